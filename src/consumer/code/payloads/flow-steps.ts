import ts from "../../compiler";
import { isTransparent } from "../nodes";
import { symbolsOf } from "../resolve/symbols";
import type { Resolver } from "../resolve/values";
import { enter, entered, inList, leave } from "./flow-calls";
import { into, type Point, type Step, type Use } from "./value-uses";

/** The next steps from a place: what is done with the value there, and where it goes on. */
export function* stepsFrom(point: Point, resolver: Resolver): Generator<Step, void> {
  const { node } = point;
  if (ts.isObjectBindingPattern(node)) yield* membersOf(node, point);
  else if (ts.isArrayBindingPattern(node)) yield* elementsOf(node, point);
  else if (isDeclaredName(node)) {
    for (const reference of symbolsOf(node.getSourceFile()).referencesTo(node.parent)) {
      yield { kind: "on", point: { ...point, node: reference } };
    }
  } else yield* fromExpression(point, node, resolver);
}

function isDeclaredName(
  node: ts.Expression | ts.BindingName,
): node is ts.Identifier & { readonly parent: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement } {
  const { parent } = node;
  const declares = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent);
  return declares && parent.name === node;
}

function* membersOf(pattern: ts.ObjectBindingPattern, point: Point): Generator<Step, void> {
  for (const element of pattern.elements) {
    const name = element.propertyName ?? element.name;
    const at = { ...point, node: element.name, settled: true };
    if (element.dotDotDotToken !== undefined || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) {
      yield { kind: "other", point: at };
    } else yield { kind: "member", name: name.text, point: at };
  }
}

function* elementsOf(pattern: ts.ArrayBindingPattern, point: Point): Generator<Step, void> {
  for (const [index, element] of pattern.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue;
    yield { kind: "element", index, point: { ...point, node: element.name, settled: true } };
  }
}

function* fromExpression(point: Point, node: ts.Expression, resolver: Resolver): Generator<Step, void> {
  const { parent } = node;
  if (ts.isAwaitExpression(parent)) yield { kind: "on", point: { ...point, node: parent, settled: true } };
  else if (isTransparent(parent)) {
    const asserts = ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent);
    if (asserts) yield { kind: "typed", by: "assertion", type: parent.type, point };
    yield { kind: "on", point: { ...point, node: parent } };
  } else if (ts.isVariableDeclaration(parent)) {
    yield* into(point, parent);
  } else if (ts.isBinaryExpression(parent)) yield* fromOperand(point, parent, resolver);
  else if (ts.isConditionalExpression(parent)) {
    if (parent.condition === node) yield { kind: "tested", by: parent, point };
    else yield { kind: "on", point: { ...point, node: parent } };
  } else if (ts.isPropertyAccessExpression(parent)) yield* fromAccess(point, parent, resolver);
  else if (ts.isElementAccessExpression(parent) && parent.expression === node) yield elementAt(point, parent);
  else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) yield* enter(point, node, parent, resolver);
  else if (ts.isArrayLiteralExpression(parent)) yield inList(point, node, parent, resolver);
  else if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node)) {
    yield* leave(point, node, resolver);
  } else if (ts.isForOfStatement(parent) && parent.expression === node) yield* itemsOf(point, parent);
  else if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) yield { kind: "dropped", point };
  else if (isTest(parent, node)) yield { kind: "tested", by: parent, point };
  else yield { kind: "other", point };
}

function* fromOperand(point: Point, parent: ts.BinaryExpression, resolver: Resolver): Generator<Step, void> {
  const isLeft = parent.left === point.node;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.PlusToken:
      yield { kind: "on", point: { ...point, node: parent } };
      return;
    case ts.SyntaxKind.AmpersandAmpersandToken:
      if (isLeft) yield { kind: "tested", by: parent, point };
      else yield { kind: "on", point: { ...point, node: parent } };
      return;
    case ts.SyntaxKind.CommaToken:
      if (isLeft) yield { kind: "dropped", point };
      else yield { kind: "on", point: { ...point, node: parent } };
      return;
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.PlusEqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      // A variable that the value was in is given another: what is done with that one is no use of this.
      if (!isLeft) yield* assigned(point, parent.left, resolver);
      return;
    default:
      yield { kind: "tested", by: parent, point };
  }
}

function* assigned(point: Point, target: ts.Expression, resolver: Resolver): Generator<Step, void> {
  const declaration = ts.isIdentifier(target) ? resolver.declarationOf(target) : undefined;
  const isVariable =
    declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration));
  if (isVariable) yield* into(point, declaration);
  else yield { kind: "other", point };
}

function* fromAccess(point: Point, access: ts.PropertyAccessExpression, resolver: Resolver): Generator<Step, void> {
  const name = access.name.text;
  const call = access.parent;
  const isCalled = ts.isCallExpression(call) && call.expression === access;
  if (point.settled || !isCalled) yield { kind: "member", name, point: { ...point, node: access, settled: true } };
  else if (name === "catch" || name === "finally") yield { kind: "on", point: { ...point, node: call } };
  else if (name === "then") {
    const [handler] = call.arguments;
    if (handler === undefined) yield { kind: "on", point: { ...point, node: call } };
    else yield* entered({ ...point, settled: true }, handler, 0, call, resolver);
  } else yield { kind: "member", name, point: { ...point, node: access } };
}

function elementAt(point: Point, access: ts.ElementAccessExpression): Use {
  const { argumentExpression: key } = access;
  const at = { ...point, node: access };
  if (ts.isStringLiteralLike(key)) return { kind: "member", name: key.text, point: at };
  return { kind: "element", index: ts.isNumericLiteral(key) ? Number(key.text) : undefined, point: at };
}

function* itemsOf(point: Point, loop: ts.ForOfStatement): Generator<Step, void> {
  const { initializer } = loop;
  const [item] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  if (item === undefined) yield { kind: "other", point };
  else yield { kind: "element", index: undefined, point: { ...point, node: item.name } };
}

/** The node decides by the value which way to go. */
function isTest(parent: ts.Node, node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent)) return true;
  if (ts.isForStatement(parent)) return parent.condition === node;
  const heads = ts.isIfStatement(parent) || ts.isIterationStatement(parent, false) || ts.isSwitchStatement(parent);
  return heads || ts.isCaseClause(parent);
}
