import type { Location } from "../../text/location";
import ts from "../compiler";
import { descendants, isTypeDeclaration } from "../declarations";
import { locationOf } from "../places";

/** What can stand in code for the name of something. */
export type NameNode = ts.Identifier | ts.StringLiteralLike;

/** The name at an offset, doc comments of JavaScript included; undefined where none stands. `source` has parents set. */
export function nameAt(source: ts.SourceFile, offset: number): NameNode | undefined {
  const nodes: ts.Node[] = [source];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (isNameNode(node)) return node;
    // Where one ends as the next begins, as in `email.`, the first that leads to a name is meant.
    nodes.push(
      ...node
        .getChildren(source)
        .filter((child) => touches(source, child, offset))
        .reverse(),
    );
  }
  return undefined;
}

function touches(source: ts.SourceFile, node: ts.Node, offset: number): boolean {
  return (ts.isJSDoc(node) ? node.pos : node.getStart(source, true)) <= offset && offset <= node.end;
}

function isNameNode(node: ts.Node): node is NameNode {
  return (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.text !== "";
}

/** Where a name stands: of a text what is between its quotes. */
export function nameLocation(name: NameNode): Location {
  const { uri, span } = locationOf(name);
  return ts.isIdentifier(name) ? { uri, span } : { uri, span: { start: span.start + 1, end: span.end - 1 } };
}

/**
 * The declarations of the members or types that a name names: of `{ email }` the member and not the variable, of a
 * key the member of the type that is expected there, of what `Pick` and its like make the member they took it from.
 */
export function declarationsNamed(checker: ts.TypeChecker, name: NameNode): readonly ts.Declaration[] {
  const roots = symbolsNamed(checker, name).flatMap((symbol) => [...checker.getRootSymbols(resolved(checker, symbol))]);
  return [...new Set(roots.flatMap(({ declarations = [] }) => declarations))].filter(isMemberOrType);
}

/** The name in a declaration that `declarationsNamed` gives; undefined where it has none, or one that is computed. */
export function nameOf(declaration: ts.Declaration): NameNode | undefined {
  const name = ts.getNameOfDeclaration(declaration);
  if (name === undefined) return undefined;
  if (ts.isComputedPropertyName(name)) return isNameNode(name.expression) ? name.expression : undefined;
  return isNameNode(name) ? name : undefined;
}

/** What must have the name of a declaration, too: the member that a key of an object is, those that a member overrides. */
export function declarationsAbove(checker: ts.TypeChecker, declaration: ts.Declaration): readonly ts.Declaration[] {
  const name = nameOf(declaration);
  if (name === undefined) return [];
  if (ts.isObjectLiteralElementLike(declaration)) return declarationsNamed(checker, name);
  const { parent } = declaration;
  const clauses = ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent) ? (parent.heritageClauses ?? []) : [];
  const bases = clauses.flatMap(({ types }) => types).map((type) => checker.getTypeAtLocation(type));
  return bases.flatMap((base) => base.getProperty(name.text)?.declarations ?? []).filter(isMemberOrType);
}

/** True for the name of a member that a type makes and nothing declares: `email` of a `Record<keyof Customer, string>`. */
export function isMade(checker: ts.TypeChecker, name: NameNode): boolean {
  const roots = symbolsNamed(checker, name).flatMap((symbol) => [...checker.getRootSymbols(resolved(checker, symbol))]);
  return roots.length > 0 && roots.every(({ declarations = [] }) => declarations.length === 0);
}

/** The variable that stands behind a name in an object or a pattern: `address` in `{ mail: address }`. */
export function variableBehind(name: NameNode): ts.Identifier | undefined {
  const { parent } = name;
  if (ts.isBindingElement(parent)) {
    return parent.propertyName === name && ts.isIdentifier(parent.name) ? parent.name : undefined;
  }
  if (!ts.isPropertyAssignment(parent) || parent.name !== name) return undefined;
  const { initializer } = parent;
  const hasDefault = ts.isBinaryExpression(initializer) && isAssigned(parent.parent);
  const variable = hasDefault ? initializer.left : initializer;
  return ts.isIdentifier(variable) ? variable : undefined;
}

function symbolsNamed(checker: ts.TypeChecker, name: NameNode): readonly ts.Symbol[] {
  const isComputed = ts.isStringLiteralLike(name) && ts.isComputedPropertyName(name.parent);
  const key = isComputed ? name.parent : name;
  const { parent } = key;
  if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent)) {
    const member = (parent.propertyName ?? parent.name) === key;
    if (member && parent.dotDotDotToken === undefined) {
      return present(checker.getTypeAtLocation(parent.parent).getProperty(name.text));
    }
  }
  const keyed = typesKeyed(checker, name);
  if (keyed !== undefined) return keyed.flatMap((type) => membersOf(checker, type, name.text));
  const own = present(checker.getSymbolAtLocation(name));
  if (ts.isJsxAttribute(parent) && parent.name === name) return membersExpected(checker, parent.parent, name.text);
  if (ts.isObjectLiteralElementLike(parent) && parent.name === key && ts.isObjectLiteralExpression(parent.parent)) {
    const expected = membersExpected(checker, parent.parent, name.text);
    if (expected.length > 0) return expected;
    const target =
      ts.isIdentifier(name) && isAssigned(parent.parent) && checker.getPropertySymbolOfDestructuringAssignment(name);
    return target ? [target] : own;
  }
  return own;
}

/** What the type that is expected of an object literal, or of a component's attributes, has under a name. */
function membersExpected(checker: ts.TypeChecker, literal: ts.Expression, name: string): readonly ts.Symbol[] {
  const type = checker.getContextualType(literal);
  if (type === undefined) return [];
  const members = alternatives(type);
  const fitting = ts.isObjectLiteralExpression(literal)
    ? members.filter((one) => fits(checker, literal, one))
    : members;
  const expected = fitting.length === 0 ? members : fitting;
  return expected.flatMap((one) => membersOf(checker, one, name));
}

function membersOf(checker: ts.TypeChecker, type: ts.Type, name: string): readonly ts.Symbol[] {
  return alternatives(type).flatMap((one) => present(checker.getApparentType(one).getProperty(name)));
}

function alternatives(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** The types that a text is a key of where it stands alone: `"email" in customer`, `Pick<Customer, "email">`. */
function typesKeyed(checker: ts.TypeChecker, name: NameNode): readonly ts.Type[] | undefined {
  if (ts.isIdentifier(name)) return undefined;
  const { parent } = name;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword && parent.left === name) {
    return [checker.getTypeAtLocation(parent.right)];
  }
  let argument: ts.Node = parent;
  while (ts.isUnionTypeNode(argument.parent) || ts.isParenthesizedTypeNode(argument.parent)) argument = argument.parent;
  const reference = argument.parent;
  if (!ts.isLiteralTypeNode(parent)) return undefined;
  const isReference = ts.isTypeReferenceNode(reference) || ts.isExpressionWithTypeArguments(reference);
  if (!isReference) return undefined;
  const given: readonly ts.Node[] = reference.typeArguments ?? [];
  const generic = ts.isTypeReferenceNode(reference) ? reference.typeName : reference.expression;
  if (!takesKeys(checker, generic, given.indexOf(argument))) return undefined;
  return reference.typeArguments?.filter((one) => one !== argument).map((one) => checker.getTypeFromTypeNode(one));
}

/** True for the second parameter of `Pick<T, K extends keyof T>`, and of `Omit`, which takes other keys too. */
function takesKeys(checker: ts.TypeChecker, generic: ts.Node, position: number): boolean {
  const symbol = checker.getSymbolAtLocation(generic);
  const declarations = symbol === undefined ? [] : (resolved(checker, symbol).declarations ?? []);
  return declarations.some((node) => {
    const hasParameters =
      ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node);
    const constraint = hasParameters ? node.typeParameters?.[position]?.constraint : undefined;
    return constraint !== undefined && [...descendants(constraint)].some(isKeyOf);
  });
}

function isKeyOf(node: ts.Node): boolean {
  return ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword;
}

/** The texts, numbers and truth values in an object literal are those that a type has there: `kind: "card"`. */
function fits(checker: ts.TypeChecker, literal: ts.ObjectLiteralExpression, type: ts.Type): boolean {
  return literal.properties.every((property) => {
    if (!ts.isPropertyAssignment(property) || !isLiteral(property.initializer)) return true;
    const member = ts.isComputedPropertyName(property.name) ? undefined : type.getProperty(property.name.text);
    return member === undefined || isOf(checker, property.initializer, checker.getTypeOfSymbol(member));
  });
}

function isOf(checker: ts.TypeChecker, expression: ts.Expression, type: ts.Type): boolean {
  return checker.isTypeAssignableTo(checker.getTypeAtLocation(expression), type);
}

function isLiteral(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword
  );
}

/** An object literal that takes a value apart. */
function isAssigned(literal: ts.Expression): boolean {
  let node: ts.Node = literal;
  while (ts.isParenthesizedExpression(node.parent) || ts.isPropertyAssignment(node.parent)) {
    node = ts.isPropertyAssignment(node.parent) ? node.parent.parent : node.parent;
  }
  const { parent } = node;
  const isTarget = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return (isTarget && parent.left === node) || (ts.isForOfStatement(parent) && parent.initializer === node);
}

function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

function present(symbol: ts.Symbol | undefined): readonly ts.Symbol[] {
  return symbol === undefined ? [] : [symbol];
}

/** True for a declaration of a type, false for one of a member. */
export function isType(node: ts.Declaration): boolean {
  return isTypeDeclaration(node) || ts.isJSDocTypedefTag(node);
}

function isMemberOrType(node: ts.Declaration): boolean {
  return (
    isType(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isEnumMember(node) ||
    ts.isObjectLiteralElementLike(node) ||
    ts.isJSDocPropertyTag(node) ||
    isAssignedMember(node) ||
    ts.isParameterPropertyDeclaration(node, node.parent)
  );
}

/** `this.email = …` declares a member in JavaScript. */
function isAssignedMember(node: ts.Declaration): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isBinaryExpression(node);
}
