import { join } from "node:path";
import ts from "typescript";

/** How a package that takes generated code may be compiled. */
export const PACKAGES = {
  "NodeNext, ES modules": { module: ts.ModuleKind.NodeNext, type: "module", verbatimModuleSyntax: true },
  "NodeNext, CommonJS": { module: ts.ModuleKind.NodeNext, type: "commonjs", verbatimModuleSyntax: false },
  "CommonJS, Bundler": {
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    type: "commonjs",
    verbatimModuleSyntax: false,
  },
  "ESNext, Bundler": {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    type: "module",
    verbatimModuleSyntax: true,
  },
} as const;

const STRICTEST: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: ["node"],
  skipLibCheck: true,
  noEmit: true,
  declaration: true,
};

/** Declarations of libraries, parsed once for all compilations. */
const parsed = new Map<string, ts.SourceFile>();

/** What the compiler has against texts (file name -> text) in a package of this kind: none where it is well. */
export function compileErrors(texts: ReadonlyMap<string, string>, kind: keyof typeof PACKAGES): readonly string[] {
  const { type, ...options } = PACKAGES[kind];
  const directory = join(process.cwd(), "generated-package");
  const files = new Map([...texts].map(([name, text]) => [join(directory, name), text]));
  files.set(join(directory, "package.json"), JSON.stringify({ type }));
  const all = { ...STRICTEST, ...options };
  const host = ts.createCompilerHost(all);
  const { getSourceFile, readFile, fileExists, directoryExists } = host;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.directoryExists = (path) => path === directory || (directoryExists?.(path) ?? true);
  host.getSourceFile = (path, language, ...rest) => {
    const text = files.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, language, true);
    const key = `${kind}:${path}`;
    const known = parsed.get(key) ?? getSourceFile.call(host, path, language, ...rest);
    if (known !== undefined) parsed.set(key, known);
    return known;
  };
  const roots = [...texts.keys()].map((name) => join(directory, name));
  const program = ts.createProgram(roots, all, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line =
      file === undefined
        ? ""
        : `${file.fileName.slice(directory.length + 1)}:${ts.getLineAndCharacterOfPosition(file, start ?? 0).line + 1} `;
    return line + ts.flattenDiagnosticMessageText(messageText, " ");
  });
}
