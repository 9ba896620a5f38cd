import type { MappingNode } from "../document/source-node";
import { allOf, isAnything } from "../shape/logic";
import type { Property, Shape } from "../shape/shape";
import { union } from "../shape/union";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import type { Definitions } from "./definitions";
import type { Evaluated } from "./evaluated";
import { keyword } from "./keywords";
import { allTypes, anyOfType, anything } from "./schema-context";
import type { Scope } from "./scope";

/**
 * Lowers `unevaluatedProperties` and `unevaluatedItems` (JSON Schema Core 2020-12, 11.2 and 11.3): for each case of what
 * the schemas beside them evaluate, the shape of the values whose other members match.
 */
export function unevaluatedParts(
  node: MappingNode,
  scope: Scope,
  definitions: Definitions,
  origin: Location,
): readonly Shape[] {
  const { dialect } = scope.resource;
  const parts: Shape[] = [];
  for (const kind of ["properties", "items"] as const) {
    const name = kind === "properties" ? "unevaluatedProperties" : "unevaluatedItems";
    const schema = keyword(node, dialect, name);
    const rest = schema === undefined ? undefined : definitions.lowerIn(schema, scope);
    if (rest === undefined || isAnything(rest)) continue;
    const closed = schema?.kind === "scalar" && schema.value === false;
    const { cases, exact } = definitions.evaluation[kind].beside(node, scope);
    const restricted = cases.map(({ conditions, evaluated }) => {
      const shape = restrict(kind, evaluated, closed ? false : rest, origin);
      return conditions.size === 0 ? shape : allOf([...conditions, shape], origin);
    });
    const [only] = restricted;
    parts.push(restricted.length === 1 && only !== undefined ? only : allOf([union(restricted, origin)], origin));
    if (!exact) parts.push(anything(origin, [english`${name}: too many ways to evaluate the members`]));
  }
  return parts;
}

/** The values whose members that are not evaluated match `rest`; values of other types too. */
function restrict(kind: "properties" | "items", evaluated: Evaluated, rest: Shape | false, origin: Location): Shape {
  if (evaluated.all) return anything(origin);
  const type = kind === "properties" ? "object" : "array";
  const others = allTypes.filter((other) => other !== type).map((other) => anyOfType(other, origin));
  return union(
    [kind === "properties" ? objectOf(evaluated, rest, origin) : arrayOf(evaluated, rest, origin), ...others],
    origin,
  );
}

function objectOf({ names, patterns }: Evaluated, additional: Shape | false, origin: Location): Shape {
  const any = anything(origin);
  const property: Property = { shape: any, optional: true, origin };
  const matched = [...patterns].map((pattern) => ({ pattern, shape: any }));
  return {
    kind: "object",
    properties: new Map([...names].map((name) => [name, property])),
    additional,
    ...(matched.length === 0 ? {} : { patterns: matched }),
    constraints: [],
    origin,
  };
}

function arrayOf({ prefix, contains }: Evaluated, rest: Shape | false, origin: Location): Shape {
  const matched = rest === false ? [...contains] : [...contains, rest];
  return {
    kind: "array",
    prefix: Array.from({ length: prefix }, () => ({ shape: anything(origin), optional: true })),
    items: matched.length === 0 ? false : union(matched, origin),
    constraints: [],
    origin,
  };
}
