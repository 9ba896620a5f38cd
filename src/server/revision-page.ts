import type { SideDiff, VersionDiff, VersionDrift } from "../analysis/diff";
import { pathFrom } from "../files/uri";
import type { JsonValue } from "../text/json";
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

const SIDES: Readonly<Record<VersionSide, string>> = {
  readers: "Those who read by it",
  writers: "Those who write by it",
};

/** What a contract has become since a revision, as a page of Markdown; what comes from its files is escaped. */
export function revisionPage(input: PageInput): string {
  const { name, revision, diff } = input;
  const since = codeSpan(visible(revision));
  const blocks = [
    `# What became of ${escapeMarkdown(visible(name))} since ${since}`,
    ...[...diff.sides].flatMap(([side, found]) => sideBlocks(side, found, input)),
    ...newEntities(input),
    ...schemaBlocks(input.differences),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sideBlocks(side: VersionSide, found: SideDiff, input: PageInput): readonly string[] {
  const changes = found.drifts.map((drift) => change(drift, input));
  const none = found.verdict === "compatible" ? ["Nothing that they rely on has changed."] : [];
  return [`## ${SIDES[side]}: ${found.verdict}`, ...(changes.length === 0 ? none : [changes.join("\n")])];
}

function change(drift: VersionDrift, input: PageInput): string {
  const { path, message, witness, alsoAt } = drift;
  const place = drift.gone ? placeOf(drift.old, "old", input) : placeOf(drift.new, "new", input);
  const where = path === "" ? "" : ` ${codeSpan(visible(path))}`;
  const note = witness?.note === undefined ? "" : ` (${escapeMarkdown(visible(witness.note))})`;
  const proof =
    witness === undefined
      ? []
      : [indented(`The ${witness.acceptedBy} version allows ${jsonMarkdown(witness.payload)}${note}`)];
  const further = alsoAt.length === 0 ? [] : [`  Also at ${alsoAt.map((one) => codeSpan(visible(one))).join(", ")}`];
  return [`- ${place}${where} ${escapeMarkdown(visible(message))}`, ...proof, ...further].join("\n\n");
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
  return ["## New entities", rows.join("\n")];
}

function schemaBlocks(differences: readonly EntityDifference[]): readonly string[] {
  if (differences.length === 0) return [];
  const about =
    "By json-schema-diff 1.0.0, as schemas of the values that one version alone accepts. It takes a schema by the letter: " +
    "what an open object leaves unsaid counts as allowed, so that a new optional property is a restriction.";
  return ["## The difference as a schema", about, ...differences.flatMap(entityBlocks)];
}

function entityBlocks(difference: EntityDifference): readonly string[] {
  const title = `### ${escapeMarkdown(visible(difference.entity))}`;
  if (difference.reason !== undefined) return [title, `Not shown: ${escapeMarkdown(visible(difference.reason))}.`];
  const { added, removed } = difference;
  if (added === undefined && removed === undefined) return [title, "No difference."];
  return [
    title,
    ...(added === undefined ? [] : ["Accepted by the new version alone:", schemaBlock(added)]),
    ...(removed === undefined ? [] : ["Accepted by the old version alone:", schemaBlock(removed)]),
  ];
}

function schemaBlock(schema: JsonValue): string {
  const text = JSON.stringify(schema, undefined, 2);
  if (text.length <= LONGEST_SCHEMA) return fence(visibleLines(text), "json");
  return `A schema of ${text.length} characters, too long to be read here.`;
}

/** Hidden characters of texts in a JSON document; its own line breaks stay. */
function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
