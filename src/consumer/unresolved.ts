import { english } from "../text/l10n";
import ts from "./compiler";
import { descendants } from "./declarations";
import { resolveAlias, unresolvedReason } from "./exports";

/** True for the type that the checker puts where it found none. It differs from a written `any` by its name alone. */
export function isUnresolved(type: ts.Type): boolean {
  return (
    (type.flags & ts.TypeFlags.Any) !== 0 &&
    "intrinsicName" in type &&
    (type.intrinsicName === "error" || type.intrinsicName === "unresolved")
  );
}

/** Adds to a reason what may help further. */
export type Explained = (reason: string) => string;

/** Yarn's Plug'n'Play keeps packages in archives, and only code of the workspace, which never runs, tells where. */
export function explainedByArchives(reason: string): string {
  if (!/^cannot find module ['"][^./]/.test(reason)) return reason;
  return english`${reason}: Yarn Plug'n'Play keeps packages in archives, which are not read`;
}

/** True for the reasons that speak of a name, not of a module that is not there. */
export function lacksName(reason: string): boolean {
  return !reason.startsWith("cannot find module");
}

/** Why a type node has no type, in words for the user: the first name in it, or behind it, that leads nowhere. */
export function whyUnresolved(checker: ts.TypeChecker, node: ts.Node | undefined): string {
  return (node && findReason(checker, node, new Set())) ?? english`its type cannot be found`;
}

/** The reason why a base of a class or interface is not known; undefined when all are. */
export function unresolvedBase(checker: ts.TypeChecker, symbol: ts.Symbol): string | undefined {
  for (const declaration of symbol.declarations ?? []) {
    if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassLike(declaration)) continue;
    for (const clause of declaration.heritageClauses ?? []) {
      if (ts.isClassLike(declaration) && clause.token === ts.SyntaxKind.ImplementsKeyword) continue;
      for (const base of clause.types) {
        if (isUnresolved(checker.getTypeAtLocation(base))) return whyUnresolved(checker, base);
      }
    }
  }
  return undefined;
}

function findReason(checker: ts.TypeChecker, root: ts.Node, visited: Set<ts.Symbol>): string | undefined {
  for (const node of descendants(root)) {
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const found = checker.getSymbolAtLocation(node.argument.literal) !== undefined;
      if (!found) return english`cannot find module ${node.argument.literal.getText()}`;
    }
    if (!ts.isIdentifier(node) || !isReference(node)) continue;
    const symbol = checker.getSymbolAtLocation(node);
    if (symbol === undefined || symbol.declarations === undefined) return english`cannot find name '${node.text}'`;
    const target = resolveAlias(checker, symbol);
    if (target === undefined) return unresolvedReason(checker, symbol);
    if (visited.has(target)) continue;
    visited.add(target);
    for (const declaration of target.declarations ?? []) {
      if (!ts.isTypeAliasDeclaration(declaration) && !ts.isVariableDeclaration(declaration)) continue;
      const reason = findReason(checker, declaration, visited);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

/** A name that stands for a type, or for the value behind a `typeof`; not the name of a member. */
function isReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isTypeReferenceNode(parent)) return parent.typeName === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isTypeQueryNode(parent)) return parent.exprName === node;
  if (ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent)) return parent.expression === node;
  return ts.isExpressionWithTypeArguments(parent);
}
