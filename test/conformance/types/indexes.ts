// Index signatures and records: members by the form of their name.

// Dictionary = {[*]: number}
export interface Dictionary {
  [key: string]: number;
}

// WithNamed = {id: string; [*]: number | string}
export interface WithNamed {
  id: string;
  [key: string]: string | number;
}

// Named members first: what a signature for numbers says holds for names that are the text of a number.
// ByPosition = {[/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?(?:e[+-]\d+)?$/]: string}
export interface ByPosition {
  [position: number]: string;
}

// Extensions = {name: string; [/^x-[\s\S]*$/]: boolean}
export interface Extensions {
  name: string;
  [key: `x-${string}`]: boolean;
}

// TwoForms = {[/^a-[\s\S]*$/]: 1; [/^b-[\s\S]*$/]: 2}
export interface TwoForms {
  [key: `a-${string}`]: 1;
  [key: `b-${string}`]: 2;
}

// Headers = {[/^x-[\s\S]*$/]: number}
export type Headers = { [key: `x-${string}`]: number };

// FormAndRest = {[/^n-[\s\S]*$/]: number; [*]: number | string}
export interface FormAndRest {
  [key: `n-${string}`]: number;
  [key: string]: number | string;
}

// Symbols stand in no JSON.
// BySymbol = {id: string}
export interface BySymbol {
  id: string;
  [key: symbol]: number;
}

// Where any value may stand under any name, the object is open.
// Anything reads {}
// Anything sends {...}
export type Anything = Record<string, unknown>;

// RecordOfUnion = {draft: number; sent: number}
export type RecordOfUnion = Record<"draft" | "sent", number>;

// RecordOfString = {[*]: {n: 1}}
export type RecordOfString = Record<string, { n: 1 }>;

// PartialRecord = {draft?: number; sent?: number}
export type PartialRecord = Partial<Record<"draft" | "sent", number>>;

// RecordOfTemplate = {id: string; [/^data-[\s\S]*$/]: string}
export type RecordOfTemplate = Record<"id" | `data-${string}`, string>;

// RecordOfNumber = {[/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?(?:e[+-]\d+)?$/]: boolean}
export type RecordOfNumber = Record<number, boolean>;

// PropertyKeys = {[*]: string}
export type PropertyKeys = Record<PropertyKey, string>;

// A value that may be undefined is a member that may not be there.
// Sparse = {[*]: string}
export type Sparse = Record<string, string | undefined>;

// ByBrand = {[*]: 1}
export type ByBrand = Record<string & { readonly __brand: "Sku" }, 1>;

// Handlers reads {[*]: not JSON function/other}
// Handlers sends {}
export type Handlers = Record<string, () => void>;
