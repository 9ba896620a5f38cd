import type { ExpressionSite, MemberSiteOfObject, ObjectSite } from "../../call-site";
import ts from "../../compiler";
import { descendants } from "../../declarations";
import { spanOf } from "../../sites";
import { isTransparent } from "../nodes";
import { endOfList } from "./lists";

/** Objects in objects are described so deep: options, their headers, and what a member of these is given. */
const DEEPEST = 4;

/** How an argument or the value of a member is written. `source` has parents set. */
export function expressionSite(source: ts.SourceFile, written: ts.Expression, depth = 0): ExpressionSite {
  const node = bare(written);
  const object = ts.isObjectLiteralExpression(node) ? objectSite(source, node, depth) : undefined;
  const constant = ts.isIdentifier(node) ? constantObject(source, node, depth) : undefined;
  const stringified = stringifiedBy(node);
  return {
    span: spanOf(written),
    ...(object === undefined ? {} : { object }),
    ...(constant === undefined ? {} : { constant }),
    ...(stringified === undefined || depth > DEEPEST
      ? {}
      : { stringified: expressionSite(source, stringified, depth + 1) }),
    isPath: isPath(node),
    isFunction: ts.isFunctionExpression(node) || ts.isArrowFunction(node),
    certain: isCertain(node),
  };
}

/** What a name in this place refers to: a variable, a parameter or a binding in either, of this file. */
function declarationNear(
  name: ts.Identifier,
): ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement | undefined {
  for (let scope: ts.Node | undefined = name.parent; scope !== undefined; scope = scope.parent) {
    for (const declaration of declarationsOf(scope)) {
      const found = bindingNamed(declaration, name.text);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function declarationsOf(scope: ts.Node): readonly (ts.VariableDeclaration | ts.ParameterDeclaration)[] {
  if (ts.isFunctionLike(scope)) return scope.parameters.filter(ts.isParameter);
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  }
  if (ts.isCatchClause(scope)) return scope.variableDeclaration === undefined ? [] : [scope.variableDeclaration];
  const statements = ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isModuleBlock(scope) ? scope.statements : [];
  return statements.flatMap((one) => (ts.isVariableStatement(one) ? one.declarationList.declarations : []));
}

function bindingNamed<T extends ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement>(
  declaration: T,
  name: string,
): T | ts.BindingElement | undefined {
  if (ts.isIdentifier(declaration.name)) return declaration.name.text === name ? declaration : undefined;
  for (const element of declaration.name.elements) {
    const found = ts.isBindingElement(element) ? bindingNamed(element, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function objectSite(source: ts.SourceFile, node: ts.ObjectLiteralExpression, depth: number): ObjectSite | undefined {
  if (depth > DEEPEST) return undefined;
  const members = node.properties.flatMap((property): readonly MemberSiteOfObject[] => {
    const { name } = property;
    if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return [];
    const shorthand = ts.isShorthandPropertyAssignment(property);
    const value = shorthand ? property.name : ts.isPropertyAssignment(property) ? property.initializer : undefined;
    const at = { name: name.text, span: spanOf(property), shorthand };
    if (value !== undefined) return [{ ...at, value: expressionSite(source, value, depth + 1) }];
    return [{ ...at, value: { span: spanOf(property), isPath: false, isFunction: true, certain: true } }];
  });
  return {
    ...endOfList(source, node.properties, node.getStart(source) + 1, node.end - 1),
    members,
    complete: members.length === node.properties.length,
  };
}

/** The object literal that a constant of this file is, when nothing assigns to its members or hands it to be changed. */
function constantObject(source: ts.SourceFile, name: ts.Identifier, depth: number): ObjectSite | undefined {
  const declaration = declarationNear(name);
  const isConstant =
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableDeclarationList(declaration.parent) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  if (!isConstant || declaration.initializer === undefined) return undefined;
  const value = bare(declaration.initializer);
  if (!ts.isObjectLiteralExpression(value) || isChanged(source, name.text)) return undefined;
  const object = objectSite(source, value, depth);
  if (object === undefined || declaration.type === undefined) return object;
  // The type that is written says what a member may be, not the value: `signal` of a `RequestInit` may be undefined.
  return { ...object, members: object.members.map((one) => ({ ...one, value: { ...one.value, certain: false } })) };
}

function isChanged(source: ts.SourceFile, name: string): boolean {
  for (const node of descendants(source)) {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      rootOf(node.left) === name
    )
      return true;
    if (ts.isDeleteExpression(node) && rootOf(node.expression) === name) return true;
    const isAssign =
      ts.isCallExpression(node) && /^Object\.(assign|defineProperty)$/.test(node.expression.getText(source));
    if (isAssign && node.arguments[0] !== undefined && rootOf(node.arguments[0]) === name) return true;
  }
  return false;
}

function rootOf(node: ts.Expression): string | undefined {
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = root.expression;
  return ts.isIdentifier(root) ? root.text : undefined;
}

/** An expression without parentheses, assertions and `!`, which change nothing at run time. */
function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

function stringifiedBy(node: ts.Expression): ts.Expression | undefined {
  const isStringify =
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    ts.isIdentifier(node.expression.expression) &&
    node.expression.expression.text === "JSON" &&
    node.expression.name.text === "stringify";
  return isStringify ? node.arguments[0] : undefined;
}

function isPath(node: ts.Expression): boolean {
  let root = node;
  while (ts.isPropertyAccessExpression(root) && root.questionDotToken === undefined) root = root.expression;
  return ts.isIdentifier(root) || root.kind === ts.SyntaxKind.ThisKeyword;
}

function isCertain(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    const { expression, name } = node;
    const declaration = ts.isIdentifier(expression) ? declarationNear(expression) : undefined;
    const made = declaration?.initializer;
    const isController =
      made !== undefined && ts.isNewExpression(made) && made.expression.getText() === "AbortController";
    return isController && name.text === "signal";
  }
  if (ts.isCallExpression(node)) return /^AbortSignal\.(timeout|any|abort)$/.test(node.expression.getText());
  if (!ts.isIdentifier(node)) return ts.isNewExpression(node) || ts.isObjectLiteralExpression(node);
  const declaration = declarationNear(node);
  if (declaration === undefined) return false;
  if (ts.isBindingElement(declaration)) return declaration.initializer === undefined && isGivenByCaller(declaration);
  if (ts.isParameter(declaration)) {
    const type = declaration.type?.getText() ?? "";
    return declaration.questionToken === undefined && !/\b(undefined|null|any|unknown)\b/.test(type);
  }
  return declaration.initializer !== undefined && isCertain(bare(declaration.initializer));
}

/** `({ signal }) => …` given to a function, which says what it gives. */
function isGivenByCaller(element: ts.BindingElement): boolean {
  const parameter = element.parent.parent;
  const lambda = ts.isParameter(parameter) ? parameter.parent : undefined;
  return lambda !== undefined && lambda.parent !== undefined && ts.isCallExpression(lambda.parent);
}
