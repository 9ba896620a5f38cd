import type { JsonScalar } from "../text/json";
import { type NumberType, REFERENCE_PATTERN, type TextType } from "./format/types";
import { isReadable } from "./readable";

/** True for a text that the format has at such a place. */
export function fits(type: TextType, value: string): boolean {
  if (type.pattern !== undefined && !new RegExp(type.pattern, "u").test(value)) return false;
  if (type.form !== undefined && !isReadable(type.form, value)) return false;
  // Lengths count code points; a text with so many UTF-16 units need not be counted.
  if (type.maxLength !== undefined && (value.length > 2 * type.maxLength || [...value].length > type.maxLength))
    return false;
  return type.minLength === undefined || [...value.slice(0, 2 * type.minLength)].length >= type.minLength;
}

/** True for a number between the limits of a type. */
export function isInRange(type: NumberType, value: JsonScalar): boolean {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (type.integer && !Number.isInteger(value)) return false;
  if (type.minimum !== undefined && value < type.minimum) return false;
  if (type.exclusiveMinimum !== undefined && value <= type.exclusiveMinimum) return false;
  return type.maximum === undefined || value <= type.maximum;
}

/** True for a reference to a schema. A network address passes: that it is not followed is for `schema/unresolved` to say. */
export function isReference(value: JsonScalar): boolean {
  return typeof value === "string" && (new RegExp(REFERENCE_PATTERN, "u").test(value) || /^https?:/i.test(value));
}
