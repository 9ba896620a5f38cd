import { buildGenerator, ts } from "typescript-json-schema";
import { readInput, refuseModules } from "../../host/side-program";
import type { SchemaRequest, TypeSchema } from "./schema-request";

// A program of its own, because typescript-json-schema brings a TypeScript of its own (5.9; 6.0 renumbered the flags it
// looks at) and may throw, hang or use up the memory. All that it reads is in the request, but the compiler's libraries.

/** The libraries are those of the newer compiler: this is the newest that this one knows all parts of. */
const LIBRARY = "lib.es2024.d.ts";

/** The type under a name that no type of the workspace has: the generator knows types by their names alone. */
const ROOT = "PlumblineContractRoot";

// An annotation such as `@default require("./x")` would have the generator run that file.
refuseModules();
// Only this program's own client starts it, built from the same sources.
process.stdout.write(JSON.stringify(answer(JSON.parse(readInput()) as SchemaRequest)));

function answer(request: SchemaRequest): TypeSchema {
  try {
    const generator = buildGenerator(programOf(request), {
      required: true,
      strictNullChecks: request.program.strictNullChecks,
      ignoreErrors: true,
      validationKeywords: ["deprecated"],
    });
    if (generator === null) return { ok: false, reason: "it made nothing of the type" };
    return { ok: true, schema: JSON.parse(JSON.stringify(generator.getSchemaForSymbol(ROOT))) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? withoutPaths(error.message) : "it failed" };
  }
}

/** Types are named with the files that they come from, which are nobody's business elsewhere. */
function withoutPaths(message: string): string {
  return message.replace(/import\("[^"]*"\)\./g, "");
}

function programOf({ program, name }: SchemaRequest): ts.Program {
  const { main, files, imports, libraryFolder } = program;
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const root = `${main}.plumbline.ts`;
  texts.set(root, `export type ${ROOT} = import("type").${name};\n`);
  const targets = new Map(imports.map(({ from, specifier, to }) => [`${from}\0${specifier}`, to]));
  targets.set(`${root}\0type`, main);
  const read = (path: string) => texts.get(path) ?? (folderOf(path) === libraryFolder ? libraryText(path) : undefined);
  return ts.createProgram({
    rootNames: [...texts.keys()].reverse(),
    options: {
      allowJs: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      lib: [LIBRARY],
      strictNullChecks: program.strictNullChecks,
      exactOptionalPropertyTypes: program.exactOptionalPropertyTypes,
    },
    host: {
      fileExists: (path) => read(path) !== undefined,
      readFile: read,
      getSourceFile: (path, language) => {
        const text = read(path);
        return text === undefined ? undefined : ts.createSourceFile(path, text, language);
      },
      getCurrentDirectory: () => folderOf(main),
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      writeFile: () => {},
      getDefaultLibLocation: () => libraryFolder,
      getDefaultLibFileName: () => `${libraryFolder}/${LIBRARY}`,
      resolveModuleNameLiterals: (specifiers, from) =>
        specifiers.map(({ text }) => ({ resolvedModule: moduleAt(targets.get(`${from}\0${text}`)) })),
    },
  });
}

/** By its first line the generator knows a library, whose comments are no descriptions of data. */
function libraryText(path: string): string | undefined {
  const text = ts.sys.readFile(path);
  return text === undefined ? undefined : `/// <reference no-default-lib="true"/>\n${text}`;
}

function moduleAt(path: string | undefined): ts.ResolvedModuleFull | undefined {
  return path === undefined ? undefined : { resolvedFileName: path, extension: extensionOf(path) };
}

function extensionOf(path: string): string {
  return /(\.d)?\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? ts.Extension.Ts;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
