import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plumbline, type Run, TemporaryWorkspace } from "../plumbline";
import { contract, type Row } from "./row";

/** A workspace of hostile rows, each in a folder of its own, and one good contract that has one drift. */
export class HostileWorkspace {
  readonly #disk = new TemporaryWorkspace();
  #findings: readonly string[] = [];

  constructor(rows: readonly Row[]) {
    const schema = '{ type: object, required: [email], properties: { email: { type: [string, "null"] } } }';
    this.#disk
      .write("package.json", "{}")
      .write("ok.contract.yaml", contract({ id: "ok", schema, type: "ok.ts#Thing" }))
      .write("ok.ts", "export interface Thing {\n  email: string;\n}\n");
    for (const { name, files } of rows) {
      for (const [path, content] of Object.entries(files)) this.#disk.write(join(folderOf(name), path), content);
    }
  }

  /** The path of a file in a row's folder. */
  path(row: string, file: string): string {
    return join(this.#disk.path, folderOf(row), file);
  }

  /** Runs the command line over it all, and asserts what holds whatever the input. */
  async check(format: "text" | "json", env: Readonly<Record<string, string>> = {}): Promise<void> {
    const before = hashes(this.#disk.path);
    const run = await plumbline(["check", "--format", format], { cwd: this.#disk.path, env });
    assert.equal(run.code, 1, `ends with 1, by no signal: ${run.stderr.slice(0, 1000)}`);
    assertPlain(run);
    assert.deepEqual(hashes(this.#disk.path), before, "every file is as it was");
    if (format === "text") {
      assert.equal(run.stdout.match(/^ok\.\S+ {2}error .*$/gm)?.length, 1, "the good contract has its one drift");
      return;
    }
    this.#findings = findingsOf(run.stdout);
    assert.deepEqual(
      this.#findings.filter((finding) => finding.startsWith("ok.")),
      ["ok.ts:2:3 drift/nullable: Thing.email cannot be null, but ok may send null: code may fail on it"],
    );
  }

  /** What was found in the folder of a row, as its `findings` are written. */
  findings(row: string): readonly string[] {
    const prefix = `${folderOf(row)}/`;
    return this.#findings.flatMap((finding) => (finding.startsWith(prefix) ? [finding.slice(prefix.length)] : []));
  }

  remove(): void {
    this.#disk.remove();
  }
}

/** The first id in a row's name. */
function folderOf(row: string): string {
  return /^\w+/.exec(row)?.[0] ?? row;
}

/** No output has the words of an exception, a stack, or a character that a terminal would act on. */
function assertPlain({ stdout, stderr }: Run): void {
  for (const output of [stdout, stderr]) {
    assert.doesNotMatch(output, /(?:Range|Type|Syntax|Reference)Error|Cannot read propert|is not a function/);
    assert.doesNotMatch(output, /^\s+at .+:\d+:\d+\)?$/m);
    assert.doesNotMatch(output.replaceAll("\n", ""), /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
  }
  assert.match(stderr, /^(?:plumbline: still checking…\n)*$/);
}

interface JsonReport {
  readonly findings: readonly {
    readonly path: string;
    readonly range: { readonly start: { readonly line: number; readonly column: number } };
    readonly rule: string;
    readonly message: string;
  }[];
}

function findingsOf(json: string): readonly string[] {
  const report: JsonReport = JSON.parse(json);
  return report.findings.map(
    ({ path, range: { start }, rule, message }) => `${path}:${start.line}:${start.column} ${rule}: ${message}`,
  );
}

/** The hash of every regular file below a directory, by path. */
function hashes(directory: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    const stats = lstatSync(path);
    if (stats.isDirectory()) for (const [below, hash] of hashes(path)) found.set(below, hash);
    else if (stats.isFile()) found.set(path, createHash("sha256").update(readFileSync(path)).digest("hex"));
  }
  return found;
}
