import ts from "../../compiler";
import { isTransparent } from "../nodes";
import { returnsIn } from "../resolve/functions";

/** Functions that are declared where they stand, and so are not the value of an expression. */
export function isDeclared(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isConstructorDeclaration(node)
  );
}

export function isCall(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

/** The index of an argument of a call; undefined for what is none. */
export function argumentIndex(call: ts.CallExpression | ts.NewExpression, node: ts.Node): number | undefined {
  for (const [index, argument] of (call.arguments ?? []).entries()) {
    if (argument === node) return index;
  }
  return undefined;
}

/** One of several values that an expression may have. */
export function isBranch(node: ts.Node, branch: ts.Node): boolean {
  if (ts.isConditionalExpression(node)) return node.condition !== branch;
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

/** A call of the function gives a function again: `const caller = (url) => () => fetch(url)`. */
export function givesFunction(node: ts.FunctionLikeDeclaration): boolean {
  if (node.body === undefined) return false;
  const given = ts.isBlock(node.body) ? returnsIn(node.body).map(({ expression }) => expression) : [node.body];
  return given.some((each) => each !== undefined && (ts.isArrowFunction(each) || ts.isFunctionExpression(each)));
}

/** The declaration of the variable that an expression is the value of. */
export function variableAround(node: ts.Node): ts.Node {
  let value = node;
  while (isTransparent(value.parent)) value = value.parent;
  return value.parent;
}
