import type { Drift } from "../../drift/drift";
import type { RelatedLocation } from "../../finding/finding";
import { shapeAt } from "../../shape/shape-at";
import type { BoundType, DriftRule } from "../rule";
import { contractName, fieldPath, listed, placeName, sentence } from "../words";

/** Related places of one finding: with more a list is not read any more. */
const RELATED = 8;
/** UTF-16 units of a message that the names and the list of constraints share. */
const NAMES_LENGTH = 62;
/** The list has at least so many of them, whatever the names; related places name all constraints. */
const LIST_LENGTH = 30;

/** A TypeScript type cannot promise a pattern, a length or a bound; only a check before writing can. */
export const unguaranteedConstraint: DriftRule = {
  id: "drift/unguaranteed-constraint",
  title: "Type cannot guarantee a constraint",
  severity: "info",
  say(drift, bound) {
    const constraints = drift.constraints ?? [];
    const contract = contractName(bound.contract);
    const room = Math.max(LIST_LENGTH, NAMES_LENGTH - contract.length - bound.typeName.length);
    const names = constraints.map(({ path }) => fieldPath(path, bound.type) || bound.typeName);
    const detailed = constraints.map(({ keywords }, i) => `${names[i]} (${keywords.join(", ")})`);
    const whole = listed(detailed, "and", Number.POSITIVE_INFINITY);
    const list = whole.length <= room ? whole : listed(names, "and", room);
    return {
      message: sentence`${contract} may refuse ${bound.typeName}: validate ${list} before writing`,
      related: constraints.slice(0, RELATED).flatMap((one) => constraintPlace(one, bound)),
    };
  },
};

type Constraints = NonNullable<Drift["constraints"]>[number];

function constraintPlace({ path, keywords }: Constraints, bound: BoundType): readonly RelatedLocation[] {
  const shape = shapeAt(bound.schema, path)?.root;
  if (shape === undefined) return [];
  const place = placeName(bound.entity.name.value, path, bound.schema);
  return [
    { message: sentence`${place} in ${contractName(bound.contract)}: ${keywords.join(", ")}`, location: shape.origin },
  ];
}
