import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";
import ts from "typescript";

const root = process.cwd();
/** Inside the project, so that what is generated finds its libraries in `node_modules`. */
const home = join(root, "node_modules/.cache/plumbline-generated");

/** Rehearsals that take longer hang, in milliseconds. */
const LONGEST = 240_000;

export type ModuleFormat = "esm" | "cjs";

/** How a child process ended, and what it printed. */
export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Every check that TypeScript has: what is generated must pass in anybody's package. */
const STRICTEST: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  useUnknownInCatchVariables: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node", "mocha"],
  typeRoots: [join(root, "node_modules/@types")],
};

/** A folder of TypeScript files that are one package, of ES modules or of CommonJS ones. */
export class Sandbox {
  readonly #folder: string;
  readonly #format: ModuleFormat;
  readonly #files: string[] = [];

  constructor(name: string, format: ModuleFormat) {
    this.#format = format;
    this.#folder = join(home, name, format);
    rmSync(this.#folder, { recursive: true, force: true });
    this.write("package.json", JSON.stringify({ type: format === "esm" ? "module" : "commonjs" }));
  }

  path(file: string): string {
    return join(this.#folder, file);
  }

  write(file: string, text: string): this {
    const path = this.path(file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (path.endsWith(".ts")) this.#files.push(path);
    return this;
  }

  /** Writes each file as JavaScript beside itself, without a look at its types. */
  emit(): this {
    for (const path of this.#files) {
      const { code } = transformSync(readFileSync(path, "utf8"), { loader: "ts", format: this.#format });
      writeFileSync(path.replace(/\.ts$/, ".js"), code);
    }
    return this;
  }

  /** What the compiler says of the files in its strictest settings, in its own words. */
  faults(): readonly string[] {
    const options = { ...STRICTEST, noEmit: true, ...(this.#format === "esm" ? { verbatimModuleSyntax: true } : {}) };
    const host = ts.createCompilerHost(options);
    const parse = host.getSourceFile.bind(host);
    host.getSourceFile = (path, ...rest) => {
      const key = `${this.#format} ${path}`;
      const known = declarations.get(key) ?? parse(path, ...rest);
      if (known?.isDeclarationFile === true) declarations.set(key, known);
      return known;
    };
    return ts.getPreEmitDiagnostics(ts.createProgram(this.#files, options, host)).map((one) => {
      const at =
        one.file === undefined || one.start === undefined
          ? undefined
          : one.file.getLineAndCharacterOfPosition(one.start);
      const place = at === undefined ? "" : `${one.file?.fileName}:${at.line + 1}:${at.character + 1} `;
      return `${place}${ts.flattenDiagnosticMessageText(one.messageText, "\n")}`;
    });
  }

  /** Runs compiled test files by a runner, in one process, one after the other. */
  async rehearse(files: readonly string[], runner: "mocha" | "node:test"): Promise<Outcome> {
    const paths = files.map((file) => this.path(file));
    if (runner === "node:test") return await run(["--test", "--test-reporter", "tap", ...paths]);
    return await run([join(root, "node_modules/mocha/bin/mocha.js"), "--no-config", "--reporter", "json", ...paths]);
  }

  /**
   * Runs CommonJS test files written for `node:test`, all at once in one process: they wait more than they work, and one
   * process is no load that would make their servers late. Each file is a suite of its name.
   */
  async rehearseAtOnce(files: readonly string[]): Promise<Outcome> {
    const suites = files.map(
      (file) => `describe(${JSON.stringify(file)}, { concurrency: 1 }, () => void require("./${file}"));`,
    );
    const lines = [
      'const { describe } = require("node:test");',
      'describe("all", { concurrency: true }, () => {',
      ...suites,
      "});",
    ];
    writeFileSync(this.path("all.js"), lines.join("\n"));
    return await run(["--test-reporter", "tap", this.path("all.js")]);
  }
}

/** Declarations of libraries, parsed once for all compilations of a format. */
const declarations = new Map<string, ts.SourceFile>();

/** Runs Node to its end. */
async function run(args: readonly string[]): Promise<Outcome> {
  // Run by a runner, a runner would report to that one instead.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = spawn(process.execPath, args, {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: LONGEST,
    killSignal: "SIGKILL",
  });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  child.stderr.on("data", (part: Buffer) => parts.push(part));
  return await new Promise((resolve) =>
    child.on("close", (code) => resolve({ code, output: Buffer.concat(parts).toString() })),
  );
}
