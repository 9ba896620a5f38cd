// Generics: what is left of a type parameter once the type is used, or is not.

interface Box<Value> {
  value: Value;
}

interface Page<Item, Cursor = string> {
  items: Item[];
  next: Cursor | null;
}

type Keyed<Key extends string, Value> = { [K in Key]: Value };

interface Repository<Row extends { id: number }> {
  first: Row;
  ids: Row["id"][];
}

// WithArgument = {value: number}
export type WithArgument = Box<number>;

// NestedArguments = {value: {value: "deep"[]}}
export type NestedArguments = Box<Box<"deep"[]>>;

// WithDefault = {items: boolean[]; next: null | string}
export type WithDefault = Page<boolean>;

// DefaultReplaced = {items: boolean[]; next: null | number}
export type DefaultReplaced = Page<boolean, number>;

// WithConstraint = {first: {id: number; name: string}; ids: number[]}
export type WithConstraint = Repository<{ id: number; name: string }>;

// KeyArguments = {left: 1; right: 1}
export type KeyArguments = Keyed<"left" | "right", 1>;

// Bound alone, a parameter is its default, and without one nobody knows it.
// OpenGeneric = {known: string; open: unknown(type parameter Open)}
export interface OpenGeneric<Open, Known = string> {
  known: Known;
  open: Open;
}

// OpenKeys = unknown(type OpenKeys<Key>)
export type OpenKeys<Key extends string> = { [K in Key]: 1 };

// Extended = {extra: boolean; value: string}
export interface Extended extends Box<string> {
  extra: boolean;
}

// SelfTyped = {id: string; parent?: ^SelfTyped}
export interface SelfTyped {
  id: string;
  parent?: this;
}

declare function wrap<const Value>(value: Value): { wrapped: Value; list: readonly Value[] };

const wrapped = wrap({ mode: "on", levels: [1, 2] });

// Inferred = {wrapped: {mode: "on"; levels: [1, 2]}; list: {mode: "on"; levels: [1, 2]}[]}
export type Inferred = typeof wrapped;

// Instantiated = {wrapped: "x"; list: "x"[]}
export type Instantiated = ReturnType<typeof wrap<"x">>;
