// Enums of every sort are the values that they are at run time.

export enum Level {
  Low,
  High = 5,
  Higher,
}

export enum Plan {
  Free = "free",
  Pro = "pro",
}

export enum Mixed {
  No = 0,
  Yes = "yes",
}

export const enum Inlined {
  A = "a",
  B = "b",
}

export enum Flags {
  None = 0,
  Read = 1 << 0,
  Write = 1 << 1,
  All = Read | Write,
}

export enum Computed {
  Length = "text".length,
  Other = Number.parseInt("2", 10),
}

export enum Negative {
  Below = -1,
}

export declare enum Ambient {
  One = 1,
  Two = 2,
}

/** Without a value, a member of an ambient enum is a number that nobody here knows. */
export declare enum Opaque {
  First,
  Second,
}

export enum Only {
  One = "one",
}

// Level = 0 | 5 | 6
// Plan = "free" | "pro"
// Mixed = "yes" | 0
// Inlined = "a" | "b"
// Flags = 0 | 1 | 2 | 3
// Computed = number
// Negative = -1
// Ambient = 1 | 2
// Opaque = number
// Only = "one"

// Member = "pro"
export type Member = Plan.Pro;

// Nullable = "free" | "pro" | null
export type Nullable = Plan | null;

// ByEnum = {free: 1; pro: 1}
export type ByEnum = Record<Plan, 1>;

// ByNumber = {0: string; 5: string; 6: string}
export type ByNumber = { [L in Level]: string };

// Names = "High" | "Higher" | "Low"
export type Names = keyof typeof Level;

// Values = "free" | "pro"
export type Values = `${Plan}`;

const Status = { Open: "open", Shut: "shut" } as const;

// StatusValue = "open" | "shut"
export type StatusValue = (typeof Status)[keyof typeof Status];
