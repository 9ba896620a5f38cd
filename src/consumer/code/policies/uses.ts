import type { FunctionRef, FunctionUse } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import type { CodeContext } from "../code-context";
import { nodesOfFile } from "../file-nodes";
import { functionRef } from "../function-refs";
import { implementedMembers, interfaceMember } from "../resolve/interface-members";
import type { Value } from "../resolve/values";
import { calledBesides } from "../writes/enclosing";
import { clientRef, settingsIn } from "./client-settings";
import { calledFunction } from "./handling";
import { protectionBy } from "./layer";
import { type WayOut, wayOutOfFunction } from "./way-out";

/**
 * Every place in a file where a function of the workspace is called or given away, as far as something there can protect it
 * or leads on to a function whose callers can. Also, in the same form: what is set on clients that other files call through,
 * and which method of a class stands behind one of an interface.
 */
export function findUses(context: CodeContext): FunctionUse[] {
  const uses: FunctionUse[] = [];
  for (const node of nodesOfFile(context)) {
    if (ts.isClassLike(node)) uses.push(...implementations(node, context));
    if (ts.isElementAccessExpression(node)) uses.push(...choiceUses(node, context));
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) continue;
    if (!isRead(node)) continue;
    const target = targetOf(node, context);
    const use = target && useOf(target, node, context);
    if (use !== undefined) uses.push(use);
  }
  return [...uses, ...clientUses(context)];
}

function useOf(target: FunctionRef, node: ts.Expression, context: CodeContext): FunctionUse | undefined {
  const way = wayOutOfFunction(node, context);
  const says = way.runsIn.length > 0 || way.layers.length > 0 || way.generated !== undefined;
  if (!says) return undefined;
  const { uri, span } = locationOf(node);
  return { target, uri, span, ...effectOf(way), besides: calledBesides(node) };
}

/** `handlers[name]()` may be any of them. */
function choiceUses(node: ts.ElementAccessExpression, context: CodeContext): readonly FunctionUse[] {
  const { resolver } = context;
  const handlers = resolver.valueOf(node.expression);
  if (handlers.kind !== "object" || resolver.valueOf(node).kind !== "unknown") return [];
  return handlers.node.properties.flatMap((property) => {
    const handler = ts.isPropertyAssignment(property) ? resolver.valueOf(property.initializer) : undefined;
    const named = ts.isMethodDeclaration(property) ? property : handler?.kind === "function" ? handler.node : undefined;
    const target = named && functionRef(named);
    return (target && useOf(target, node, context)) ?? [];
  });
}

function effectOf(way: WayOut): Omit<FunctionUse, "target" | "uri" | "span"> {
  const { runsIn, generated } = way;
  const protection = protectionBy(way.layers);
  if (generated === undefined) return { protection, runsIn };
  return { protection, runsIn, generatedModule: generated.module, generatedFunction: generated.name };
}

/** The function that an expression means where it is called or given away. */
function targetOf(node: ts.Identifier | ts.PropertyAccessExpression, context: CodeContext): FunctionRef | undefined {
  const value = context.resolver.valueOf(node);
  const isConstructed = ts.isNewExpression(node.parent) && node.parent.expression === node;
  if (value.kind === "function" || (value.kind === "class" && isConstructed)) {
    const target = calledFunction(value);
    return target && functionRef(target);
  }
  if (value.kind === "made") return runnerRef(value, context);
  const member = ts.isPropertyAccessExpression(node) ? interfaceMember(node, context) : undefined;
  return member && functionRef(member);
}

/** What was made of a function and runs it: a circuit breaker, a wrapped function, or what a function of ours gives. */
function runnerRef(
  { node, of }: Value & { readonly kind: "made" },
  { resolver }: CodeContext,
): FunctionRef | undefined {
  const holdsFunction = node.arguments?.some((argument) => isBound(argument) || isRunner(resolver.valueOf(argument)));
  return of.kind === "function" || holdsFunction === true ? functionRef(node) : undefined;
}

function isRunner({ kind }: Value): boolean {
  return kind === "function" || kind === "made";
}

/** `this.load.bind(this)`. */
function isBound(node: ts.Expression): boolean {
  const callee = ts.isCallExpression(node) ? node.expression : undefined;
  return callee !== undefined && ts.isPropertyAccessExpression(callee) && callee.name.text === "bind";
}

/** False for names that only declare, export or belong to a longer expression. */
function isRead(node: ts.Identifier | ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)) return false;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  return !("name" in parent && parent.name === node) || ts.isShorthandPropertyAssignment(parent);
}

/** A call of the interface's method runs the one of the class. */
function implementations(node: ts.ClassLikeDeclaration, context: CodeContext): readonly FunctionUse[] {
  return implementedMembers(node, context).flatMap(([own, declared]): readonly FunctionUse[] => {
    const target = functionRef(own);
    const caller = functionRef(declared);
    if (target === undefined || caller === undefined) return [];
    const protection = protectionBy([]);
    return [{ target, uri: context.uri, span: target.nameSpan, protection, runsIn: [caller] }];
  });
}

/** What is set on a client holds for the calls of other files through it, by what their methods are. */
function clientUses(context: CodeContext): readonly FunctionUse[] {
  return settingsIn(context.source, context).flatMap(({ client, node, layers }) =>
    ["GET", "POST"].flatMap((method): readonly FunctionUse[] => {
      const target = clientRef(client, method);
      if (target === undefined) return [];
      const { uri, span } = locationOf(node);
      return [{ target, uri, span, protection: protectionBy(layers(method)), runsIn: [] }];
    }),
  );
}
