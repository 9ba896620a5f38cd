import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { bare, nodesIn } from "../nodes";
import { isGlobal, nameFrom } from "../resolve/library-names";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { isTimer } from "./signals";

/** The timeout of `Promise.race([call, timer])`; nothing for all other lists. */
export function raceLayers(list: ts.ArrayLiteralExpression, runner: ts.Node, context: CodeContext): readonly Layer[] {
  const call = list.parent;
  if (!ts.isCallExpression(call) || !isGlobal(context.resolver.valueOf(call.expression), "Promise.race")) return [];
  for (const other of list.elements) {
    if (other === runner) continue;
    const limits = timerLimits(other, context);
    if (limits !== undefined) return [{ timeout: "present", limits, clock: other }];
  }
  return [{ timeout: "undecided" }];
}

/** The limits that a promise which a timer settles says; undefined where there is no timer in it. */
function timerLimits(other: ts.Expression, { resolver }: CodeContext): Layer["limits"] {
  const node = beforeThen(bare(other));
  const value = resolver.valueOf(node);
  const maker = ts.isCallExpression(node) ? resolver.valueOf(node.expression) : undefined;
  if (value.kind !== "made" && maker?.kind !== "function") return undefined;
  const made = value.kind === "made" ? value.node : node;
  const limits = new Limits(other, resolver);
  if (value.kind === "made" && nameFrom(value.of, "node:timers/promises") === "setTimeout") {
    return limits.number("resilience.timeout", value.node.arguments?.[0], "ms").all;
  }
  const timer = timerIn(maker?.kind === "function" ? maker.node : made, resolver);
  const amount = timer?.arguments[1];
  if (amount === undefined) return timer && [];
  const parameter = ts.isIdentifier(amount) ? resolver.declarationOf(amount) : undefined;
  if (parameter === undefined || !ts.isParameter(parameter))
    return limits.number("resilience.timeout", amount, "ms").all;
  const given = ts.isCallExpression(node) ? node.arguments[parameter.parent.parameters.indexOf(parameter)] : undefined;
  return limits.number("resilience.timeout", given, "ms").all;
}

/** The timer in code that makes a promise: `new Promise((_, reject) => setTimeout(…))`, or a function that does. */
function timerIn(maker: ts.Node, resolver: CodeContext["resolver"]): ts.CallExpression | undefined {
  for (const node of nodesIn(maker)) {
    if (ts.isCallExpression(node) && isTimer(resolver.valueOf(node.expression))) return node;
  }
  return undefined;
}

/** `sleep(800).then(() => Promise.reject(…))` is settled when the sleep is over. */
function beforeThen(node: ts.Expression): ts.Expression {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return node;
  return node.expression.name.text === "then" ? beforeThen(node.expression.expression) : node;
}
