import ts from "../../compiler";

/** A function that code can run: no signature in a type. An overload and an abstract method have no body. */
export function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node;
}

export function isAsync(node: ts.FunctionLikeDeclaration): boolean {
  const modifiers = ts.canHaveModifiers(node) ? node.modifiers : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
}

/** The function that a node stands in. */
export function functionAround(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  return ts.findAncestor(node.parent, isFunction);
}

/** The parameters that arguments go to: `this` is none. */
export function parametersOf(node: ts.FunctionLikeDeclaration): readonly ts.ParameterDeclaration[] {
  return node.parameters.filter(({ name }) => !ts.isIdentifier(name) || name.text !== "this");
}

/** What a function gives back, where one place says it: its expression, or the only `return` of its body. */
export function returnedExpression(node: ts.FunctionLikeDeclaration): ts.Expression | undefined {
  const { body } = node;
  if (body === undefined || node.asteriskToken !== undefined) return undefined;
  if (!ts.isBlock(body)) return body;
  const [first, ...others] = returnsIn(body);
  return others.length === 0 ? first?.expression : undefined;
}

const known = new WeakMap<ts.Block, readonly ts.ReturnStatement[]>();

/** The `return` statements of a body, without those of functions in it. */
export function returnsIn(body: ts.Block): readonly ts.ReturnStatement[] {
  const earlier = known.get(body);
  if (earlier !== undefined) return earlier;
  const returns: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) returns.push(node);
    else if (!ts.isFunctionLike(node) && !ts.isClassLike(node) && !ts.isExpression(node)) ts.forEachChild(node, visit);
  };
  visit(body);
  known.set(body, returns);
  return returns;
}
