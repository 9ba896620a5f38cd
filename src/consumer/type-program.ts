import ts from "./compiler";
import { descendants } from "./declarations";
import type { Modules } from "./modules";
import type { Slice } from "./slice";
import type { TypeProgram } from "./type-reader";

/** More text than this, in UTF-16 units, is not handed to another process. */
const maxText = 64 * 1024 * 1024;

/** The program over a slice as plain data; undefined where it is too large to be handed over. */
export function typeProgram(
  main: string,
  files: Slice["files"],
  modules: Modules,
  options: ts.CompilerOptions,
  libraryFolder: string,
): TypeProgram | undefined {
  const texts = [...files.values()].map(({ fileName, text }) => ({ path: fileName, text }));
  if (texts.reduce((sum, { text }) => sum + text.length, 0) > maxText) return undefined;
  const imports = [...files.values()].flatMap((source) =>
    specifiersOf(source).flatMap((specifier) => {
      const to = modules.resolve(specifier, source)?.resolvedFileName;
      return to !== undefined && files.has(to) ? [{ from: source.fileName, specifier: specifier.text, to }] : [];
    }),
  );
  return {
    main,
    files: texts,
    imports,
    libraryFolder,
    // What TypeScript 6 takes for granted is said.
    strictNullChecks: options.strictNullChecks ?? options.strict ?? true,
    exactOptionalPropertyTypes: options.exactOptionalPropertyTypes ?? false,
  };
}

/** The texts that name other modules, in imports, exports and import types. */
function specifiersOf(source: ts.SourceFile): readonly ts.StringLiteralLike[] {
  return [...descendants(source)].filter(ts.isStringLiteralLike).filter(({ parent }) => {
    const isType = ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent);
    return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || isType || isRequired(parent);
  });
}

function isRequired(node: ts.Node): boolean {
  return ts.isExternalModuleReference(node) || (ts.isCallExpression(node) && ts.isIdentifier(node.expression));
}
