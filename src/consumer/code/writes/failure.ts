import type { FailureFate } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import type { CodeContext, FoundCall } from "../code-context";
import { isTransparent } from "../nodes";
import { callAround, fateOfResult } from "../payloads/flow-calls";
import { isFunction } from "../resolve/functions";
import { isGlobal } from "../resolve/library-names";
import { symbolsOf } from "../resolve/symbols";
import type { Resolver } from "../resolve/values";
import { catchDrops, handlerDrops } from "./failure-handlers";

const passedOn: FailureFate = { kind: "passed-on" };
const undecided: FailureFate = { kind: "undecided" };

/** Helpers that only send, called by helpers that only send: deeper nobody looks. */
const maxCallers = 2;

interface Question {
  readonly resolver: Resolver;
  /** The call whose failure it is. */
  readonly call: FoundCall;
  readonly depth: number;
}

/** Who hears of it when a call fails. */
export function failureOf(call: FoundCall, context: CodeContext): FailureFate {
  const question = { resolver: context.resolver, call, depth: 0 };
  const last = call.node.arguments.at(-1);
  // What is told to a callback or a listener goes ways of its own.
  if (call.library === "node:http" || (last !== undefined && ts.isFunctionLike(last))) return undecided;
  // amqplib's channel writes to its buffer and returns: what it throws, it throws at once.
  if (call.library === "amqplib") return ofThrown(call.node, question);
  return ofPromise(call.node, question);
}

/** The fate of a promise that rejects. */
function ofPromise(node: ts.Expression, question: Question): FailureFate {
  const { parent } = node;
  if (ts.isAwaitExpression(parent)) return ofThrown(parent, question);
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return floating(question);
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node)) {
    return ofFunction(node, question);
  }
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return ofMethod(parent, question);
  if (ts.isVariableDeclaration(parent)) return ofVariable(parent, question);
  if (ts.isArrayLiteralExpression(parent) && ts.isCallExpression(parent.parent))
    return ofGroup(parent.parent, question);
  if (ts.isCallExpression(parent)) return ofGroup(parent, question);
  if (ts.isBinaryExpression(parent)) return ofOperand(node, parent, question);
  const isSame = isTransparent(parent) || (ts.isConditionalExpression(parent) && parent.condition !== node);
  return isSame ? ofPromise(parent, question) : undecided;
}

function ofOperand(node: ts.Expression, parent: ts.BinaryExpression, question: Question): FailureFate {
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.CommaToken && parent.left === node) return floating(question);
  const isValue =
    kind === ts.SyntaxKind.CommaToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken;
  return isValue ? ofPromise(parent, question) : undecided;
}

/** `.then`, `.catch`, `.finally`, and what libraries have besides (`got(…).json()`), which rejects as well. */
function ofMethod(access: ts.PropertyAccessExpression, question: Question): FailureFate {
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return undecided;
  const name = access.name.text;
  const handler = name === "catch" ? call.arguments[0] : name === "then" ? call.arguments[1] : undefined;
  if (handler === undefined || handler.kind === ts.SyntaxKind.NullKeyword) return ofPromise(call, question);
  if (!handlerDrops(handler, question.resolver)) return passedOn;
  const { uri, span } = locationOf(access.name);
  return { kind: "dropped", how: "catch-method", location: { uri, span: { start: span.start, end: call.end } } };
}

/** An exception that is thrown at a place: the nearest `catch` of its function, else the function's caller. */
function ofThrown(node: ts.Node, question: Question): FailureFate {
  for (let child = node, parent = node.parent; parent !== undefined; child = parent, parent = parent.parent) {
    if (isFunction(parent)) return ofFunction(node, question);
    if (!ts.isTryStatement(parent) || parent.tryBlock !== child || parent.catchClause === undefined) continue;
    const clause = parent.catchClause;
    if (!catchDrops(clause, question.resolver)) return passedOn;
    const { uri, span } = locationOf(clause);
    return { kind: "dropped", how: "catch", location: { uri, span: { start: span.start, end: clause.block.pos } } };
  }
  return passedOn;
}

/** The function that a failing place stands in fails. */
function ofFunction(node: ts.Node, question: Question): FailureFate {
  const around = ts.findAncestor(node.parent, isFunction);
  if (around === undefined) return passedOn;
  const call = callAround(around);
  if (call === undefined) return ofCallers(around, question);
  switch (fateOfResult(call, around, question.resolver)) {
    case "passed":
    case "same":
      return ofPromise(call, question);
    case "dropped":
      return isFinally(call) ? ofPromise(call, question) : floating(question);
    default:
      return isMapping(call) ? ofGroup(call.parent, question) : passedOn;
  }
}

/** A function that only this file can call fails where it is called; others may be called by anybody. */
function ofCallers(node: ts.FunctionLikeDeclaration, question: Question): FailureFate {
  const declaration = ts.isFunctionDeclaration(node) ? node : variableOf(node);
  if (declaration === undefined || isExported(declaration) || question.depth >= maxCallers) return passedOn;
  const references = symbolsOf(declaration.getSourceFile()).referencesTo(declaration);
  const deeper = { ...question, depth: question.depth + 1 };
  const fates = references.map((reference) => {
    const call = reference.parent;
    const isCalled = ts.isCallExpression(call) && call.expression === reference;
    return isCalled ? ofPromise(call, deeper) : passedOn;
  });
  return fates.every(({ kind }) => kind === "dropped") ? (fates[0] ?? passedOn) : passedOn;
}

/** `const p = fetch(…)`: all that is done with it later counts; a failure that one place hears of is heard of. */
function ofVariable(declaration: ts.VariableDeclaration, question: Question): FailureFate {
  if (!ts.isIdentifier(declaration.name)) return undecided;
  const references = symbolsOf(declaration.getSourceFile()).referencesTo(declaration);
  const fates = references.map((reference) => ofPromise(reference, question));
  const heard = fates.find(({ kind }) => kind === "passed-on") ?? fates.find(({ kind }) => kind === "undecided");
  return heard ?? fates[0] ?? undecided;
}

/** `Promise.all` and its like reject with it; what other functions do with a promise is theirs. */
function ofGroup(node: ts.Node, question: Question): FailureFate {
  if (!ts.isCallExpression(node)) return undecided;
  const callee = question.resolver.valueOf(node.expression);
  if (isGlobal(callee, "Promise.all") || isGlobal(callee, "Promise.race")) return ofPromise(node, question);
  if (!isGlobal(callee, "Promise.allSettled")) return undecided;
  const waiting = node.parent;
  const statement = ts.isAwaitExpression(waiting) ? waiting.parent : waiting;
  const isDropped = ts.isExpressionStatement(statement) || ts.isVoidExpression(statement);
  return isDropped ? floating(question) : undecided;
}

function floating({ call }: Question): FailureFate {
  return { kind: "dropped", how: "floating", location: locationOf(call.name) };
}

function isFinally({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.name.text === "finally";
}

function isMapping({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.name.text === "map";
}

function variableOf(node: ts.Node): ts.VariableDeclaration | undefined {
  return ts.isVariableDeclaration(node.parent) ? node.parent : undefined;
}

/** Also by `export { name }` or `export default name`, which are references that no call is. */
function isExported(node: ts.FunctionDeclaration | ts.VariableDeclaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
}
