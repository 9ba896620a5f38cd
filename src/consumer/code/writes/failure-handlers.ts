import ts from "../../compiler";
import { nodesOfFunction } from "../nodes";
import { isComputation } from "../resolve/platform";
import { symbolsOf } from "../resolve/symbols";
import type { Resolver } from "../resolve/values";
import { functionOf } from "../wrappers";
import { isLogger, isNoop } from "./loggers";

/** A logger of the workspace that hands on to another is read so deep. */
const maxDepth = 4;

/** The handler given to `.catch` or `.then` lets nobody know of the failure. A handler that cannot be read may. */
export function handlerDrops(handler: ts.Expression, resolver: Resolver, depth = 0): boolean {
  const target = functionOf(handler, resolver);
  if (target !== undefined) return target.body !== undefined && bodyDrops(target.body, resolver, depth);
  return isLogger(handler, resolver) || isNoop(resolver.valueOf(handler), resolver);
}

/** What a `catch` does lets nobody know of the failure, and the function shows none behind it. */
export function catchDrops(clause: ts.CatchClause, resolver: Resolver): boolean {
  return bodyDrops(clause.block, resolver, 0) && !showsBehind(clause);
}

/** A body that does nothing but log: it throws, returns, stores, counts and calls nothing else. */
function bodyDrops(body: ts.Node, resolver: Resolver, depth: number): boolean {
  if (depth > maxDepth) return false;
  for (const node of [body, ...nodesOfFunction(body)]) {
    if (ts.isThrowStatement(node) || ts.isYieldExpression(node) || keepsOutside(node, body)) return false;
    const returned = ts.isReturnStatement(node) ? node.expression : undefined;
    if (returned !== undefined && !isVoid(returned, resolver, depth)) return false;
    if (ts.isCallExpression(node) && tells(node, body, resolver, depth)) return false;
  }
  return !ts.isExpression(body) || isVoid(body, resolver, depth);
}

/** A call that does more than log, and does not only make what is logged. */
function tells(call: ts.CallExpression, body: ts.Node, resolver: Resolver, depth: number): boolean {
  const { expression } = call;
  if (isLogger(expression, resolver) || isComputation(resolver.valueOf(expression))) return false;
  return !isLogged(call, body, resolver) && !onlyLogs(call, resolver, depth);
}

/** It stands in what a logger is given: `console.error(format(e))`. */
function isLogged(call: ts.Node, body: ts.Node, resolver: Resolver): boolean {
  for (let node = call; node !== body && node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.expression !== node && isLogger(parent.expression, resolver)) return true;
  }
  return false;
}

/** A value that tells the caller nothing: none, or what a logger returns. */
function isVoid(node: ts.Expression, resolver: Resolver, depth: number): boolean {
  if (ts.isParenthesizedExpression(node)) return isVoid(node.expression, resolver, depth);
  if (ts.isVoidExpression(node)) return true;
  if (ts.isIdentifier(node)) return node.text === "undefined";
  return ts.isCallExpression(node) && (isLogger(node.expression, resolver) || onlyLogs(node, resolver, depth));
}

/** A function of the workspace is called that does nothing but log. */
function onlyLogs(call: ts.CallExpression, resolver: Resolver, depth: number): boolean {
  const target = functionOf(call.expression, resolver);
  return target?.body !== undefined && bodyDrops(target.body, resolver, depth + 1);
}

/** An assignment, a count or a deletion that outlives the handler. */
function keepsOutside(node: ts.Node, body: ts.Node): boolean {
  const target = assignedTarget(node);
  if (target === undefined) return false;
  const [name] = ts.isIdentifier(target) ? [target] : [];
  const declaration = name && symbolsOf(name.getSourceFile()).declarationOf(name);
  return declaration === undefined || declaration.pos < body.pos || declaration.end > body.end;
}

function assignedTarget(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? node.left : undefined;
  }
  const counts =
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);
  return counts ? node.operand : undefined;
}

/**
 * Behind the `try` the function tells a failure from a success: by a variable that the block sets, or by another `return`
 * or `throw` that only a failure comes to, as the block itself returns.
 */
function showsBehind(clause: ts.CatchClause): boolean {
  const isBehind = (node: ts.Node) => node.pos >= clause.end;
  const symbols = symbolsOf(clause.getSourceFile());
  let ends = false;
  for (const node of nodesOfFunction(clause.parent.tryBlock)) {
    if (ts.isReturnStatement(node) || ts.isBreakStatement(node) || ts.isContinueStatement(node)) ends = true;
    const target = assignedTarget(node);
    const set = target && ts.isIdentifier(target) ? symbols.declarationOf(target) : undefined;
    if (set !== undefined && symbols.referencesTo(set).some(isBehind)) return true;
  }
  if (!ends) return false;
  return isTriedForEver(clause) || tellsBehind(clause);
}

/** The function returns a value or throws behind a clause. */
function tellsBehind(clause: ts.CatchClause): boolean {
  const around = ts.findAncestor<ts.Node>(clause, (node) => ts.isFunctionLike(node) || ts.isSourceFile(node));
  for (const node of around === undefined ? [] : nodesOfFunction(around)) {
    const tells = ts.isThrowStatement(node) || (ts.isReturnStatement(node) && node.expression !== undefined);
    if (tells && node.pos >= clause.end) return true;
  }
  return false;
}

/** A loop without a condition tries again until the block ends it. */
function isTriedForEver(clause: ts.CatchClause): boolean {
  const loop = ts.findAncestor(clause, (node) =>
    ts.isFunctionLike(node) ? "quit" : ts.isIterationStatement(node, false),
  );
  if (loop === undefined) return false;
  if (ts.isForStatement(loop)) return loop.condition === undefined;
  return ts.isWhileStatement(loop) && loop.expression.kind === ts.SyntaxKind.TrueKeyword;
}
