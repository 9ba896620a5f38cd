import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import { bare } from "../nodes";
import { isGlobal, nameFrom } from "../resolve/library-names";
import type { Member, Value } from "../resolve/values";
import type { Layer } from "./layer";
import { stronger } from "./layer";
import { Limits } from "./limits";

const NONE: Layer = {};
const UNREAD_SIGNAL: Layer = { timeout: "undecided" };

/** What an option `signal` does: the timeout that it stands for, or undecided where it comes from elsewhere. */
export function signalLayer(member: Member, context: CodeContext): Layer {
  if (member.kind === "absent") return NONE;
  return member.kind === "undecided" ? UNREAD_SIGNAL : layerOf(member.node, context, new Set());
}

/** `seen` holds the lists of signals that were read: each counts once, however many constants repeat it. */
function layerOf(node: ts.Expression, context: CodeContext, seen: Set<ts.Node>): Layer {
  const { resolver } = context;
  const value = resolver.valueOf(node);
  if (value.kind === "nothing") return NONE;
  if (value.kind === "made") {
    const first = value.node.arguments?.[0];
    if (isGlobal(value.of, "AbortSignal.timeout")) return timeoutLayer(first, value.node, context);
    if (isGlobal(value.of, "AbortSignal.any") && !seen.has(value.node)) {
      seen.add(value.node);
      return anyOf(first, context, seen);
    }
    // `timeoutSignal(5000)` of the package by that name, from before there was `AbortSignal.timeout`.
    if (nameFrom(value.of, "timeout-signal") === "") return timeoutLayer(first, value.node, context);
  }
  const controller = controllerOf(node, context, 0);
  if (controller !== undefined) return controllerLayer(controller, context);
  return isGivenByPolicy(node, context) ? NONE : UNREAD_SIGNAL;
}

function anyOf(list: ts.Expression | undefined, context: CodeContext, seen: Set<ts.Node>): Layer {
  const value = list && context.resolver.valueOf(list);
  if (value?.kind !== "array") return UNREAD_SIGNAL;
  const layers = value.node.elements.map((element) => layerOf(element, context, seen));
  const limits = layers.flatMap((layer) => layer.limits ?? []);
  const clock = layers.find((layer) => layer.clock !== undefined)?.clock;
  const timeout = layers.reduce((all, layer) => stronger(all, layer.timeout), stronger(undefined, undefined));
  return { timeout, limits, ...(clock === undefined ? {} : { clock }) };
}

function timeoutLayer(amount: ts.Expression | undefined, clock: ts.Node, { resolver }: CodeContext): Layer {
  const limits = new Limits(clock, resolver).number("resilience.timeout", amount, "ms").all;
  return { timeout: "present", limits, clock };
}

/** Constants that are made of others are followed no further. */
const MOST_CONSTANTS = 5;

/** The `AbortController` in this file whose signal an expression is: `c.signal`, or a constant made of it. */
function controllerOf(node: ts.Expression, context: CodeContext, depth: number): ts.Declaration | undefined {
  const expression = bare(node);
  const { resolver } = context;
  if (
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === "signal" &&
    ts.isIdentifier(expression.expression)
  ) {
    const made = resolver.valueOf(expression.expression);
    const isController = made.kind === "made" && isGlobal(made.of, "AbortController");
    return isController ? resolver.declarationOf(expression.expression) : undefined;
  }
  if (!ts.isIdentifier(expression) || depth > MOST_CONSTANTS) return undefined;
  const declaration = resolver.declarationOf(expression);
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
    return controllerOf(declaration.initializer, context, depth + 1);
  }
  if (!ts.isBindingElement(declaration)) return undefined;
  const from = declaration.parent.parent;
  if (!ts.isVariableDeclaration(from) || from.initializer === undefined) return undefined;
  const made = resolver.valueOf(from.initializer);
  const isSignal = (declaration.propertyName ?? declaration.name).getText() === "signal";
  if (!isSignal || made.kind !== "made" || !isGlobal(made.of, "AbortController")) return undefined;
  return ts.isIdentifier(from.initializer) ? resolver.declarationOf(from.initializer) : from;
}

/** A controller limits the time where a timer aborts it; where only other code may abort it, it does not. */
function controllerLayer(controller: ts.Declaration, context: CodeContext): Layer {
  let isGivenAway = false;
  for (const reference of context.resolver.referencesTo(controller)) {
    const timer = timerAround(reference, context);
    if (timer !== undefined) return timeoutLayer(timer.arguments[1], timer, context);
    const { parent } = reference;
    if (!ts.isPropertyAccessExpression(parent) || parent.expression !== reference) isGivenAway = true;
  }
  return isGivenAway ? UNREAD_SIGNAL : NONE;
}

/** The `setTimeout(…)` whose function uses a name. */
function timerAround(reference: ts.Identifier, { resolver }: CodeContext): ts.CallExpression | undefined {
  for (let node: ts.Node = reference; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) continue;
    if (isTimer(resolver.valueOf(parent.expression))) return parent;
  }
  return undefined;
}

/** `setTimeout`, of the platform or of `node:timers`. */
export function isTimer(value: Value): boolean {
  const isOurs = isGlobal(value, "setTimeout") || isGlobal(value, "window.setTimeout");
  return isOurs || nameFrom(value, "node:timers") === "setTimeout";
}

/** `({ signal }) => fetch(url, { signal })` as what cockatiel runs: whether the signal ever fires is for its policy to say. */
function isGivenByPolicy(node: ts.Expression, { resolver }: CodeContext): boolean {
  let root = bare(node);
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  let declaration: ts.Node | undefined = ts.isIdentifier(root) ? resolver.declarationOf(root) : undefined;
  while (declaration !== undefined && (ts.isBindingElement(declaration) || ts.isBindingName(declaration))) {
    declaration = declaration.parent;
  }
  if (declaration === undefined || !ts.isParameter(declaration)) return false;
  const call = declaration.parent.parent;
  if (!ts.isCallExpression(call) && !ts.isNewExpression(call)) return false;
  return resolver.libraryOf(resolver.valueOf(call.expression))?.module === "cockatiel";
}
