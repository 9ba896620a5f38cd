// Template literal types: texts by a pattern, or literals where the placeholders are few.

// Prefixed = string<pattern ^ord_[\s\S]*$>
export type Prefixed = `ord_${string}`;

// Spelled = "v1" | "v2"
export type Spelled = `v${1 | 2}`;

// Crossed = "bottom-left" | "bottom-right" | "top-left" | "top-right"
export type Crossed = `${"top" | "bottom"}-${"left" | "right"}`;

// Escaped = string<pattern ^\(a\.b\)\[[\s\S]*\]\?\$\^\|\\\{[\s\S]*\}\+\*$>
export type Escaped = `(a.b)[${string}]?$^|\\{${string}}+*`;

// Truthy = "is-false" | "is-true"
export type Truthy = `is-${boolean}`;

// Big = string<pattern ^id-(?:-?(?:\d+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+))$>
export type Big = `id-${bigint}`;

// Nested = string<pattern ^a-b-[\s\S]*-c$> | string<pattern ^a-d-[\s\S]*-c$>
export type Nested = `a-${`b-${string}` | `d-${string}`}-c`;

// Loud = "GO" | "STOP"
export type Loud = Uppercase<"go" | "stop">;

// Words = "Go" | "iD"
export type Words = Capitalize<"go"> | Uncapitalize<"ID">;

// AnyLoud = string<pattern ^\P{CWU}*$>
export type AnyLoud = Uppercase<string>;

// AnyQuiet = string<pattern ^\P{CWL}*$>
export type AnyQuiet = Lowercase<string>;

// AnyTitle = string<pattern ^(?:\P{CWU}[\s\S]*)?$>
export type AnyTitle = Capitalize<string>;

// AnyCamel = string<pattern ^(?:\P{CWL}[\s\S]*)?$>
export type AnyCamel = Uncapitalize<string>;

// Header = string<pattern ^X_(?:\P{CWU}*)$>
export type Header = `X_${Uppercase<string>}`;

// Both = string<pattern ^a[\s\S]*$><pattern ^[\s\S]*z$>
export type Both = `a${string}` & `${string}z`;

// The text of a number as TypeScript takes it: also 1., .5, 0x1F and blanks around it.
// Version = string<pattern ^v(?:\s*(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)\s*|\s+)$>
export type Version = `v${number}`;
