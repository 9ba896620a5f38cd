import { pathToUri } from "../files/uri";
import ts from "./compiler";
import { isTypeDeclaration, type TypeDeclaration } from "./declarations";
import type { ExportedType } from "./type-reader";

/** What a text must contain before it is worth parsing. */
export const exportMarker = "export";

/**
 * The types that a file exports under their own declarations, or by a list of exports, in the order of the text. What it
 * passes on from other files is found there. No checker is asked, so a list that exports values gives types alone.
 */
export function exportedTypes(source: ts.SourceFile): readonly ExportedType[] {
  const uri = pathToUri(source.fileName);
  const declared = source.statements.filter(isTypeDeclaration);
  const named = new Map(declared.flatMap((one) => (one.name === undefined ? [] : [[one.name.text, one] as const])));
  const types = new Map<string, ExportedType["kind"]>();
  for (const statement of source.statements) {
    if (isTypeDeclaration(statement) && isExported(statement) && statement.name !== undefined) {
      types.set(statement.name.text, kindOf(statement));
    }
    for (const { exported, local } of listedIn(statement)) {
      const declaration = named.get(local);
      if (declaration !== undefined) types.set(exported, kindOf(declaration));
    }
  }
  return [...types].map(([name, kind]) => ({ uri, name, kind }));
}

function isExported(declaration: TypeDeclaration): boolean {
  const modifiers = ts.getCombinedModifierFlags(declaration);
  return (modifiers & ts.ModifierFlags.Export) !== 0 && (modifiers & ts.ModifierFlags.Default) === 0;
}

/** The names of `export { Local as Exported }`. */
function listedIn(statement: ts.Statement): readonly { readonly exported: string; readonly local: string }[] {
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return [];
  const { exportClause } = statement;
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
  return exportClause.elements.map(({ name, propertyName }) => ({
    exported: name.text,
    local: (propertyName ?? name).text,
  }));
}

function kindOf(declaration: TypeDeclaration): ExportedType["kind"] {
  if (ts.isInterfaceDeclaration(declaration)) return "interface";
  if (ts.isTypeAliasDeclaration(declaration)) return "type";
  return ts.isClassDeclaration(declaration) ? "class" : "enum";
}
