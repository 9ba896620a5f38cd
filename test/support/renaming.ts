import assert from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";
import type { CodeUse } from "../../src/consumer/type-reader";
import { TypeScriptReader } from "../../src/consumer/typescript-reader";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";

export type Files = Readonly<Record<string, string>>;

const libDirectory = join(process.cwd(), "node_modules/typescript/lib");

/** The offset of `¦` in one of the files, and the files without it. */
export function marked(files: Files): { readonly files: Files; readonly path: string; readonly offset: number } {
  const [path, text] = Object.entries(files).find(([, one]) => one.includes("¦")) ?? [];
  assert.ok(path !== undefined && text !== undefined, "nothing is marked");
  return { files: { ...files, [path]: text.replace("¦", "") }, path, offset: text.indexOf("¦") };
}

const disk = new MemoryFileSystem();
/** One for all cases: most of its time goes into the compiler's libraries. */
const reader = new TypeScriptReader({ files: new SourceFiles(disk), root: "/ws", libDirectory });
let cases = 0;

/** All files after what is named at `¦` got another name; undefined where there is no saying. */
export async function rename(given: Files, newName: string): Promise<Files | undefined> {
  const { files, folder, uses } = await usesOf(given);
  return uses && applied(files, folder, uses, newName);
}

/** Where what is named at `¦` stands, as `path:offset kind`. */
export async function usesIn(given: Files): Promise<readonly string[] | undefined> {
  const { folder, uses } = await usesOf(given);
  return uses?.map(({ location: { uri, span }, kind }) => `${uri.slice(folder.length + 1)}:${span.start} ${kind}`);
}

async function usesOf(given: Files) {
  const { files, path, offset } = marked(given);
  const folder = `file:///ws/case${cases++}`;
  for (const [at, text] of Object.entries(files)) disk.write(`${folder}/${at}`, text);
  const [name] = await reader.namesAt([{ uri: `${folder}/${path}`, offset }]);
  assert.ok(name, `nothing is named at ${path}:${offset}`);
  const code = Object.keys(files).filter((one) => /\.[cm]?[jt]sx?$/.test(one) && !one.includes("node_modules/"));
  const uris = code.map((one) => `${folder}/${one}`);
  return { files, folder, uses: await reader.usesOf(name.declarations, uris) };
}

function applied(files: Files, folder: string, uses: readonly CodeUse[], newName: string): Files {
  const after = new Map(Object.entries(files));
  for (const { location, prefix = "", suffix = "" } of uses.toReversed()) {
    const path = location.uri.slice(folder.length + 1);
    const text = after.get(path) ?? assert.fail(`${location.uri} is none of the files`);
    const { start, end } = location.span;
    after.set(path, text.slice(0, start) + prefix + newName + suffix + text.slice(end));
  }
  return Object.fromEntries(after);
}

const libraries = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of all these files together, without places, which move. */
export function diagnostics(files: Files, options: ts.CompilerOptions = {}): readonly string[] {
  const paths = Object.keys(files).filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  const texts = new Map(Object.entries(files).map(([path, text]) => [`/ws/${path}`, text]));
  const all: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    lib: ["lib.es2022.d.ts"],
    ...options,
  };
  const program = ts.createProgram(
    paths.filter((path) => !path.includes("node_modules/")).map((path) => `/ws/${path}`),
    all,
    {
      ...ts.createCompilerHost(all),
      getCurrentDirectory: () => "/ws",
      fileExists: (path) => texts.has(path),
      directoryExists: (path) => [...texts.keys()].some((one) => one.startsWith(`${path}/`)),
      realpath: (path) => path,
      readFile: (path) => texts.get(path),
      getDefaultLibLocation: () => libDirectory,
      getSourceFile: (path) => {
        const text = texts.get(path);
        if (text !== undefined) return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
        if (!path.startsWith(libDirectory)) return undefined;
        if (!libraries.has(path))
          libraries.set(path, ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.ES2022));
        return libraries.get(path);
      },
    },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, code, messageText }) =>
        `${file?.fileName ?? ""} ${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}

/** Renames, and holds that the code means the same: what was right stays so. Gives the files that changed. */
export async function renameSafely(given: Files, newName: string): Promise<Files> {
  const { files } = marked(given);
  const after = await rename(given, newName);
  assert.ok(after, "no renaming");
  const before = diagnostics(files);
  assert.deepEqual(before, [], "the case itself is wrong");
  assert.deepEqual(diagnostics(after), []);
  return Object.fromEntries(Object.entries(after).filter(([path, text]) => files[path] !== text));
}
