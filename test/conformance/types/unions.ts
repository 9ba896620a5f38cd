// Unions, intersections and the types at both ends of the scale.

// Discriminated = {kind: "card"; last4: string} | {kind: "iban"; iban: string}
export type Discriminated = { kind: "card"; last4: string } | { kind: "iban"; iban: string };

// Absent reads {a?: string; b?: null | string; c?: never; d?: never; e?: number}
// Absent sends {a?: string; b?: null | string; e?: number}
export interface Absent {
  a?: string;
  b: string | null | undefined;
  c: undefined;
  d?: never;
  e: number | void;
}

// Impossible = {a: never}
export interface Impossible {
  a: string & number;
}

// Conflict = never
export type Conflict = { kind: "a" } & { kind: "b" };

// Whatever = any
export type Whatever = any;

// Unsure = any
export type Unsure = unknown;

// Nothing = never
export type Nothing = never;

// Unknowns = {a: any; b?: any; c: any[]}
export interface Unknowns {
  a: unknown;
  b?: unknown;
  c: any[];
}

// NonPrimitive reads any[] | {}
// NonPrimitive sends any[] | {...}
export type NonPrimitive = object;

// NotNull reads any[] | boolean | number | string | {}
// NotNull sends any[] | boolean | number | string | {...}
export type NotNull = {};

// Some = "a" | null
export type Some = "a" | null | undefined;

// Merged = {id: string; name: string; age?: number}
export type Merged = { id: string } & { name: string; age?: number };

// Narrowed = {status: "ok"; value: 1}
export type Narrowed = { status: string; value: number } & { status: "ok"; value: 1 };

// Distributed = {id: 1; a: string} | {id: 1; b: string}
export type Distributed = { id: 1 } & ({ a: string } | { b: string });

// OpenEnum = "dark" | "light" | string
export type OpenEnum = "light" | "dark" | (string & {});

// OpenCodes = 200 | 404 | number
export type OpenCodes = 200 | 404 | (number & {});

// Literals = "a" | -1.5 | 1000000 | false | null
export type Literals = "a" | -1.5 | 1e6 | false | null;

// ExactlyOne reads {a: string; b?: never} | {a?: never; b: string}
// ExactlyOne sends {a: string} | {b: string}
export type ExactlyOne = { a: string; b?: never } | { a?: never; b: string };

// Lists = (number | string)[] | boolean[] | {0: string}
export type Lists = (string | number)[] | readonly boolean[] | { 0: string };

// Extended = string[]
export interface Extended extends Array<string> {
  total: number;
}

// Awkward = {__proto__: 1; constructor: 2; __@odd: 3; a b: 4; : 5}
export interface Awkward {
  __proto__: 1;
  constructor: 2;
  "__@odd": 3;
  "a b": 4;
  "": 5;
}

// Empty = {}
export interface Empty {}
