import pc from "picocolors";
import type { DriftDetail, Finding, Severity } from "../../finding/finding";
import { senderOf } from "../../finding/sender";
import { jsonLine } from "../../text/json-line";
import type { Location } from "../../text/location";
import { visible } from "../../text/visible";
import type { Report, Summary } from "../report";
import type { SourceTexts } from "../source-texts";
import { excerptOf } from "./excerpt";

export interface TextStyle {
  readonly colors: boolean;
  /** Columns that an excerpt may take. */
  readonly width: number;
}

/** Payloads on the terminal are cut behind this many UTF-16 units; the JSON report has them whole. */
const PAYLOAD_LENGTH = 400;
/** Further paths that are named before they are only counted. */
const ALSO_AT_SHOWN = 5;

type Colors = ReturnType<typeof pc.createColors>;

/** Writes the report for people: findings by file with their sources and proofs, then one line that sums up. */
export function textReport(report: Report, texts: SourceTexts, style: TextStyle): string {
  const colors = pc.createColors(style.colors);
  const blocks = byFile(report.findings).flatMap(([uri, findings]) => {
    const told = new Set<string>();
    return [
      colors.underline(colors.bold(visible(texts.path(uri)))),
      ...findings.map((reported) => [describe(reported, texts, style, colors), ...newNotes(reported, told)].join("\n")),
    ];
  });
  return `${[...blocks, sumUp(report.summary, colors)].join("\n\n")}\n`;
}

function byFile(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const groups = new Map<string, Finding[]>();
  for (const reported of findings) {
    const { uri } = reported.location;
    const group = groups.get(uri);
    if (group === undefined) groups.set(uri, [reported]);
    else group.push(reported);
  }
  return [...groups];
}

function describe(finding: Finding, texts: SourceTexts, style: TextStyle, colors: Colors): string {
  const { message, ruleId, severity, location, related, drift } = finding;
  const label = colorOf(severity, colors)(severity);
  return [
    `${placeOf(location, texts)}  ${label}  ${colors.bold(visible(message))}  ${colors.dim(ruleId)}`,
    ...excerpt(location, texts, style, colors, colorOf(severity, colors)),
    ...related.flatMap((one) => [
      `  ${placeOf(one.location, texts)}  ${visible(one.message)}`,
      ...excerpt(one.location, texts, style, colors, colors.cyan),
    ]),
    ...(drift === undefined ? [] : proofOf(drift)),
  ].join("\n");
}

/** The notes of a finding that no finding before it in the file had: several share the same advice. */
function newNotes({ notes = [] }: Finding, told: Set<string>): readonly string[] {
  const fresh = notes.filter((note) => !told.has(note));
  for (const note of fresh) told.add(note);
  return fresh.map((note) => `  ${visible(note)}`);
}

function excerpt(
  location: Location,
  texts: SourceTexts,
  style: TextStyle,
  colors: Colors,
  color: (text: string) => string,
): readonly string[] {
  const line = texts.line(location);
  if (line === undefined) return [];
  const number = String(line.number).padStart(6);
  const { source, carets } = excerptOf(line, style.width - number.length - " | ".length);
  return [`${colors.dim(`${number} |`)} ${source}`, `${colors.dim(`${" ".repeat(number.length)} |`)} ${color(carets)}`];
}

function proofOf(drift: DriftDetail): readonly string[] {
  const { witness, alsoAt = [] } = drift;
  const lines: string[] = [];
  if (witness !== undefined) {
    const note = witness.note === undefined ? "" : ` (${visible(witness.note)})`;
    lines.push(`  ${senderOf(drift, witness)} ${jsonLine(witness.payload, PAYLOAD_LENGTH)}${note}`);
  }
  if (alsoAt.length > 0) {
    const more = alsoAt.length - ALSO_AT_SHOWN;
    const shown = alsoAt.slice(0, ALSO_AT_SHOWN).map(visible).join(", ");
    lines.push(`  also at ${shown}${more > 0 ? ` and ${more} more` : ""}`);
  }
  return lines;
}

function sumUp(summary: Summary, colors: Colors): string {
  const { contracts, bindings, errors, warnings, infos, undecided, suppressed } = summary;
  if (contracts + bindings + errors + warnings + infos + suppressed === 0) return "No contracts found.";
  const found = [
    ...(errors > 0 ? [colors.red(plural(errors, "error"))] : []),
    ...(warnings > 0 ? [colors.yellow(plural(warnings, "warning"))] : []),
    ...(infos > 0 ? [plural(infos, "info")] : []),
  ];
  const verdict = found.length === 0 ? colors.green("No findings") : found.join(", ");
  const open = undecided > 0 ? `; ${undecided} not decided` : "";
  const held = suppressed > 0 ? `; ${suppressed} suppressed` : "";
  return `${verdict} in ${plural(contracts, "contract")} with ${plural(bindings, "bound type")}${open}${held}.`;
}

function placeOf(location: Location, texts: SourceTexts): string {
  const { start } = texts.range(location);
  return `${visible(texts.path(location.uri))}:${start.line}:${start.column}`;
}

function colorOf(severity: Severity, colors: Colors): (text: string) => string {
  const table = { error: colors.red, warning: colors.yellow, info: colors.blue } as const satisfies Record<
    Severity,
    (text: string) => string
  >;
  return table[severity];
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
