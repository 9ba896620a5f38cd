import type { SideDiff, VersionDiff, VersionDrift } from "../analysis/diff";
import { pathFrom } from "../files/uri";
import { assertNever } from "../text/assert-never";
import type { JsonValue } from "../text/json";
import { localised, t } from "../text/l10n";
import type { LineIndex } from "../text/line-index";
import type { Location } from "../text/location";
import { codeSpan, fence } from "../text/markdown-code";
import { visible } from "../text/visible";
import { escapeMarkdown, jsonMarkdown } from "./markdown";

/** What json-schema-diff says of an entity, as schemas of the values that one version alone accepts; or why it says nothing. */
export type EntityDifference =
  | { readonly entity: string; readonly added?: JsonValue; readonly removed?: JsonValue; readonly reason?: never }
  | { readonly entity: string; readonly reason: string };

interface PageInput {
  readonly uri: string;
  /** The file name of the contract. */
  readonly name: string;
  readonly revision: string;
  readonly diff: VersionDiff;
  readonly linesOf: (version: "old" | "new", uri: string) => LineIndex;
  readonly differences: readonly EntityDifference[];
}

/** UTF-16 units of a schema that a page shows. */
const LONGEST_SCHEMA = 20_000;

type VersionSide = Parameters<VersionDiff["sides"]["get"]>[0];

/** What a contract has become since a revision, as a page of Markdown; what comes from its files is escaped. */
export function revisionPage(input: PageInput): string {
  const { name, revision, diff } = input;
  const since = codeSpan(visible(revision));
  const blocks = [
    `# ${t`What became of ${escapeMarkdown(visible(name))} since ${since}`}`,
    ...[...diff.sides].flatMap(([side, found]) => sideBlocks(side, found, input)),
    ...newEntities(input),
    ...schemaBlocks(input.differences),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sideBlocks(side: VersionSide, found: SideDiff, input: PageInput): readonly string[] {
  const changes = found.drifts.map((drift) => change(drift, input));
  const none = found.verdict === "compatible" ? [t`Nothing that they rely on has changed.`] : [];
  return [
    `## ${sideWords(side)}: ${verdictWord(found.verdict)}`,
    ...(changes.length === 0 ? none : [changes.join("\n")]),
  ];
}

function sideWords(side: VersionSide): string {
  return side === "readers" ? t`Those who read by it` : t`Those who write by it`;
}

function verdictWord(verdict: SideDiff["verdict"]): string {
  switch (verdict) {
    case "compatible":
      return t`compatible`;
    case "breaking":
      return t`breaking`;
    case "undecided":
      return t`undecided`;
    default:
      return assertNever(verdict);
  }
}

function change(drift: VersionDrift, input: PageInput): string {
  const { path, message, witness, alsoAt } = drift;
  const place = drift.gone ? placeOf(drift.old, "old", input) : placeOf(drift.new, "new", input);
  const where = path === "" ? "" : ` ${codeSpan(visible(path))}`;
  const note = witness?.note === undefined ? "" : ` (${escapeMarkdown(visible(localised(witness.note)))})`;
  const proof = witness === undefined ? [] : [indented(allowedWords(witness, note))];
  const further =
    alsoAt.length === 0 ? [] : [`  ${t`Also at ${alsoAt.map((one) => codeSpan(visible(one))).join(", ")}`}`];
  return [`- ${place}${where} ${escapeMarkdown(visible(message))}`, ...proof, ...further].join("\n\n");
}

function allowedWords({ acceptedBy, payload }: NonNullable<VersionDrift["witness"]>, note: string): string {
  const shown = jsonMarkdown(payload) + note;
  return acceptedBy === "new" ? t`The new version allows ${shown}` : t`The old version allows ${shown}`;
}

/** A place in the new version is a link; one of the old stands in no file. */
function placeOf(location: Location, version: "old" | "new", { uri, revision, linesOf }: PageInput): string {
  const { line } = linesOf(version, location.uri).position(location.span.start);
  const path = pathFrom(uri, location.uri);
  const shown = `${path.replace(/^\.\//, "")}:${line + 1}`;
  if (version === "old") return codeSpan(visible(`${revision}:${shown}`));
  const target = path.split("/").map(encodeURIComponent).join("/");
  return `[${escapeMarkdown(visible(shown))}](${target.replace(/[()]/g, (one) => (one === "(" ? "%28" : "%29"))}#L${line + 1})`;
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`))
    .join("\n");
}

function newEntities(input: PageInput): readonly string[] {
  const { added } = input.diff;
  if (added.length === 0) return [];
  const rows = added.map(({ value, location }) => `- ${placeOf(location, "new", input)} ${codeSpan(visible(value))}`);
  return [`## ${t`New entities`}`, rows.join("\n")];
}

function schemaBlocks(differences: readonly EntityDifference[]): readonly string[] {
  if (differences.length === 0) return [];
  const about = t`By json-schema-diff 1.0.0, as schemas of the values that one version alone accepts. It takes a schema by the letter: what an open object leaves unsaid counts as allowed, so that a new optional property is a restriction.`;
  return [`## ${t`The difference as a schema`}`, about, ...differences.flatMap(entityBlocks)];
}

function entityBlocks(difference: EntityDifference): readonly string[] {
  const title = `### ${escapeMarkdown(visible(difference.entity))}`;
  if (difference.reason !== undefined)
    return [title, t`Not shown: ${escapeMarkdown(visible(localised(difference.reason)))}.`];
  const { added, removed } = difference;
  if (added === undefined && removed === undefined) return [title, t`No difference.`];
  return [
    title,
    ...(added === undefined ? [] : [t`Accepted by the new version alone:`, schemaBlock(added)]),
    ...(removed === undefined ? [] : [t`Accepted by the old version alone:`, schemaBlock(removed)]),
  ];
}

function schemaBlock(schema: JsonValue): string {
  const text = JSON.stringify(schema, undefined, 2);
  if (text.length <= LONGEST_SCHEMA) return fence(visibleLines(text), "json");
  return t`A schema of ${text.length} characters, too long to be read here.`;
}

/** Hidden characters of texts in a JSON document; its own line breaks stay. */
function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
