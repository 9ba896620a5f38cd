import { entryOf, toJson } from "../../document/nodes";
import type { SourceNode } from "../../document/source-node";
import { schemaAt, wordsOf } from "../../schema/schema-text";
import type { Resolve } from "../../shape/resolve";
import type { Constraint, Deprecation, Property, Shape } from "../../shape/shape";
import type { Location } from "../../text/location";
import { type DocTag, described, docBlock, tagText } from "../comments";

/** Gives the parsed document that a schema was read from. */
export type DocumentOf = (uri: string) => SourceNode | undefined;

/** What doc comments of types are made from. */
export interface CommentSources {
  readonly documentOf: DocumentOf;
  readonly resolve: Resolve;
  /** True for a definition that has a declaration, and comments, of its own. */
  readonly isDeclared: (shape: Shape) => boolean;
}

/** Keys under which schemas state a unit: none is of JSON Schema, all are in use. */
const UNITS = ["x-unit", "unit", "x-units", "units"];
/** A default of more nodes, or of a longer text, is left out. */
const LARGEST_DEFAULT = 20;
const LONGEST_DEFAULT = 200;

/** The comment above a member: what the schema says of it to people, and what a validator would check. */
export function memberComment(name: string, property: Property, sources: CommentSources): string {
  const { shape, deprecated } = property;
  const own = writtenAt(property.origin, sources.documentOf);
  const isDeclared = sources.isDeclared(shape);
  const isPassedOn = shape.kind === "ref" && !isDeclared;
  const behind = isPassedOn ? writtenAt(sources.resolve(shape).origin, sources.documentOf) : undefined;
  const said = paragraphsOf(own, name);
  return docBlock(said.length > 0 ? said : paragraphsOf(behind, name), [
    ...(isDeclared ? [] : constraintTags(shape, sources.resolve)),
    ...defaultTag(own),
    ...deprecationTag(deprecated),
  ]);
}

/** What the schema of a declaration says of it, and what a validator would check; `name` is the declaration's. */
export function declarationWords(
  name: string,
  shape: Shape,
  sources: CommentSources,
): { readonly paragraphs: readonly string[]; readonly tags: readonly DocTag[] } {
  const node = sources.resolve(shape);
  return {
    paragraphs: paragraphsOf(writtenAt(node.origin, sources.documentOf), name),
    tags: constraintTags(node, sources.resolve),
  };
}

/** `@deprecated`, with the last day and with what to use instead, where the schema says it. */
export function deprecationTag(deprecated: Deprecation | undefined): readonly DocTag[] {
  if (deprecated === undefined) return [];
  const { sunset, successor } = deprecated;
  const until = sunset === undefined ? "" : `Until ${tagText(sunset)}.`;
  const instead = successor === undefined ? "" : `Use ${tagText(successor)}.`;
  return [{ name: "deprecated", text: `${until} ${instead}`.trim() }];
}

function writtenAt({ uri, span }: Location, documentOf: DocumentOf): SourceNode | undefined {
  const root = documentOf(uri);
  return root === undefined ? undefined : schemaAt(root, span)?.node;
}

function paragraphsOf(schema: SourceNode | undefined, name: string): readonly string[] {
  const { title, description } = wordsOf(schema);
  // `creditLimit`, titled "Credit limit", says nothing new.
  const isName = title !== undefined && lettersOf(title) === lettersOf(name);
  const unit = unitOf(schema);
  return [
    ...(title === undefined || isName || title === description ? [] : described(title)),
    ...(description === undefined ? [] : described(description)),
    ...(unit === undefined ? [] : [`Unit: ${tagText(unit)}.`]),
  ];
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function unitOf(schema: SourceNode | undefined): string | undefined {
  const units = UNITS.map((key) => entryOf(schema, key)?.value);
  const value = units.find((unit) => unit?.kind === "scalar" && typeof unit.value === "string");
  return value?.kind === "scalar" && typeof value.value === "string" && value.value !== "" ? value.value : undefined;
}

function defaultTag(schema: SourceNode | undefined): readonly DocTag[] {
  const node = entryOf(schema, "default")?.value;
  const value = node === undefined ? undefined : toJson(node, LARGEST_DEFAULT);
  if (value === undefined) return [];
  const text = JSON.stringify(value);
  return text.length > LONGEST_DEFAULT ? [] : [{ name: "default", text: tagText(text) }];
}

/** One tag for each constraint, in the spelling of JSON Schema, as typescript-json-schema reads it. */
function constraintTags(shape: Shape, resolve: Resolve): readonly DocTag[] {
  const node = resolve(shape);
  const members = node.kind === "union" ? node.members.map(resolve) : [node];
  const others = members.filter((member) => !(member.kind === "scalar" && member.type === "null"));
  const [only] = others;
  if (only === undefined || others.length > 1) return [];
  const isInteger = only.kind === "scalar" && only.type === "integer" && members.length === 1;
  const constraints = "constraints" in only ? only.constraints : [];
  return [...(isInteger ? [{ name: "TJS-type", text: "integer" }] : []), ...constraints.map(tagOf)];
}

function tagOf({ keyword, value }: Constraint): DocTag {
  return { name: keyword, text: keyword === "pattern" ? patternText(String(value)) : tagText(String(value)) };
}

/** The source of a pattern on one line, spelled so that it ends no comment and begins no tag, and means the same. */
function patternText(pattern: string): string {
  return pattern
    .replaceAll("*/", "*\\/")
    .replace(/(^|[\s{])@/g, "$1\\x40")
    .replace(/^ | $/g, "\\x20")
    .replace(
      /[\p{C}\p{Zl}\p{Zp}]/gu,
      (hidden) => `\\u${(hidden.charCodeAt(0) & 0xffff).toString(16).padStart(4, "0")}`,
    );
}
