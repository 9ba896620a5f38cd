import type { JsonScalar, JsonValue } from "../text/json";

/** A value to write into a contract: JSON in which some texts are for the user to replace. */
export type NewValue = JsonScalar | Placeholder | readonly NewValue[] | NewMapping;

/** Keys in the order in which they are written. */
export interface NewMapping {
  readonly [key: string]: NewValue;
}

/** No key that a user can write: values of users with a key `placeholder` are ordinary. */
const PLACEHOLDER = Symbol("placeholder");

/** A value that only a person knows. Editors that can put the cursor on it; elsewhere `value` stands in the text. */
export interface Placeholder {
  readonly [PLACEHOLDER]: true;
  /** What is written: a value that the format accepts. */
  readonly value: string | number | boolean;
  /** The values to choose from, where there are few. */
  readonly choices?: readonly string[];
  /** A name: other new texts that hold it as a word follow what the user types for it, in editors that can do that. */
  readonly isName?: true;
}

/** A value that the user is asked to replace. */
export function ask(value: Placeholder["value"], choices?: readonly string[]): Placeholder {
  return { [PLACEHOLDER]: true, value, ...(choices === undefined ? {} : { choices }) };
}

/** A name that the user is asked to replace; the texts that are made from it follow. */
export function askName(value: string): Placeholder {
  return { [PLACEHOLDER]: true, value, isName: true };
}

/** True for what `ask` made. */
export function isPlaceholder(value: NewValue): value is Placeholder {
  return typeof value === "object" && value !== null && PLACEHOLDER in value;
}

/** True for a value without structure, one to be filled in among them. */
export function isScalar(value: NewValue): value is JsonScalar | Placeholder {
  return typeof value !== "object" || value === null || isPlaceholder(value);
}

/** True for a list of values. */
export function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

/** True for a mapping of values. */
export function isMapping(value: NewValue): value is NewMapping {
  return !isScalar(value) && !isList(value);
}

/** The value as it will read: placeholders stand for what is written in their place. */
export function plainValue(value: NewValue): JsonValue {
  if (isScalar(value)) return isPlaceholder(value) ? value.value : value;
  if (isList(value)) return value.map(plainValue);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainValue(part)]));
}
