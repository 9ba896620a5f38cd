import type ts from "../../compiler";
import type { CodeContext } from "../code-context";
import type { Value } from "../resolve/values";
import type { Layer } from "./layer";

/** A function that is given to a call as an argument. */
export interface Handed {
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly index: number;
  /** The function, or what it is a member of: `{ send: () => … }`. */
  readonly given: ts.Node;
  /** The names of the members that lead to it within the argument. */
  readonly path: readonly string[];
  /** What is called. */
  readonly callee: Value;
}

/** What becomes of a function that is given to a call, with what protects it there, from the inside out. */
export type Handling =
  /** It runs while the call does; `orHeld`: or what the call gives runs it, which only types would tell. */
  | { readonly kind: "runs"; readonly layers: readonly Layer[]; readonly orHeld?: boolean }
  /** What the call gives runs it: a function, or an object with a method that does. */
  | { readonly kind: "held"; readonly layers: readonly Layer[] }
  /** It runs by itself, later: nothing around the call reaches it. */
  | { readonly kind: "apart" }
  /** A generated client module runs it. */
  | { readonly kind: "generated"; readonly module: string; readonly name: string }
  /** The call cannot be read. */
  | { readonly kind: "unread" };

/** Reads what calls of one library do with a function; undefined for calls that are none of its policies. */
export type PolicyReader = (handed: Handed, context: CodeContext) => Handling | undefined;
