// Tuples: positions, those that may be missing, and what follows.

// Pair = [string, number]
export type Pair = [string, number];

// OptionalEnd = [string, number?, boolean?]
export type OptionalEnd = [string, number?, boolean?];

// WithRest = [string, ...number]
export type WithRest = [string, ...number[]];

// Named = [number, number?]
export type Named = [latitude: number, longitude?: number];

// Frozen = [1, 2]
export type Frozen = readonly [1, 2];

// Empty = []
export type Empty = [];

// Joined = [string, boolean, boolean]
export type Joined = [...[string], ...[boolean, boolean]];

// Where the rest stands first or between others, no position behind it has an index of its own.
// RestFirst = (number | string)[] (beyond: positions after a rest element)
export type RestFirst = [...string[], number];

// RestBetween = [1, ...number | string] (beyond: positions after a rest element)
export type RestBetween = [1, ...string[], number, number];

// In an array JSON has null for undefined; at a position that may be missing, undefined is a shorter array.
// Holes reads [string, number?]
// Holes sends [null | string, number?]
export type Holes = [string | undefined, (number | undefined)?];

// Spread = ["set", {key: string}, ...number]
export type Spread = Command<"set", [{ key: string }, ...number[]]>;

type Command<Name extends string, Rest extends unknown[]> = [Name, ...Rest];

// Arguments = [string, number?, ...boolean]
export type Arguments = Parameters<(id: string, count?: number, ...flags: boolean[]) => void>;

const pairs = [
  ["a", 1],
  ["b", 2],
] as const;

// Constant = [["a", 1], ["b", 2]]
export type Constant = typeof pairs;

// Positions = 1 | 2
export type Positions = (typeof pairs)[number][1];

// Matrix = [[number, number], [number, number]]
export type Matrix = readonly [readonly [number, number], readonly [number, number]];
