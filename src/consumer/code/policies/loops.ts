import type { CodeLimit, HastyRetry } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";
import type { CodeContext } from "../code-context";
import { contains, nodesIn } from "../nodes";
import type { Layer } from "./layer";
import { Limits } from "./limits";
import { goesOnAfterFailure, partsOf, readsStatus, retriesByStatus, successLeaves } from "./loop-exits";

/**
 * The retry that a hand-written loop is: a failure goes on to the next round, a success leaves it. A loop over things, each
 * with its own call, is none, whether or not it goes on after a failure.
 * @param node What runs in the body of the loop: the call, or the function around it that is called there.
 */
export function loopLayer(loop: ts.IterationStatement, node: ts.Node, context: CodeContext): Layer {
  const outcome = readLoop(loop, node, context);
  if (outcome !== "present") return { retry: outcome };
  const hasty = waitsIn(loop, node) ? [] : [hastyLoop(loop)];
  return { retry: "present", limits: triesOf(loop, context), hasty, repeats: loop.statement };
}

const recursions = new WeakMap<ts.Node, Layer>();

/** The retry of a function that calls itself again where it failed: `catch { return load(id, left - 1); }`. */
export function recursionLayer(node: ts.FunctionLikeDeclaration, { resolver }: CodeContext): Layer {
  const earlier = recursions.get(node);
  if (earlier !== undefined) return earlier;
  const again = node.body === undefined ? [] : [...nodesIn(node.body)].filter(isAgain);
  const layer: Layer = again.length === 0 ? {} : { retry: "present", repeats: node };
  recursions.set(node, layer);
  return layer;

  function isAgain(each: ts.Node): boolean {
    if (!ts.isCallExpression(each) || !isWhereItFailed(each, node)) return false;
    const callee = resolver.valueOf(each.expression);
    return callee.kind === "function" && callee.node === node;
  }
}

function isWhereItFailed(call: ts.CallExpression, around: ts.Node): boolean {
  for (let child: ts.Node = call; child !== around && child.parent !== undefined; child = child.parent) {
    const { parent } = child;
    if (ts.isCatchClause(child)) return true;
    if (ts.isIfStatement(parent) && parent.expression !== child && readsStatus(parent.expression)) return true;
    if (ts.isBlock(parent) && isBehindSuccess(child, parent)) return true;
    const isHandler = ts.isCallExpression(parent) && parent.expression !== child;
    if (isHandler && ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === "catch") {
      return true;
    }
  }
  return false;
}

/** `if (res.ok) return res; …`: what comes then is for failures. */
function isBehindSuccess(statement: ts.Node, { statements }: ts.Block): boolean {
  return statements.some((each) => each.end <= statement.pos && ts.isIfStatement(each) && retriesByStatus(each));
}

function readLoop(
  loop: ts.IterationStatement,
  node: ts.Node,
  context: CodeContext,
): "present" | "absent" | "undecided" {
  const goesOn = goesOnAfterFailure(loop, node);
  if (goesOn === undefined) return "absent";
  const success = successLeaves(loop, node);
  if (success === "always" || goesOn === "by-status") return "present";
  if (isOverThings(loop, node, context)) return "absent";
  return success === "by-status" || success === "by-condition" ? "present" : "undecided";
}

/** Each round is about another thing: `for … of`, or a counter that the call uses. */
function isOverThings(loop: ts.IterationStatement, node: ts.Node, { resolver }: CodeContext): boolean {
  if (ts.isForOfStatement(loop) || ts.isForInStatement(loop)) return true;
  if (!ts.isForStatement(loop) || loop.initializer === undefined) return false;
  const counters = loop.initializer;
  return [node, ...nodesIn(node)].some((each) => {
    const declaration = ts.isIdentifier(each) ? resolver.declarationOf(each) : undefined;
    return declaration !== undefined && contains(counters, declaration);
  });
}

/** Methods that read an answer: waiting for them is no wait between tries. */
const READERS = new Set(["json", "text", "blob", "arrayBuffer", "formData", "bytes", "dump"]);

/** Something besides the call is waited for in a round: that may well be the wait between two tries. */
function waitsIn(loop: ts.IterationStatement, node: ts.Node): boolean {
  for (const each of partsOf(loop)) {
    if (ts.isCallExpression(each)) return true;
    if (!ts.isAwaitExpression(each) || contains(each, node) || isReturned(each)) continue;
    const { expression } = each;
    const callee = ts.isCallExpression(expression) ? expression.expression : undefined;
    const reads = callee !== undefined && ts.isPropertyAccessExpression(callee) && READERS.has(callee.name.text);
    if (!reads) return true;
  }
  return false;
}

/** What a `return` waits for comes behind the last try. */
function isReturned(node: ts.Expression): boolean {
  let outer: ts.Node = node;
  while (ts.isExpression(outer)) outer = outer.parent;
  return ts.isReturnStatement(outer);
}

function hastyLoop(loop: ts.IterationStatement): HastyRetry {
  const { uri, span } = locationOf(loop);
  const keyword = ts.isWhileStatement(loop) ? "while" : ts.isDoStatement(loop) ? "do" : "for";
  return { library: "loop", location: { uri, span: { start: span.start, end: span.start + keyword.length } } };
}

/** `for (let i = 0; i < 3; i++)` tries three times; `i <= 3` from 0 counts retries. */
function triesOf(loop: ts.IterationStatement, { resolver }: CodeContext): readonly CodeLimit[] {
  if (!ts.isForStatement(loop) || loop.initializer === undefined || loop.condition === undefined) return [];
  const { initializer, condition } = loop;
  const counter = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0] : undefined;
  if (counter?.initializer === undefined || !ts.isBinaryExpression(condition)) return [];
  const isCounter = ts.isIdentifier(condition.left) && resolver.declarationOf(condition.left) === counter;
  const first = resolver.valueOf(counter.initializer);
  if (!isCounter || first.kind !== "number") return [];
  const limits = new Limits(loop, resolver);
  const includes = condition.operatorToken.kind === ts.SyntaxKind.LessThanEqualsToken;
  if (!includes && condition.operatorToken.kind !== ts.SyntaxKind.LessThanToken) return [];
  if (includes ? first.value === 1 : first.value === 0) {
    return limits.number("resilience.retry.tries", condition.right, "count").all;
  }
  return includes && first.value === 0 ? limits.number("resilience.retry.tries", condition.right, "retries").all : [];
}
