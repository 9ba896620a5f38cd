import ts from "../../compiler";
import { isAsync, isFunction, parametersOf } from "../resolve/functions";
import { exportedName, isGlobal } from "../resolve/library-names";
import type { Resolver } from "../resolve/values";
import { functionOf, isPolicy } from "../wrappers";
import { into, type Point, type Step } from "./value-uses";

// The part of following a value that has to do with calls: into functions, and out of them.

/** Deeper than helpers of helpers nobody looks. */
const maxFrames = 6;

/** A value that is an argument, or is called. */
export function* enter(
  point: Point,
  node: ts.Expression,
  call: ts.CallExpression | ts.NewExpression,
  resolver: Resolver,
): Generator<Step, void> {
  const index = call.arguments?.indexOf(node) ?? -1;
  if (index < 0) yield { kind: "other", point };
  else yield* entered(point, call.expression, index, call, resolver);
}

/** The value is handed to what `callee` means; the function's result is that of `result`. */
export function* entered(
  point: Point,
  callee: ts.Expression,
  index: number,
  result: ts.CallExpression | ts.NewExpression,
  resolver: Resolver,
): Generator<Step, void> {
  const target = functionOf(callee, resolver);
  yield { kind: "argument", callee, index, result, target, point };
  const parameter = target && parametersOf(target)[index];
  if (target === undefined || parameter === undefined) return;
  if (parameter.dotDotDotToken !== undefined || point.frames.length >= maxFrames) {
    yield { kind: "other", point };
    return;
  }
  const inner = { ...point, frames: [...point.frames, { entered: target, result }] };
  // The parameter of a function that is written in place takes the value for its type; that of another was asked before.
  if (isInline(target)) yield* into(inner, parameter);
  else yield { kind: "on", point: { ...inner, node: parameter.name } };
}

/** The value is returned by the function around. */
export function* leave(point: Point, node: ts.Expression, resolver: Resolver): Generator<Step, void> {
  const from = ts.findAncestor(node, isFunction);
  if (from === undefined) return;
  if (from.type !== undefined) yield { kind: "typed", by: "return", type: from.type, point };
  const frame = point.frames.at(-1);
  const settled = point.settled && !isAsync(from);
  if (frame?.entered === from) {
    const frames = point.frames.slice(0, -1);
    yield { kind: "on", point: { node: frame.result, frames, settled: settled && !isThen(frame.result) } };
    return;
  }
  const call = callAround(from);
  if (call === undefined) {
    yield { kind: "returned", from, point };
    return;
  }
  switch (fateOfResult(call, from, resolver)) {
    case "passed":
      yield { kind: "on", point: { ...point, node: call, settled: false } };
      return;
    case "same":
      yield { kind: "on", point: { ...point, node: call, settled } };
      return;
    case "dropped":
      yield { kind: "dropped", point };
      return;
    default:
      yield { kind: "other", point };
  }
}

/** The call that a function written in place is an argument of, or that calls it. */
export function callAround(node: ts.FunctionLikeDeclaration): ts.CallExpression | undefined {
  let inner: ts.Node = node;
  while (ts.isParenthesizedExpression(inner.parent)) inner = inner.parent;
  return ts.isCallExpression(inner.parent) ? inner.parent : undefined;
}

/**
 * What a call does with the result of a function given to it: `passed`: a promise of it is the call's own; `same`: it is
 * the function that is called; `dropped`: nobody looks at it.
 */
export function fateOfResult(
  call: ts.CallExpression,
  given: ts.FunctionLikeDeclaration,
  resolver: Resolver,
): "passed" | "same" | "dropped" | "undecided" {
  if (!call.arguments.some((argument) => argument === given)) return "same";
  const { expression } = call;
  const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
  if (method === "then" || method === "catch") return "passed";
  if (method === "finally" || method === "forEach") return "dropped";
  const callee = resolver.valueOf(expression);
  if (callee.kind === "library" && callee.module === "global") {
    return /^(setTimeout|setInterval|setImmediate|queueMicrotask)$/.test(exportedName(callee))
      ? "dropped"
      : "undecided";
  }
  return isPolicy(callee, expression, resolver) ? "passed" : "undecided";
}

/** `Promise.all([value, …])`: the value is an element of what the call gives. */
export function inList(point: Point, node: ts.Expression, list: ts.ArrayLiteralExpression, resolver: Resolver): Step {
  const call = list.parent;
  if (!ts.isCallExpression(call) || !isGlobal(resolver.valueOf(call.expression), "Promise.all")) {
    return { kind: "other", point };
  }
  return { kind: "grouped", index: list.elements.indexOf(node), point: { ...point, node: call } };
}

function isInline(node: ts.FunctionLikeDeclaration): boolean {
  return (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && callAround(node) !== undefined;
}

function isThen(result: ts.Expression): boolean {
  return (
    ts.isCallExpression(result) &&
    ts.isPropertyAccessExpression(result.expression) &&
    result.expression.name.text === "then"
  );
}
