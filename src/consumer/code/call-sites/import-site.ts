import { pathToUri } from "../../../files/uri";
import type { ImportedModule, ImportSite, ModuleExtension } from "../../call-site";
import ts from "../../compiler";
import { descendants } from "../../declarations";
import { quoteOf } from "../../sites";
import { endOfList } from "./lists";

/** How a file imports. `extension` is what its relative imports end in where it has none yet. `source` has parents set. */
export function importSiteOf(source: ts.SourceFile, extension: ModuleExtension): ImportSite {
  const { text } = source;
  const modules = source.statements.flatMap((statement) => importedBy(source, statement));
  const imports = source.statements.filter((statement) => isImport(statement) || isRequire(statement));
  const usesImport = source.statements.some((one) => isImport(one) || isExport(one));
  const last = imports.at(-1);
  return {
    uri: pathToUri(source.fileName),
    insertAt: last === undefined ? topOf(source) : behindLine(text, last.end),
    hasImports: last !== undefined,
    quote: quoteOf(source),
    semicolon: endsWithSemicolon(source, last),
    lineEnd: text.includes("\r\n") ? "\r\n" : "\n",
    extension: extensionOf(modules) ?? extension,
    commonJs: !usesImport && last !== undefined,
    typed: /\.[cm]?tsx?$/.test(source.fileName),
    modules,
    ...declaredNames(source),
  };
}

/** Whether the file ends its statements with semicolons: the last import, or else the first statement that may. */
function endsWithSemicolon(source: ts.SourceFile, last: ts.Statement | undefined): boolean {
  const example = last ?? firstPlainStatement(source);
  return example === undefined || source.text[example.end - 1] === ";";
}

function firstPlainStatement(source: ts.SourceFile): ts.Node | undefined {
  for (const node of descendants(source)) {
    if (ts.isVariableStatement(node) || ts.isExpressionStatement(node) || ts.isReturnStatement(node)) return node;
  }
  return undefined;
}

function importedBy(source: ts.SourceFile, statement: ts.Statement): readonly ImportedModule[] {
  if (ts.isImportDeclaration(statement))
    return ts.isStringLiteral(statement.moduleSpecifier) ? [fromImport(source, statement)] : [];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap((declaration) => {
    const specifier = requiredBy(declaration.initializer);
    return specifier === undefined ? [] : [fromRequire(source, specifier, declaration.name)];
  });
}

function fromImport(source: ts.SourceFile, statement: ts.ImportDeclaration): ImportedModule {
  const specifier = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : "";
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return { specifier, names: [] };
  const typesAlone = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const names = bindings.elements.map((element) => ({
    imported: (element.propertyName ?? element.name).text,
    local: element.name.text,
    typeOnly: typesAlone || element.isTypeOnly,
  }));
  const add = endOfList(source, bindings.elements, bindings.getStart(source) + 1, bindings.end - 1);
  return { specifier, names, ...(typesAlone ? {} : { add }) };
}

function fromRequire(source: ts.SourceFile, specifier: string, name: ts.BindingName): ImportedModule {
  if (!ts.isObjectBindingPattern(name)) return { specifier, names: [] };
  const names = name.elements.flatMap((element) => {
    const imported = element.propertyName ?? element.name;
    const isPlain = ts.isIdentifier(imported) && ts.isIdentifier(element.name);
    return isPlain ? [{ imported: imported.text, local: element.name.text, typeOnly: false }] : [];
  });
  return { specifier, names, add: endOfList(source, name.elements, name.getStart(source) + 1, name.end - 1) };
}

function isImport(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement);
}

function isExport(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return true;
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

function isRequire(statement: ts.Statement): boolean {
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(({ initializer }) => requiredBy(initializer) !== undefined)
  );
}

/** The module of `require("…")`. */
function requiredBy(node: ts.Expression | undefined): string | undefined {
  if (node === undefined || !ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const [specifier] = node.arguments;
  return node.expression.text === "require" && specifier !== undefined && ts.isStringLiteral(specifier)
    ? specifier.text
    : undefined;
}

/** The ending that most relative imports have. */
function extensionOf(modules: readonly ImportedModule[]): ModuleExtension | undefined {
  const relative = modules
    .map(({ specifier }) => specifier)
    .filter((one) => /^\.\.?\//.test(one) && !/\.(json|css|node)$/.test(one));
  if (relative.length === 0) return undefined;
  const count = (ending: RegExp) => relative.filter((one) => ending.test(one)).length;
  const [js, written] = [count(/\.[cm]?jsx?$/), count(/\.[cm]?tsx?$/)];
  if (js + written <= relative.length / 2) return "";
  return js >= written ? ".js" : ".ts";
}

/** Before the first statement that is no directive, and before the comments that belong to it. */
function topOf(source: ts.SourceFile): number {
  const { text } = source;
  const first = source.statements.find((one) => !(ts.isExpressionStatement(one) && ts.isStringLiteral(one.expression)));
  if (first === undefined) return text.length;
  let top = first.getStart(source);
  for (const comment of [...(ts.getLeadingCommentRanges(text, first.pos) ?? [])].reverse()) {
    // What an empty line sets apart speaks of the file.
    if (/\n[ \t\r]*\n/.test(text.slice(comment.end, top))) break;
    top = comment.pos;
  }
  return top;
}

function behindLine(text: string, end: number): number {
  return ts.getTrailingCommentRanges(text, end)?.at(-1)?.end ?? end;
}

/** The names of all declarations of a file, and of those that stand in no function. */
function declaredNames(source: ts.SourceFile): Pick<ImportSite, "taken" | "topLevel"> {
  const taken = new Set<string>();
  const topLevel = new Set<string>();
  for (const node of descendants(source)) {
    if (!ts.isIdentifier(node)) continue;
    const { parent } = node;
    const isName = "name" in parent && parent.name === node;
    if (!isName || ts.isPropertyAccessExpression(parent) || isMemberName(parent)) continue;
    taken.add(node.text);
    if (ts.findAncestor(parent.parent, ts.isFunctionLike) === undefined) topLevel.add(node.text);
  }
  return { taken, topLevel };
}

function isMemberName(parent: ts.Node): boolean {
  return ts.isTypeElement(parent) || ts.isObjectLiteralElement(parent) || ts.isClassElement(parent);
}
