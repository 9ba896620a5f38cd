import pc from "picocolors";
import type { SideDiff, VersionDiff, VersionDrift } from "../../analysis/diff";
import { jsonLine } from "../../text/json-line";
import { visible } from "../../text/visible";
import type { SourceTexts } from "../source-texts";

/** The texts of both versions. */
export interface VersionTexts {
  readonly old: SourceTexts;
  readonly new: SourceTexts;
  /** The git revision of the old version, where it is one. */
  readonly revision?: string;
}

/** Payloads are cut behind this many UTF-16 units; the JSON report has them whole. */
const PAYLOAD_LENGTH = 400;

type Colors = ReturnType<typeof pc.createColors>;

/** Writes the diff for people and logs: for each side a headline, then every change with its place and its proof. */
export function textDiff({ sides, added }: VersionDiff, texts: VersionTexts, style: { colors: boolean }): string {
  const colors = pc.createColors(style.colors);
  const lines = [...sides].flatMap(([side, found]) => [
    colors.bold(`${side === "readers" ? "Readers" : "Writers"}: ${headline(found, colors)}`),
    ...found.drifts.flatMap((drift) => describe(drift, texts, colors)),
  ]);
  const news = added.map(({ value, location }) => `${placeOf(location, "new", texts)}  ${visible(value)} is new`);
  return `${[...lines, ...news].join("\n")}\n`;
}

function headline({ verdict, drifts }: SideDiff, colors: Colors): string {
  const open = drifts.filter(({ certainty }) => certainty === "undecided").length;
  const changes = drifts.length - open;
  const counts = [
    ...(changes > 0 ? [`${changes} change${changes === 1 ? "" : "s"}`] : []),
    ...(open > 0 ? [`${open} not decided`] : []),
  ];
  const color = { compatible: colors.green, breaking: colors.red, undecided: colors.yellow }[verdict];
  return color(verdict) + (counts.length === 0 ? "" : ` (${counts.join(", ")})`);
}

function describe(drift: VersionDrift, texts: VersionTexts, colors: Colors): readonly string[] {
  const { path, alsoAt, message, witness } = drift;
  const place = drift.gone ? placeOf(drift.old, "old", texts) : placeOf(drift.new, "new", texts);
  const lines = [`  ${place}  ${path === "" ? "" : `${colors.dim(visible(path))}  `}${visible(message)}`];
  if (witness !== undefined) {
    const note = witness.note === undefined ? "" : ` (${visible(witness.note)})`;
    lines.push(`    The ${witness.acceptedBy} version allows ${jsonLine(witness.payload, PAYLOAD_LENGTH)}${note}`);
  }
  if (alsoAt.length > 0) lines.push(`    also at ${alsoAt.map(visible).join(", ")}`);
  return lines;
}

function placeOf(location: VersionDrift["old"], version: "old" | "new", texts: VersionTexts): string {
  const { start } = texts[version].range(location);
  const revision = version === "old" && texts.revision !== undefined ? `${visible(texts.revision)}:` : "";
  return `${revision}${visible(texts[version].path(location.uri))}:${start.line}:${start.column}`;
}
