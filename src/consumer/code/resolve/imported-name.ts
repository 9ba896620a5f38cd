import ts from "../../compiler";
import type { ImportedName } from "../../module-index";

/** What an import declaration binds its name to; undefined for all other declarations. */
export function importedName(node: ts.Node): ImportedName | undefined {
  if (ts.isImportSpecifier(node)) {
    return named(node.parent.parent.parent.moduleSpecifier, (node.propertyName ?? node.name).text);
  }
  if (ts.isImportClause(node)) return named(node.parent.moduleSpecifier, "default");
  if (ts.isNamespaceImport(node)) return named(node.parent.parent.moduleSpecifier, "*");
  if (!ts.isImportEqualsDeclaration(node) || !ts.isExternalModuleReference(node.moduleReference)) return undefined;
  return named(node.moduleReference.expression, "*");
}

function named(specifier: ts.Expression, name: string): ImportedName | undefined {
  return ts.isStringLiteralLike(specifier) ? { specifier, name } : undefined;
}
