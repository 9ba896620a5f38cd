import type ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { calledFunction } from "./handling";
import type { Layer } from "./layer";
import { pTimeoutLayer } from "./p-timeout";
import { isPlain } from "./packages";
import { argumentIndex } from "./way-nodes";

/** Reads the layers around a parameter in the body of a function of the workspace. */
export type PromiseReader = (target: ts.FunctionLikeDeclaration, index: number) => readonly Layer[];

/**
 * What limits the time of a promise that is given to a call: `pTimeout(fetch(url), …)`, `withTimeout(fetch(url), 800)`.
 * A promise cannot be tried again, so nothing else can come of it.
 */
export function promiseLayers(
  call: ts.CallExpression,
  promise: ts.Node,
  context: CodeContext,
  read: PromiseReader,
): readonly Layer[] {
  const index = argumentIndex(call, promise);
  const callee = context.resolver.valueOf(call.expression);
  const target = calledFunction(callee);
  if (target !== undefined && index !== undefined) return timeoutsOf(read(target, index));
  const module = context.resolver.libraryOf(callee)?.module;
  if (module === undefined || module === "global" || isPlain(module)) return [];
  return [pTimeoutLayer(call, context) ?? { timeout: "undecided" }];
}

function timeoutsOf(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap(({ timeout, limits = [] }) => {
    if (timeout === undefined) return [];
    return [{ timeout, limits: limits.filter(({ key }) => key === "resilience.timeout") }];
  });
}
