import { isClientModule } from "../../../files/generated-client";
import { pathToUri } from "../../../files/uri";
import ts from "../../compiler";
import type { CodeContext } from "../code-context";
import type { Value } from "../resolve/values";
import type { Handed, Handling } from "./handed";
import { packageHandling } from "./packages";

/** Reads what a function of the workspace does with a function that it is given. */
export type ParameterReader = (target: ts.FunctionLikeDeclaration, handed: Handed) => Handling;

/** Methods of promises: whatever the promise comes from, they run what they are given at most once. */
const OF_PROMISES = new Set(["then", "catch", "finally"]);

/** Methods of arrays that run what they are given while they run. */
const OF_ARRAYS = new Set(
  "map forEach filter flatMap reduce reduceRight some every find findIndex findLast sort from".split(" "),
);

/** Methods of arrays, sets and maps that keep what they are given, for code that is not seen. */
const STORES = new Set(["push", "unshift", "splice", "fill", "set", "add"]);

/** Globals that run what they are given later, when nobody around them listens any more. */
const LATER = new Set(
  "setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame requestIdleCallback".split(" "),
);

/** Globals of the platform that run what they are given while they run, by their first name. Others are not known. */
const AT_ONCE = new Set("Promise Array Object Map Set Iterator JSON Reflect console performance globalThis".split(" "));

/**
 * What becomes of a function that is given to a call.
 *
 * A call that cannot be read makes everything undecided where its result is used (awaited, kept, returned): only then can
 * it be a wrapper that runs the function for the caller. Where nobody takes its result (`app.get("/x", handler)`,
 * `emitter.on("x", handler)`) it registers the function: that runs by itself later, once for each event.
 */
export function handlingOf(handed: Handed, context: CodeContext, readParameter: ParameterReader): Handling {
  const { call, callee } = handed;
  const name = methodName(call.expression);
  if (name !== undefined && OF_PROMISES.has(name)) return { kind: "runs", layers: [] };
  const target = calledFunction(callee);
  if (target !== undefined) return generated(target) ?? readParameter(target, handed);
  const library = context.resolver.libraryOf(callee);
  if (library === undefined) return methodHandling(name, call);
  if (library.module === "global") {
    if (callee.kind !== "library" || (name !== undefined && OF_ARRAYS.has(name))) return methodHandling(name, call);
    if (LATER.has(library.path.at(-1) ?? "")) return { kind: "apart" };
    return AT_ONCE.has(library.path[0] ?? "") ? { kind: "runs", layers: [] } : unreadHandling(call);
  }
  return packageHandling(library.module, handed, context) ?? unreadHandling(call);
}

/** The function of the workspace that calling a value runs: of a class its constructor. */
export function calledFunction(callee: Value): ts.FunctionLikeDeclaration | undefined {
  if (callee.kind === "function") return implementationOf(callee.node);
  return callee.kind === "class" ? callee.node.members.find(ts.isConstructorDeclaration) : undefined;
}

/** The URI of a generated client module that a node stands in. */
export function generatedModuleOf(node: ts.Node): string | undefined {
  const { fileName } = node.getSourceFile();
  return isClientModule(fileName) ? pathToUri(fileName) : undefined;
}

function generated(target: ts.FunctionLikeDeclaration): Handling | undefined {
  const module = generatedModuleOf(target);
  if (module === undefined) return undefined;
  const name = ts.getNameOfDeclaration(target);
  return { kind: "generated", module, name: name === undefined ? "default" : name.getText() };
}

/** A signature of an overloaded method stands for the one with a body. */
function implementationOf(node: ts.FunctionLikeDeclaration): ts.FunctionLikeDeclaration {
  if (node.body !== undefined || !ts.isMethodDeclaration(node) || !ts.isClassLike(node.parent)) return node;
  const name = node.name.getText();
  const isBody = (each: ts.ClassElement) => ts.isMethodDeclaration(each) && each.body && each.name.getText() === name;
  const found = node.parent.members.find(isBody);
  return found !== undefined && ts.isMethodDeclaration(found) ? found : node;
}

/** Of a receiver that cannot be read there is only the method's name to go by. */
function methodHandling(name: string | undefined, call: ts.CallExpression | ts.NewExpression): Handling {
  if (name !== undefined && OF_ARRAYS.has(name)) return { kind: "runs", layers: [] };
  return name !== undefined && STORES.has(name) ? { kind: "unread" } : unreadHandling(call);
}

function unreadHandling(call: ts.CallExpression | ts.NewExpression): Handling {
  return isResultUsed(call) ? { kind: "unread" } : { kind: "apart" };
}

function isResultUsed(call: ts.Expression): boolean {
  let node: ts.Node = call;
  for (;;) {
    const { parent } = node;
    if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return false;
    const isChained = ts.isPropertyAccessExpression(parent) && !OF_PROMISES.has(parent.name.text);
    const isCallee = ts.isCallExpression(parent) && parent.expression === node;
    if (!isChained && !isCallee && !ts.isParenthesizedExpression(parent)) return true;
    node = parent;
  }
}

function methodName(callee: ts.Expression): string | undefined {
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}
