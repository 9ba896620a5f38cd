import ts from "../../compiler";
import type { Resolver } from "../resolve/values";

/** The body of a refused request is read to say why it was refused: `if (!res.ok) throw new ApiError(await res.json())`. */
export function isOfRefused(node: ts.Node, resolver: Resolver): boolean {
  for (let child = node, parent = node.parent; parent !== undefined; child = parent, parent = parent.parent) {
    if (ts.isFunctionLike(parent)) return false;
    if (ts.isIfStatement(parent) && parent.thenStatement === child && saysRefused(parent.expression, resolver))
      return true;
  }
  return false;
}

function saysRefused(condition: ts.Expression, resolver: Resolver): boolean {
  if (ts.isParenthesizedExpression(condition)) return saysRefused(condition.expression, resolver);
  if (ts.isPrefixUnaryExpression(condition)) {
    return condition.operator === ts.SyntaxKind.ExclamationToken && lastName(condition.operand) === "ok";
  }
  if (!ts.isBinaryExpression(condition)) return false;
  const { left, right, operatorToken } = condition;
  if (
    operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    operatorToken.kind === ts.SyntaxKind.BarBarToken
  ) {
    return saysRefused(left, resolver) || saysRefused(right, resolver);
  }
  const limit = resolver.valueOf(right);
  if (limit.kind !== "number" || !/^status(?:Code)?$/.test(lastName(left) ?? "")) return false;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.GreaterThanToken:
      return limit.value >= 299;
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
      return limit.value >= 400;
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return limit.value < 300;
    default:
      return false;
  }
}

function lastName(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
}
