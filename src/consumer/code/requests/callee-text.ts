import ts from "../../compiler";

/** How a callee reads in a message: `this.http.post`, `axios.create(…).get`; what is no name is left out. */
export function calleeText(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node)) return `${calleeText(node.expression)}.${node.name.text}`;
  if (ts.isElementAccessExpression(node)) return `${calleeText(node.expression)}[…]`;
  if (ts.isCallExpression(node)) return `${calleeText(node.expression)}(…)`;
  if (ts.isNewExpression(node)) return `new ${calleeText(node.expression)}(…)`;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return calleeText(node.expression);
  if (ts.isIdentifier(node)) return node.text;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return "this";
  return node.kind === ts.SyntaxKind.SuperKeyword ? "super" : "…";
}
