// Conditional types: settled by the time that they are used.

type IsText<T> = T extends string ? { text: T } : { other: T };
type Together<T> = [T] extends [string] ? "all text" : "mixed";
type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;
type Payload<T> = T extends { data: infer Data extends object } ? Data : null;
type Head<T extends string> = T extends `${infer First}.${infer Rest}` ? { first: First; rest: Rest } : { first: T };
type Unwrapped<T> = T extends Promise<infer Inner> ? Unwrapped<Inner> : T extends (infer Item)[] ? Unwrapped<Item>[] : T;

// Distributive = {other: 1} | {text: "a"}
export type Distributive = IsText<"a" | 1>;

// NotDistributive = "mixed"
export type NotDistributive = Together<"a" | 1>;

// OverNever = never
export type OverNever = IsText<never>;

// InferredItem = number | string
export type InferredItem = ItemOf<[string, number, string]>;

// InferredMember = {id: string}
export type InferredMember = Payload<{ data: { id: string } }>;

// ConstraintFails = null
export type ConstraintFails = Payload<{ data: string }>;

// SplitText = {first: "order"; rest: "line.id"}
export type SplitText = Head<"order.line.id">;

// Recursively = string[][]
export type Recursively = Unwrapped<Promise<Promise<string>[][]>>;

// ByInstance = {kind: "date"} | {kind: "rest"}
export type ByInstance = Tag<Date | RegExp>;

type Tag<T> = T extends Date ? { kind: "date" } : { kind: "rest" };

// Undistributed, nobody knows what an open parameter decides.
// OpenCondition = {value: unknown(type Open extends string ? 1 : 2)}
export interface OpenCondition<Open> {
  value: Open extends string ? 1 : 2;
}
