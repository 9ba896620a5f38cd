import ts from "../compiler";
import type { Resolver, Value } from "./resolve/values";

/** Packages whose functions run a function that they are given and pass its result on. */
const policyPackages = new Set([
  "cockatiel",
  "p-retry",
  "async-retry",
  "opossum",
  "p-limit",
  "p-queue",
  "p-throttle",
  "p-timeout",
  "bottleneck",
  "exponential-backoff",
  "ts-retry-promise",
  "@supercharge/promise-pool",
  "promise-retry",
  "retry-as-promised",
  "@lifeomic/attempt",
]);

/** The function of the workspace that an expression means, its body perhaps only declared. */
export function functionOf(callee: ts.Expression, resolver: Resolver): ts.FunctionLikeDeclaration | undefined {
  const value = resolver.valueOf(callee);
  return value.kind === "function" ? value.node : undefined;
}

/** What is called runs the function given to it and passes its result on: a policy, a queue, a wrapper of the workspace. */
export function isPolicy(callee: Value, expression: ts.Expression, resolver: Resolver): boolean {
  if (callee.kind === "function" || callee.kind === "parameter") return true;
  // What a function of the workspace made: `const limited = makeLimiter(5)`.
  if (callee.kind === "made" && callee.of.kind === "function") return true;
  const library = resolver.libraryOf(callee) ?? resolver.libraryOf(receiverOf(expression, resolver));
  return library !== undefined && policyPackages.has(library.module);
}

/** What a method is called on; unknown for what is no method. */
export function receiverOf(callee: ts.Expression, resolver: Resolver): Value {
  return ts.isPropertyAccessExpression(callee) ? resolver.valueOf(callee.expression) : { kind: "unknown" };
}
