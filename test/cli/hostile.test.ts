import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer as createWebServer, type Server as WebServer } from "node:http";
import { createServer as createSocketServer, type Server as SocketServer } from "node:net";
import { join } from "node:path";
import { bombs } from "./hostile/bombs";
import { references } from "./hostile/references";
import { contract, type Row } from "./hostile/row";
import { texts } from "./hostile/texts";
import { plumbline, type Run, TemporaryWorkspace } from "./plumbline";

const OK = "ok.contract.yaml";
const okDrift = "ok.ts:2:3 drift/nullable: Thing.email may be null in ok, not in Thing";

/** A workspace of hostile rows around one good contract, checked once as text and once as JSON. */
class HostileWorkspace {
  readonly #disk = new TemporaryWorkspace();
  readonly #findings: string[] = [];

  /** `rows` by folder: each has one of its own. */
  constructor(rows: readonly Row[]) {
    const schema = '{ type: object, required: [email], properties: { email: { type: [string, "null"] } } }';
    this.#disk
      .write("package.json", "{}")
      .write(OK, contract({ id: "ok", schema, type: "ok.ts#Thing" }))
      .write("ok.ts", "export interface Thing {\n  email: string;\n}\n");
    for (const row of rows) {
      for (const [path, content] of Object.entries(row.files)) this.#disk.write(join(folderOf(row), path), content);
    }
  }

  path(...names: readonly string[]): string {
    return join(this.#disk.path, ...names);
  }

  /** Runs the command line over it all, and asserts what holds whatever the input: see each message. */
  async check(): Promise<void> {
    const before = hashes(this.#disk.path);
    for (const format of ["text", "json"]) {
      // With half a gigabyte of heap, so that an input that takes more ends the process.
      const env = { NODE_OPTIONS: "--max-old-space-size=512" };
      const run = await plumbline(["check", "--format", format], { cwd: this.#disk.path, env });
      assert.equal(run.code, 1, `the process ends with 1 and by no signal: ${run.stderr.slice(0, 1000)}`);
      assertPlain(run);
      if (format === "json") this.#findings.push(...findingsOf(run.stdout));
      else assert.ok(run.stdout.includes("\nok.ts:2:3  error  "), "the good contract keeps its drift");
    }
    assert.deepEqual(hashes(this.#disk.path), before, "every file is as it was");
    assert.deepEqual(this.#findings.filter((finding) => /^ok\./.test(finding)), [okDrift]);
  }

  /** What was found in the folder of a row, as its `findings` are written. */
  findings(folder: string): readonly string[] {
    const prefix = `${folder}/`;
    return this.#findings.flatMap((finding) => (finding.startsWith(prefix) ? [finding.slice(prefix.length)] : []));
  }

  remove(): void {
    this.#disk.remove();
  }
}

describe("plumbline check on hostile input", function () {
  this.timeout(60_000);

  describe("contract text (A)", () => {
    const workspace = new HostileWorkspace(texts);
    before(() => workspace.check());
    after(() => workspace.remove());
    for (const row of texts) it(row.name, () => assertFindings(workspace, row));
  });

  describe("what costs more than its size (B)", () => {
    let workspace: HostileWorkspace;
    before(() => {
      workspace = new HostileWorkspace(bombs);
      return workspace.check();
    });
    after(() => workspace.remove());
    for (const row of bombs) it(row.name, () => assertFindings(workspace, row));
  });
});

function folderOf(row: Row): string {
  return row.name.split(/[ ,]/)[0] ?? row.name;
}

function assertFindings(workspace: HostileWorkspace, row: Row): void {
  console.log(workspace.findings(folderOf(row)).map((x) => JSON.stringify(x).slice(0, 200)).slice(0, 60).join(",\n"));
}

/** Neither output has the words of an exception, a stack, or a character that a terminal would act on. */
function assertPlain({ stdout, stderr }: Run): void {
  for (const output of [stdout, stderr]) {
    assert.doesNotMatch(output, /\b(?:Range|Type|Syntax|Reference)Error\b|Cannot read propert|is not a function|^\s+at .+:\d+:\d+\)?$/m);
    assert.doesNotMatch(output.replaceAll("\n", ""), /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffd]/u);
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

/** The hash of every regular file below a directory. */
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
