import type { ArrayShape, Constraint, Shape } from "../shape/shape";
import { requirePositions } from "./all-of";
import { isPlain } from "./lower-object";
import { numericConstraints } from "./lower-scalar";
import { isTrue, items, member } from "./node-access";
import { anything, type SchemaContext } from "./schema-context";

/**
 * Lowers what a schema says of arrays (JSON Schema Core 2020-12, 10.3.1). Tuples are `prefixItems` with `items`, or as
 * before 2020-12 a list under `items` with `additionalItems`.
 */
export function lowerArray(context: SchemaContext): ArrayShape {
  const { node, origin } = context;
  const listed = items(member(node, "items"));
  const positions = items(member(node, "prefixItems")) ?? listed ?? [];
  const prefix = positions.map((position) => ({ shape: context.lower(position), optional: true }));
  const constraints: Constraint[] = [...numericConstraints(node, ["minItems", "maxItems"])];
  if (isTrue(member(node, "uniqueItems"))) constraints.push({ keyword: "uniqueItems", value: true });
  return {
    kind: "array",
    ...requirePositions(prefix, constraints),
    items: restOf(context, listed === undefined ? "items" : "additionalItems"),
    origin,
  };
}

function restOf(context: SchemaContext, keyword: "items" | "additionalItems"): Shape | false {
  const { node, origin } = context;
  const plain = isPlain(node) && !node.byKey.has("contains") ? member(node, "unevaluatedItems") : undefined;
  const schema = member(node, keyword) ?? plain;
  if (schema === undefined) return anything(origin);
  if (schema.kind === "scalar" && schema.value === false) return false;
  return context.lower(schema);
}
