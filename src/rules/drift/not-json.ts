import type { Drift } from "../../drift/drift";
import { resolver } from "../../shape/resolve";
import type { ForeignShape, Shape } from "../../shape/shape";
import { assertNever } from "../../text/assert-never";
import { t } from "../../text/l10n";
import { contractWords, typePlace, typeSide, typeWords } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { takeType } from "../take-type";
import { contractName, sentence, sentenceThen } from "../words";

/** A type that `JSON.parse` never returns, or that `JSON.stringify` does not carry. */
export const notJson: DriftRule = {
  id: "drift/not-json",
  title: "Type cannot come from or go into JSON",
  severity: "error",
  say(drift, bound) {
    const foreign = foreignAt(drift, bound);
    return {
      message: bound.direction === "read" ? parsedWords(drift, bound, foreign) : sentWords(drift, bound, foreign),
    };
  },
  fixes: (drift, bound, site) => takeType(drift, bound, site),
};

/** The part of the type that JSON cannot carry. */
function foreignAt(drift: Drift, bound: BoundType): ForeignShape | undefined {
  const { shape } = typeSide(drift, bound);
  const resolve = resolver(bound.type);
  const nodes = new Set<Shape>(shape === undefined ? [] : [resolve(shape)]);
  for (const node of nodes) {
    if (node.kind === "foreign") return node;
    if (node.kind === "union") for (const member of node.members) nodes.add(resolve(member));
  }
  return undefined;
}

/** What `JSON.parse` will never make of it. */
function parsedWords(drift: Drift, bound: BoundType, foreign: ForeignShape | undefined): string {
  const [place, contract, theirs] = [
    typePlace(drift, bound),
    contractName(bound.contract),
    contractWords(drift, bound),
  ];
  const ours = foreign?.label ?? typeWords(drift, bound);
  return sentenceThen(t`: JSON.parse makes no ${ours}`)`${place} is ${ours}, but ${contract} may send ${theirs}`;
}

/** What `JSON.stringify` makes of it, and what is wanted. */
function sentWords(drift: Drift, bound: BoundType, foreign: ForeignShape | undefined): string {
  const [place, contract, theirs] = [
    typePlace(drift, bound),
    contractName(bound.contract),
    contractWords(drift, bound),
  ];
  const ours = foreign?.label ?? typeWords(drift, bound);
  const sent = foreign?.sent ?? "other";
  switch (sent) {
    case "throws":
      return sentence`${place} may be ${ours}, on which JSON.stringify throws; ${contract} takes ${theirs}`;
    case "empty-object":
      return sentence`${place} may be ${ours}, which is sent as {}; ${contract} takes ${theirs}`;
    case "other":
      return sentence`${place} may be ${ours}, which JSON cannot carry; ${contract} takes ${theirs}`;
    default:
      return assertNever(sent);
  }
}
