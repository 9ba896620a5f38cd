import ts from "../../compiler";
import { assignedValue, isWritten } from "./symbols";

/** What a class says about one of its members. */
export interface ClassMember {
  readonly declaration: ts.Declaration | undefined;
  /** What it is set to, by its declaration and by `this.name = …`; undefined stands for what cannot be told. */
  readonly values: readonly (ts.Expression | undefined)[];
}

const known = new WeakMap<ts.ClassLikeDeclaration, ReadonlyMap<string, ClassMember>>();

/** The members that a class declares or sets in its own body, static ones too. */
export function membersOf(node: ts.ClassLikeDeclaration): ReadonlyMap<string, ClassMember> {
  const earlier = known.get(node);
  if (earlier !== undefined) return earlier;
  const members = new Map<string, ClassMember>();
  for (const member of node.members) addDeclared(members, member);
  addAssigned(members, node);
  known.set(node, members);
  return members;
}

function addDeclared(members: Map<string, ClassMember>, node: ts.ClassElement): void {
  if (ts.isConstructorDeclaration(node)) {
    for (const parameter of node.parameters) {
      if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) continue;
      members.set(parameter.name.text, { declaration: parameter, values: [] });
    }
    return;
  }
  const name = node.name && memberName(node.name);
  // A signature of an overloaded method says nothing, and of a getter and a setter the first counts.
  if (name === undefined || members.has(name) || (ts.isMethodDeclaration(node) && node.body === undefined)) return;
  const value = ts.isPropertyDeclaration(node) ? node.initializer : undefined;
  members.set(name, { declaration: node, values: value === undefined ? [] : [value] });
}

function addAssigned(members: Map<string, ClassMember>, node: ts.ClassLikeDeclaration): void {
  const stack: ts.Node[] = [...node.members];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    // Another `this`.
    if (ts.isFunctionDeclaration(next) || ts.isFunctionExpression(next) || ts.isClassLike(next)) continue;
    if (ts.isPropertyAccessExpression(next) && next.expression.kind === ts.SyntaxKind.ThisKeyword && isWritten(next)) {
      const name = next.name.text;
      const { declaration, values = [] } = members.get(name) ?? {};
      members.set(name, { declaration, values: [...values, assignedValue(next)] });
    }
    ts.forEachChild(next, (child) => {
      stack.push(child);
    });
  }
}

/** The name of a member that is written as one; private names keep their `#`. */
export function memberName(name: ts.PropertyName): string | undefined {
  return ts.isComputedPropertyName(name) || ts.isBigIntLiteral(name) ? undefined : name.text;
}

/** The class whose object `this` is at a place; undefined in plain functions. */
export function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let child = node, parent = node.parent; parent !== undefined; child = parent, parent = parent.parent) {
    if (ts.isClassLike(parent)) return ts.isClassElement(child) ? parent : undefined;
    if (ts.isFunctionDeclaration(parent) || ts.isFunctionExpression(parent)) return undefined;
    // A method or accessor of an object literal has the object as `this`.
    if (ts.isObjectLiteralExpression(parent) && ts.isFunctionLike(child)) return undefined;
  }
  return undefined;
}
