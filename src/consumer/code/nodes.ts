import ts from "../compiler";
import { descendants } from "../declarations";

/** Every node below one, in the order of the text, types left out. */
export function nodesIn(root: ts.Node): Iterable<ts.Node> {
  return nodesBelow(root, () => false);
}

/** The same without what functions in it do: they run at another time, if at all. */
export function nodesOfFunction(root: ts.Node): Iterable<ts.Node> {
  return nodesBelow(root, (node) => ts.isFunctionLike(node) || ts.isClassLike(node));
}

/** An expression without what does not change its value: parentheses, assertions, `!`, `satisfies`, `await`. */
export function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  while (ts.isAwaitExpression(inner) || isTransparent(inner)) inner = inner.expression;
  return inner;
}

/** The same seen from within, but for `await`: it gives the expression inside on as it is. */
export function isTransparent(node: ts.Node): node is ts.Expression & { readonly expression: ts.Expression } {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isSatisfiesExpression(node)
  );
}

export function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.getSourceFile() === inner.getSourceFile() && outer.pos <= inner.pos && inner.end <= outer.end;
}

function* nodesBelow(root: ts.Node, isLeaf: (node: ts.Node) => boolean): Iterable<ts.Node> {
  for (const node of descendants(root, (each) => each !== root && (isType(each) || isLeaf(each)))) {
    if (node !== root && !isType(node)) yield node;
  }
}

/** The base class of an `extends` clause is an expression, too. */
function isType(node: ts.Node): boolean {
  return ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node);
}
