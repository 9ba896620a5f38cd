import { anyValue, isAnything } from "../shape/logic";
import type { ArrayShape, Constraint, Contains, Shape } from "../shape/shape";
import { numericConstraints } from "./lower-scalar";
import { requirePositions } from "./merge-arrays";
import { isTrue, items, number } from "./node-access";
import { anything, type SchemaContext } from "./schema-context";

/**
 * Lowers what a schema says of arrays (JSON Schema Core 2020-12, 10.3.1). Tuples are `prefixItems` with `items`, or as
 * before 2020-12 a list under `items` with `additionalItems`.
 */
export function lowerArray(context: SchemaContext): ArrayShape {
  const { origin } = context;
  const listed = items(context.get("items"));
  const positions = items(context.get("prefixItems")) ?? listed ?? [];
  const prefix = positions.map((position) => ({ shape: context.lower(position), optional: true }));
  const constraints: Constraint[] = [...numericConstraints(context, ["minItems", "maxItems"])];
  if (isTrue(context.get("uniqueItems"))) constraints.push({ keyword: "uniqueItems", value: true });
  const contains = containsOf(context);
  return {
    kind: "array",
    ...requirePositions(prefix, constraints),
    items: restOf(context, listed === undefined ? "items" : "additionalItems"),
    ...(contains === undefined ? {} : { contains: [contains] }),
    origin,
  };
}

function restOf(context: SchemaContext, keyword: "items" | "additionalItems"): Shape | false {
  const schema = context.get(keyword);
  if (schema?.kind === "scalar" && schema.value === false) return false;
  const shape = schema === undefined ? anything(context.origin) : context.lower(schema);
  return context.reading === "letter" && isAnything(shape) ? anyValue(shape.origin) : shape;
}

/** `minContains` and `maxContains` mean nothing without `contains` (JSON Schema Validation 2020-12, 6.4.4). */
function containsOf(context: SchemaContext): Contains | undefined {
  const schema = context.get("contains");
  if (schema === undefined) return undefined;
  const least = number(context.get("minContains")) ?? 1;
  const most = number(context.get("maxContains"));
  if (least === 0 && most === undefined) return undefined;
  return { shape: context.lower(schema), least, ...(most === undefined ? {} : { most }) };
}
