// What JSON does not have: never read; sent as something else, as nothing, or not at all.

// Dated reads {at: not JSON Date/other; until?: not JSON Date/other | null}
// Dated sends {at: string<format date-time>; until?: null | string<format date-time>}
export interface Dated {
  at: Date;
  until?: Date | null;
}

// Big reads {count: not JSON bigint/throws; one: not JSON bigint/throws}
// Big sends {count: not JSON bigint/throws; one: not JSON bigint/throws}
export interface Big {
  count: bigint;
  one: 1n;
}

// Collections reads {map: not JSON Map/empty-object; set: not JSON Set/empty-object; view: not JSON ReadonlyMap/empty-object; weak: not JSON WeakSet/empty-object}
// Collections sends {map: not JSON Map/empty-object; set: not JSON Set/empty-object; view: not JSON ReadonlyMap/empty-object; weak: not JSON WeakSet/empty-object}
export interface Collections {
  map: Map<string, number>;
  set: Set<string>;
  view: ReadonlyMap<string, number>;
  weak: WeakSet<object>;
}

// Machinery reads {pattern: not JSON RegExp/empty-object; later: not JSON Promise/empty-object; raw: not JSON ArrayBuffer/empty-object; bytes: not JSON Uint8Array/other; why: not JSON TypeError/empty-object}
// Machinery sends {pattern: not JSON RegExp/empty-object; later: not JSON Promise/empty-object; raw: not JSON ArrayBuffer/empty-object; bytes: not JSON Uint8Array/other; why: not JSON TypeError/empty-object}
export interface Machinery {
  pattern: RegExp;
  later: Promise<string>;
  raw: ArrayBuffer;
  bytes: Uint8Array;
  why: TypeError;
}

declare const key: unique symbol;

// Vanishing reads {id: string; sign: not JSON symbol/other; own: not JSON symbol/other; run: not JSON function/other; make: not JSON function/other; any: not JSON Function/other; both: not JSON function/other}
// Vanishing sends {id: string}
export interface Vanishing {
  id: string;
  sign: symbol;
  own: typeof key;
  [key]: number;
  run(): void;
  make: new () => Date;
  any: Function;
  both: { (): void; version: string };
}

// Sometimes reads {text: not JSON function/other | string}
// Sometimes sends {text?: string}
export interface Sometimes {
  text: string | (() => string);
}

// In an array, JSON.stringify writes null for what it leaves out elsewhere.
// Listed reads {handlers: not JSON function/other[]; gaps: string[]; none: never[]}
// Listed sends {handlers: null[]; gaps: (null | string)[]; none: null[]}
export interface Listed {
  handlers: (() => void)[];
  gaps: (string | undefined)[];
  none: undefined[];
}

// Dates reads not JSON Date/other[]
// Dates sends string<format date-time>[]
export type Dates = Date[];

// Wrapped = {text: string; amount: number; on: boolean}
export interface Wrapped {
  text: String;
  amount: Number;
  on: Boolean;
}

// Converted reads {price: {cents: number; toJSON: not JSON function/other}; key: {toJSON: not JSON function/other}}
// Converted sends {price: {amount: number; at: string<format date-time>}; key: "a" | "b"}
export interface Converted {
  price: { cents: number; toJSON(): { amount: number; at: Date } };
  key: { toJSON(name: string): "a" | "b" };
}

// Callable reads {hook: not JSON function/other}
// Callable sends {}
export interface Callable {
  hook: (() => void) & { label: string };
}
