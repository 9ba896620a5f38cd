import type { LiteralShape, Shape } from "../../shape/shape";
import type { JsonObject } from "../../text/plain-json";

/** What is said of a value: keys of the property, and whether they say all. */
export interface Said {
  readonly keys: JsonObject;
  readonly custom?: readonly JsonObject[];
  readonly isExact: boolean;
}

/** Values of one type are an enum: a quality rule that none be invalid. */
export function valuesSaid(literals: readonly LiteralShape[]): Said {
  const types = new Set(literals.map(({ value }) => (value === null ? "null" : typeof value)));
  const [type = "null"] = types;
  if (types.size > 1 || type === "null" || !literals.every(isBare)) return { keys: {}, isExact: false };
  const validValues = literals.map(({ value }) => value);
  const isWhole = type === "number" && validValues.every(Number.isInteger);
  const rule = { type: "library", metric: "invalidValues", mustBe: 0, unit: "rows", arguments: { validValues } };
  return { keys: { logicalType: isWhole ? "integer" : type, quality: [rule] }, isExact: true };
}

/** True for null alone. */
export function isNull(shape: Shape): boolean {
  if (shape.kind === "literal") return shape.value === null;
  return shape.kind === "scalar" && shape.type === "null";
}

/** True for a node that asks no more than its own kind says. */
export function isBare(shape: Shape): boolean {
  return shape.beyond === undefined && shape.also === undefined;
}
