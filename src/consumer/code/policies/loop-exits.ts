import ts from "../../compiler";
import { contains, nodesOfFunction } from "../nodes";

/**
 * How a loop goes on when what runs in it fails: its `catch` does not leave, `.catch(…)` turns the failure into a value, or
 * a status that is no success leads to the next round. Undefined: a failure ends the loop.
 */
export function goesOnAfterFailure(loop: ts.IterationStatement, node: ts.Node): "by-catch" | "by-status" | undefined {
  for (let child = node; child !== loop; child = child.parent) {
    const { parent } = child;
    if (ts.isTryStatement(parent) && parent.tryBlock === child && parent.catchClause !== undefined) {
      return isLeft(parent.catchClause.block) ? undefined : "by-catch";
    }
    if (ts.isPropertyAccessExpression(parent) && parent.name.text === "catch" && parent.expression === child) {
      return "by-catch";
    }
  }
  for (const each of partsOf(loop)) {
    if (ts.isIfStatement(each) && each.end > node.end && retriesByStatus(each)) return "by-status";
  }
  return undefined;
}

/**
 * What leads out of the loop behind a success: `always` (a `return` or `break` on its way), `by-status` (one under a
 * condition that reads the answer's status), `by-condition` (a variable that the loop's own condition reads is set).
 */
export function successLeaves(
  loop: ts.IterationStatement,
  node: ts.Node,
): "always" | "by-status" | "by-condition" | undefined {
  let found: "by-status" | "by-condition" | undefined;
  const read = new Set(conditionNames(loop));
  for (const each of partsOf(loop)) {
    if (each.end < node.end || isInCatch(each, loop)) continue;
    if (ts.isReturnStatement(each) || ts.isBreakStatement(each)) {
      const condition = conditionAround(each, loop, node);
      if (condition === undefined) return "always";
      if (readsStatus(condition)) found = "by-status";
    }
    if (ts.isBinaryExpression(each) && each.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      if (ts.isIdentifier(each.left) && read.has(each.left.text)) found ??= "by-condition";
    }
  }
  return found;
}

const parts = new WeakMap<ts.Node, readonly ts.Node[]>();

/** What of a loop, functions in it left out, can lead out of a round or hold it up. Many calls can stand in one loop. */
export function partsOf(loop: ts.IterationStatement): readonly ts.Node[] {
  const known = parts.get(loop);
  if (known !== undefined) return known;
  const found = [...nodesOfFunction(loop)].filter(
    (node) =>
      ts.isIfStatement(node) ||
      ts.isReturnStatement(node) ||
      ts.isBreakStatement(node) ||
      ts.isAwaitExpression(node) ||
      (ts.isCallExpression(node) && node.expression.getText() === "Atomics.wait") ||
      (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken),
  );
  parts.set(loop, found);
  return found;
}

/** An answer's status is read: `res.ok`, `res.status`, `statusCode`. */
export function readsStatus(condition: ts.Expression): boolean {
  return [condition, ...nodesOfFunction(condition)].some((node) => {
    const name = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node) ? lastName(node) : undefined;
    return name === "ok" || name === "status" || name === "statusCode";
  });
}

/** `if (res.ok) return …`, `if (res.status < 500) break`, `if (!res.ok) continue`: behind it stands what failed. */
export function retriesByStatus(node: ts.IfStatement): boolean {
  if (!readsStatus(node.expression)) return false;
  const last = lastStatement(node.thenStatement);
  if (last === undefined) return false;
  if (ts.isContinueStatement(last)) return true;
  return (ts.isReturnStatement(last) || ts.isBreakStatement(last)) && meansSuccess(node.expression);
}

function meansSuccess(condition: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(condition)) return condition.name.text === "ok";
  if (!ts.isBinaryExpression(condition)) return false;
  switch (condition.operatorToken.kind) {
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
      return true;
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
      return /^2\d\d$/.test(condition.right.getText());
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return meansSuccess(condition.left) || meansSuccess(condition.right);
    default:
      return false;
  }
}

/** A block that surely ends the loop: its last statement throws, returns or breaks, and none before goes on. */
function isLeft(block: ts.Block): boolean {
  const last = lastStatement(block);
  const leaves =
    last !== undefined && (ts.isThrowStatement(last) || ts.isReturnStatement(last) || ts.isBreakStatement(last));
  return leaves && ![...nodesOfFunction(block)].some(ts.isContinueStatement);
}

function lastStatement(node: ts.Statement): ts.Statement | undefined {
  return ts.isBlock(node) ? node.statements.at(-1) : node;
}

/** The condition that a statement depends on and the node before it does not. */
function conditionAround(statement: ts.Node, loop: ts.Node, node: ts.Node): ts.Expression | undefined {
  for (let { parent } = statement; parent !== loop; { parent } = parent) {
    if (ts.isIfStatement(parent) && !contains(parent, node)) return parent.expression;
  }
  return undefined;
}

function isInCatch(node: ts.Node, loop: ts.Node): boolean {
  for (let { parent } = node; parent !== loop && parent !== undefined; { parent } = parent) {
    if (ts.isCatchClause(parent)) return true;
  }
  return false;
}

function conditionNames(loop: ts.IterationStatement): readonly string[] {
  const isConditional = ts.isWhileStatement(loop) || ts.isDoStatement(loop);
  const condition = isConditional ? loop.expression : ts.isForStatement(loop) ? loop.condition : undefined;
  if (condition === undefined) return [];
  return [condition, ...nodesOfFunction(condition)].flatMap((node) => (ts.isIdentifier(node) ? [node.text] : []));
}

function lastName(node: ts.PropertyAccessExpression | ts.Identifier): string {
  return ts.isIdentifier(node) ? node.text : node.name.text;
}
