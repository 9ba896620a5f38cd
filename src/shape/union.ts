import type { JsonScalar } from "../text/json";
import type { Location } from "../text/location";
import type { Shape } from "./shape";

/**
 * The union of shapes in its simplest spelling: nested unions are opened, repeated literals dropped, `true | false` is
 * `boolean`, `any` swallows the rest, and one member alone is itself. Exclusive unions stay as they are.
 */
export function union(members: readonly Shape[], origin: Location, label?: string): Shape {
  const flat = simplify(members.flatMap(opened), origin);
  const any = flat.find((member) => member.kind === "any" && isBare(member));
  if (any !== undefined) return any;
  const [only] = flat;
  if (flat.length === 1 && only !== undefined && label === undefined) return only;
  return { kind: "union", members: flat, origin, ...(label === undefined ? {} : { label }) };
}

/** The shape that no value has: `never`, schema `false`. */
export function never(origin: Location): Shape {
  return { kind: "union", members: [], origin };
}

function opened(shape: Shape): readonly Shape[] {
  const plain = shape.kind === "union" && shape.exclusive !== true && isBare(shape);
  return plain ? shape.members.flatMap(opened) : [shape];
}

function simplify(members: readonly Shape[], origin: Location): readonly Shape[] {
  const seen = new Set<JsonScalar>();
  const kept: Shape[] = [];
  for (const member of members) {
    if (member.kind === "literal" && isBare(member)) {
      if (seen.has(member.value)) continue;
      seen.add(member.value);
    }
    kept.push(member);
  }
  if (!seen.has(true) || !seen.has(false)) return kept;
  const rest = kept.filter(
    (member) => !(member.kind === "literal" && typeof member.value === "boolean" && isBare(member)),
  );
  return [...rest, { kind: "scalar", type: "boolean", constraints: [], origin }];
}

/** True for a node that asks no more than its own kind says. */
function isBare(shape: Shape): boolean {
  return shape.beyond === undefined && shape.also === undefined;
}
