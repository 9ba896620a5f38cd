import type { FunctionRef } from "../code-facts";
import ts from "../compiler";
import { locationOf } from "../places";
import { isTransparent } from "./nodes";

/**
 * What code calls a function by: its own name, or that of the variable, property or export that it is the value of.
 * Expressions that make something that runs a function (`new CircuitBreaker(fn)`) are named alike.
 */
export function functionRef(node: ts.Node): FunctionRef | undefined {
  const name = nameOf(node);
  if (name === undefined) return undefined;
  const { uri, span } = locationOf(name);
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)) {
    return { uri, name: name.text, nameSpan: span };
  }
  const isKeyword = ts.isExportAssignment(name) || ts.isFunctionDeclaration(name) || ts.isClassDeclaration(name);
  if (!isKeyword) return { uri, name: name.getText(), nameSpan: span };
  return { uri, name: "default", nameSpan: { start: span.start, end: span.start + "export".length } };
}

/** The name, or the export statement of what has none. */
function nameOf(node: ts.Node): ts.Node | undefined {
  if (ts.isConstructorDeclaration(node)) return node.parent.name ?? node.parent;
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return node.name ?? node;
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return node.name;
  if (ts.isMethodSignature(node) || ts.isPropertySignature(node)) return node.name;
  let value = node;
  while (isTransparent(value.parent)) value = value.parent;
  return holderOf(value);
}

function holderOf(value: ts.Node): ts.Node | undefined {
  const { parent } = value;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) {
    return parent.initializer === value &&
      !ts.isObjectBindingPattern(parent.name) &&
      !ts.isArrayBindingPattern(parent.name)
      ? parent.name
      : undefined;
  }
  if (ts.isExportAssignment(parent)) return parent;
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  return parent.right === value ? exportedTarget(parent.left) : undefined;
}

/** `exports.load = …`, `module.exports = …`, and members that a constructor sets: `this.load = …`. */
function exportedTarget(target: ts.Expression): ts.Node | undefined {
  if (!ts.isPropertyAccessExpression(target)) return undefined;
  const root = target.expression.getText();
  const isNamed = root === "exports" || root === "module.exports" || root === "module" || root === "this";
  return isNamed ? target.name : undefined;
}
