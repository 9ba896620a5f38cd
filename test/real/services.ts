import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Analyzer } from "../../src/analysis/analyzer";
import { TypeScriptReader } from "../../src/consumer/typescript-reader";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import { LineIndex } from "../../src/text/line-index";

/** A service with outbound calls, in `test/real/services/<id>`: contracts, and sources if no package ships them. */
export interface Service {
  readonly id: string;
  /** The package whose own TypeScript, its folder `src`, is checked. */
  readonly package?: string;
}

export const services: readonly Service[] = [
  { id: "telegraf", package: "telegraf" },
  { id: "hugging-face", package: "@huggingface/inference" },
  { id: "orders" },
  { id: "payouts" },
  { id: "risk" },
];

/** What a reviewer may say of a finding: would the people who wrote this code call it wrong? */
const verdicts = ["right", "wrong"];
const unreviewed = "unreviewed";
/** Between a finding and its verdict. */
const bar = " | ";

export const expectedPath = ({ id }: Service) => join(folder("expected"), `${id}.txt`);

/** Every finding of `code/*` in a service, as `path:line rule message`. */
export async function codeFindings(service: Service): Promise<readonly string[]> {
  const disk = new MemoryFileSystem(Object.fromEntries(filesOf(service)));
  const files = new SourceFiles(disk);
  const types = new TypeScriptReader({ files, root: "/ws", libDirectory: "node_modules/typescript/lib" });
  const analyzer = new Analyzer({ roots: ["file:///ws"], files, types, clock: { today: () => "2026-11-22" } });
  const { findings } = await analyzer.check();
  return findings
    .filter(({ ruleId }) => ruleId.startsWith("code/"))
    .map(({ ruleId, message, location: { uri, span } }) => {
      const read = disk.read(uri);
      const text = read.ok ? new TextDecoder().decode(read.bytes) : "";
      const { line } = new LineIndex(text).position(span.start);
      return `${uri.slice("file:///ws/".length)}:${line + 1} ${ruleId} ${message}`;
    });
}

/** The findings with the verdicts that they had before; new ones are `unreviewed`. */
export function reviewed(findings: readonly string[], before: string): string {
  const known = new Map(before.split("\n").map((line) => [line.slice(0, line.indexOf(bar)), line]));
  return findings.map((finding) => `${known.get(finding) ?? `${finding}${bar}${unreviewed}`}\n`).join("");
}

/** The findings that a reviewer has not judged, and those judged wrong. */
export function judged(expected: string): { readonly missing: readonly string[]; readonly wrong: readonly string[] } {
  const lines = expected.split("\n").filter((line) => line !== "");
  const verdictOf = (line: string) => line.slice(line.indexOf(bar) + bar.length).split(":")[0] ?? "";
  return {
    missing: lines.filter((line) => !verdicts.includes(verdictOf(line))),
    wrong: lines.filter((line) => verdictOf(line) === "wrong"),
  };
}

function filesOf({ id, package: name }: Service): readonly (readonly [uri: string, text: string])[] {
  const own = filesBelow(folder(id), "");
  return name === undefined ? own : [...own, ...filesBelow(join("node_modules", name, "src"), "src/")];
}

function filesBelow(directory: string, prefix: string): readonly (readonly [uri: string, text: string])[] {
  if (!existsSync(directory)) throw new Error(`${directory} is not there: npm ci`);
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:[mc]?ts|ya?ml|json)$/.test(path))
    .sort()
    .map((path) => [`file:///ws/${prefix}${path}`, readFileSync(join(directory, path), "utf8")]);
}

function folder(name: string): string {
  return join("test", "real", "services", name);
}
