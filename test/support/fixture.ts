import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToUri } from "../../src/files/uri";
import type { Finding, Severity } from "../../src/finding/finding";
import { isRuleId, rules } from "../../src/rules/index";
import { LineIndex } from "../../src/text/line-index";

/** A folder under `test/fixtures/`: one workspace, what must be found in it, and what it is after its fixes. */
export interface Fixture {
  /** Path below `test/fixtures/`, with `/`. */
  readonly name: string;
  /** URI of the folder, as the analyser sees it. */
  readonly root: string;
  /** Path in the folder -> text. */
  readonly files: ReadonlyMap<string, string>;
  /** The files that were others at the baseline, as they were then; empty where there is no baseline. */
  readonly baseline: ReadonlyMap<string, string>;
  /** The files that the preferred fixes change, as they are then. */
  readonly fixed: ReadonlyMap<string, string>;
  readonly wants: readonly Want[];
}

/** A finding that must be there, or (`also`) a related place of one. Lines and columns are 1-based. */
export interface Want {
  readonly kind: "want" | "also";
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly ruleId: string;
  /** The text that is marked. */
  readonly text?: string;
  readonly severity?: Severity;
}

const root = join(process.cwd(), "test", "fixtures");

/** The groups of rules, pairs of schemas and types that are easily judged wrong, and what must yield nothing, and whole contracts. */
const groups = [...new Set(Object.keys(rules).map((id) => id.split("/")[0] ?? "")), "traps", "ok", "contracts"];

/** Every fixture, in the order of their names. */
export function loadFixtures(): readonly Fixture[] {
  return groups.flatMap((group) => foldersWithFiles(join(root, group))).map(loadFixture);
}

/** The wants and findings that have no counterpart, in words; empty when all is as it should be. */
export function mismatches(fixture: Fixture, findings: readonly Finding[]): readonly string[] {
  const left = findings.map((finding) => place(fixture, finding.location));
  const found = new Set<number>();
  const missing = fixture.wants.flatMap((want) => {
    const candidates = findings.flatMap((finding, i) => (finding.ruleId === want.ruleId ? [{ finding, i }] : []));
    const hit = candidates.find(({ finding, i }) =>
      want.kind === "want"
        ? !found.has(i) && covers(want, left[i]) && finding.severity === severityOf(want)
        : finding.related.some((related) => covers(want, place(fixture, related.location))),
    );
    if (hit === undefined) return [`missing: ${describe(want)}`];
    if (want.kind === "want") found.add(hit.i);
    return [];
  });
  const unexpected = findings.flatMap((finding, i) => {
    const at = left[i];
    if (found.has(i)) return [];
    return [
      `unexpected: ${at?.file}:${at?.line}:${at?.column} ${finding.ruleId} (${finding.severity}) ` +
        `${JSON.stringify(at?.text)}: ${finding.message}`,
    ];
  });
  return [...missing, ...unexpected];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly text: string;
}

function place(fixture: Fixture, location: Finding["location"]): Place {
  const file = decodeURIComponent(location.uri.slice(fixture.root.length + 1));
  const text = fixture.files.get(file) ?? "";
  const start = new LineIndex(text).position(location.span.start);
  return {
    file,
    line: start.line + 1,
    column: start.character + 1,
    endColumn: start.character + 1 + location.span.end - location.span.start,
    text: text.slice(location.span.start, location.span.end),
  };
}

function covers(want: Want, at: Place | undefined): boolean {
  return (
    at !== undefined &&
    at.file === want.file &&
    at.line === want.line &&
    (want.text === undefined || want.text === at.text) &&
    (want.column === undefined || want.column === at.column) &&
    (want.endColumn === undefined || want.endColumn === at.endColumn)
  );
}

function severityOf(want: Want): Severity | undefined {
  return want.severity ?? (isRuleId(want.ruleId) ? rules[want.ruleId].severity : undefined);
}

function describe(want: Want): string {
  const text = want.text === undefined ? "" : ` ${JSON.stringify(want.text)}`;
  return `${want.file}:${want.line}${want.column === undefined ? "" : `:${want.column}`} ${want.kind} ${want.ruleId}${text}`;
}

function loadFixture(folder: string): Fixture {
  const name = relative(root, folder).split(sep).join("/");
  const all = readTree(folder);
  const below = (directory: string) =>
    new Map(
      [...all].flatMap(([path, text]) => (path.startsWith(directory) ? [[path.slice(directory.length), text]] : [])),
    );
  const files = new Map([...all].filter(([path]) => !/^(?:fixed|baseline)\/|^expected\.txt$/.test(path)));
  const wants = [...files].flatMap(([file, text]) => wantsIn(file, text));
  return {
    name,
    root: pathToUri(join("/fixtures", ...name.split("/"))),
    files,
    baseline: below("baseline/"),
    fixed: below("fixed/"),
    wants: [...wants, ...wantsListed(all.get("expected.txt") ?? "")],
  };
}

/** `# want rule "marked text" (severity)` and `// also rule`, any number behind one marker, and carets on the next line. */
function wantsIn(file: string, text: string): readonly Want[] {
  const lines = text.split("\n");
  return lines.flatMap((line, i) => {
    const marker = /(?:#|\/\/) (want|also) (.*)$/.exec(line);
    if (marker === null) return [];
    const carets = /^\s*(?:#|\/\/)\s*(\^+)\s*$/.exec(lines[i + 1] ?? "");
    const column = carets === null ? undefined : (lines[i + 1] ?? "").indexOf("^") + 1;
    const listed = marker[2] ?? "";
    return [...listed.matchAll(/([a-z-]+\/[a-z-]+)(?: "((?:[^"\\]|\\.)*)")?(?: \((error|warning|info)\))?/g)].map(
      ([, ruleId = "", marked, severity]): Want => ({
        kind: marker[1] === "also" ? "also" : "want",
        file,
        line: i + 1,
        ruleId,
        ...(marked === undefined ? {} : { text: JSON.parse(`"${marked}"`) }),
        ...(severity === "error" || severity === "warning" || severity === "info" ? { severity } : {}),
        ...(column === undefined ? {} : { column, endColumn: column + (carets?.[1]?.length ?? 0) }),
      }),
    );
  });
}

/** For files that have no comments: `file:line:column rule-id`, one a line. */
function wantsListed(text: string): readonly Want[] {
  return [...text.matchAll(/^(.+):(\d+):(\d+) (\S+)$/gm)].map(([, file = "", line, column, ruleId = ""]) => ({
    kind: "want",
    file,
    line: Number(line),
    column: Number(column),
    ruleId,
  }));
}

function foldersWithFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile())) return [folder];
  return entries.flatMap((entry) => foldersWithFiles(join(folder, entry.name))).sort();
}

function readTree(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile()).sort();
  return new Map(files.map((path) => [path.split(sep).join("/"), readFileSync(join(folder, path), "utf8")]));
}
