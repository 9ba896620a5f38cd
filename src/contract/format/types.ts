import type { JsonValue } from "../../text/json";

/** What a text says, where its pattern alone cannot tell; `readable.ts` decides, `value-hints.ts` mends. */
export type ValueForm = "duration" | "period" | "rate" | "dataRate" | "date" | "cron" | "timezone";

export interface TextType {
  readonly kind: "text";
  /** What is wanted, with its article, for "must be …". */
  readonly expects: string;
  readonly pattern?: string;
  readonly minLength?: number;
  /** In code points, as JSON Schema counts. */
  readonly maxLength?: number;
  readonly form?: ValueForm;
}

export interface NumberType {
  readonly kind: "number";
  readonly integer: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

export interface ListType {
  readonly kind: "list";
  readonly items: FormatType;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
}

/** What several keys of one mapping owe each other. */
export type MappingRule =
  /** Exactly one of the keys. */
  | { readonly kind: "one-of"; readonly keys: readonly string[] }
  /** All of the keys or none. */
  | { readonly kind: "together"; readonly keys: readonly [string, string] }
  /** At least one key, whichever. */
  | { readonly kind: "not-empty" }
  /** When `key` has this value, `required` are required too. */
  | { readonly kind: "when"; readonly key: string; readonly value: string; readonly required: readonly string[] };

/** Keys that users name themselves. */
export interface OtherKeys {
  readonly pattern: string;
  /** What such a key is, with its article, for "must be …". */
  readonly expects: string;
  readonly type: FormatType;
}

export interface MappingType {
  readonly kind: "mapping";
  readonly keys: ReadonlyMap<string, FormatKey>;
  readonly rule?: MappingRule;
  /** Which keys may stand beside `keys`: by default those that begin with `x-`, with any value. */
  readonly others?: OtherKeys | "none";
}

/** A type that JSON Schema keeps once, under `$defs`. */
export interface NamedType {
  readonly kind: "named";
  readonly name: string;
  readonly type: FormatType;
  readonly description?: string;
  readonly default?: JsonValue;
}

/** What may stand at one place of a contract. */
export type FormatType =
  | TextType
  | NumberType
  | ListType
  | MappingType
  | NamedType
  | { readonly kind: "boolean" }
  /** One of the values. */
  | { readonly kind: "enum"; readonly values: readonly string[] }
  /** Any text; the values are the known ones, for completion. */
  | { readonly kind: "suggested"; readonly values: readonly string[] }
  /** The value of `integrationContract`. */
  | { readonly kind: "marker" }
  /** `data[].schema`: an inline schema or a reference. */
  | { readonly kind: "schema" }
  | { readonly kind: "any" };

/** A reference in `data[].schema`, relative to the contract file or into a package. */
export const REFERENCE_PATTERN = "^(\\.{1,2}/|npm:)[^#]+(#(/.*)?)?$";

/** One key of a mapping. */
export interface FormatKey {
  readonly type: FormatType;
  readonly required: boolean;
  /** One or two sentences for hover, completion and the JSON Schema. */
  readonly description: string;
  readonly default?: JsonValue;
}

export function required(type: FormatType, description: string): FormatKey {
  return { type, required: true, description };
}

export function optional(type: FormatType, description: string, fallback?: JsonValue): FormatKey {
  return { type, required: false, description, ...(fallback === undefined ? {} : { default: fallback }) };
}

export function mapping(keys: Readonly<Record<string, FormatKey>>, rule?: MappingRule): MappingType {
  return { kind: "mapping", keys: new Map(Object.entries(keys)), ...(rule === undefined ? {} : { rule }) };
}

/** A mapping that has no keys but these, not even those that begin with `x-`. */
export function closed(keys: Readonly<Record<string, FormatKey>>): MappingType {
  return { ...mapping(keys), others: "none" };
}

/** A mapping whose keys users name themselves. */
export function map(others: OtherKeys): MappingType {
  return { ...mapping({}), others };
}

export function list(items: FormatType, limits: { minItems?: number; uniqueItems?: boolean } = {}): ListType {
  return { kind: "list", items, ...limits };
}

export function text(expects = "text", limits: Omit<TextType, "kind" | "expects"> = {}): TextType {
  return { kind: "text", expects, ...limits };
}

export function number(limits: Omit<NumberType, "kind" | "integer"> = {}): NumberType {
  return { kind: "number", integer: false, ...limits };
}

export function integer(limits: Omit<NumberType, "kind" | "integer"> = {}): NumberType {
  return { kind: "number", integer: true, ...limits };
}

export function boolean(): FormatType {
  return { kind: "boolean" };
}

export function oneOf(...values: readonly string[]): FormatType {
  return { kind: "enum", values };
}

export function suggested(...values: readonly string[]): FormatType {
  return { kind: "suggested", values };
}

export function named(name: string, type: FormatType, description?: string, fallback?: JsonValue): NamedType {
  return {
    kind: "named",
    name,
    type,
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

/** The type itself, out of its name. */
export function unnamed(type: FormatType): Exclude<FormatType, NamedType> {
  return type.kind === "named" ? unnamed(type.type) : type;
}
