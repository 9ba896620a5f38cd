import type { Pattern } from "../contract/contract";
import { fileNameOf } from "../files/uri";
import { formatPointer } from "../text/json-pointer";
import { english } from "../text/l10n";
import { Extensions } from "./extensions/extensions";
import type { ImportContext } from "./import-context";
import type { ImportedContract, Part, Refusal } from "./imported-contract";
import { oneLine, wordsOf } from "./names";
import { schemaContract } from "./schema-contract";
import type { Place, StandardDocument } from "./standard-document";

/** A schema alone says nothing of how its values travel; most of them are bodies of calls. */
const USUAL: Pattern = "api";

/** Where schemas keep others by name: since 2019-09, and before. */
const DEFINITIONS = ["$defs", "definitions"];

/** True for a document that is a JSON Schema, as far as can be told: anything may be one. */
export function isJsonSchema({ root }: StandardDocument): boolean {
  if (root.node.kind !== "mapping") return false;
  const { byKey } = root.node;
  const type = byKey.get("type")?.value;
  const isTyped = type?.kind === "scalar" ? TYPES.has(String(type.value)) : type?.kind === "sequence";
  return (
    [...DEFINITIONS, "properties", "items"].some((key) => byKey.get(key)?.value.kind === "mapping") ||
    ["allOf", "anyOf", "oneOf", "enum"].some((key) => byKey.get(key)?.value.kind === "sequence") ||
    byKey.has("$schema") ||
    byKey.has("$ref") ||
    isTyped
  );
}

/** The schema itself, unless it only keeps others; then those that it keeps by name. */
export function jsonSchemaParts(document: StandardDocument): readonly Part[] {
  return schemasOf(document).map(({ pointer, name, place }) => ({
    pointer,
    title: name,
    description: oneLine(document.text(place, "title") ?? document.text(place, "description")) ?? "",
    names: [name],
  }));
}

export function jsonSchemaContract(context: ImportContext, pointer: string): ImportedContract | Refusal {
  const { document } = context;
  const schema = schemasOf(document).find((one) => one.pointer === pointer);
  if (schema === undefined) return { ok: false, reason: english`there is no such schema` };
  const { name, place } = schema;
  const about = {
    title: document.text(place, "title") ?? name,
    description: document.text(place, "description"),
    extensions: new Extensions(document, [place, document.root]),
  };
  return schemaContract({ pointer, name, place, ...about }, { usual: USUAL, word: "" }, context);
}

interface NamedSchema {
  readonly pointer: string;
  readonly name: string;
  readonly place: Place;
}

const TYPES: ReadonlySet<string> = new Set(["object", "array", "string", "number", "integer", "boolean", "null"]);

/** Keys that only say what a document is. */
const ABOUT: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "id",
  "$comment",
  "title",
  "description",
  ...DEFINITIONS,
]);

function schemasOf(document: StandardDocument): readonly NamedSchema[] {
  const { root } = document;
  const keys = root.node.kind === "mapping" ? root.node.entries.map(({ key }) => key.value) : [];
  const named = DEFINITIONS.flatMap((key) =>
    document
      .entries(document.at(root, key))
      .map(([name, place]) => ({ pointer: formatPointer([key, name]), name, place })),
  );
  const isWhole = keys.some((key) => !ABOUT.has(key)) || named.length === 0;
  return [...(isWhole ? [{ pointer: "", name: nameOf(document), place: root }] : []), ...named];
}

/** By its title, else its file. */
function nameOf(document: StandardDocument): string {
  const title = document.text(document.root, "title");
  if (title !== undefined && wordsOf(title).length > 0 && title.length <= 60) return title;
  const file = fileNameOf(document.uri);
  return file.replace(/(\.schema)?\.[a-z]+$/i, "") || "schema";
}
