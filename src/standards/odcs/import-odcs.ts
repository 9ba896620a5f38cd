import { toJson } from "../../document/nodes";
import type { ParsedDocument } from "../../document/source-node";
import { isJsonObject } from "../../text/json";
import { parsePointer } from "../../text/json-pointer";
import { english } from "../../text/l10n";
import { type JsonObject, objectsAt, textAt } from "../../text/plain-json";
import type { ImportedContract, Part, Refusal } from "../imported-contract";
import { entityNameOf } from "./foreign-values";
import { restored } from "./restore";
import { type ImportedEntity, told } from "./told";

/** A larger document is none that a person reads. */
const MOST_NODES = 500_000;

/** What a contract can be made from: the whole document first, then each object of its `schema`. */
export function odcsParts(document: ParsedDocument): readonly Part[] {
  const content = contentOf(document);
  if (content === undefined) return [];
  const whole = {
    pointer: "",
    title: textAt(content, "name") ?? textAt(content, "dataProduct") ?? textAt(content, "id") ?? "data contract",
    description: oneLine(textAt(content, "description", "purpose")),
    names: [],
  };
  const objects = objectsAt(content, "schema").map((object, index) => ({
    pointer: `/schema/${index}`,
    title: textAt(object, "name") ?? `object ${index}`,
    description: oneLine(textAt(object, "description")),
    names: ["name", "id", "physicalName"].flatMap((key) => textAt(object, key) ?? []),
  }));
  return [whole, ...objects];
}

/**
 * The contract of a document of the Open Data Contract Standard 3: what `plumbline export` wrote, letter by letter; of any
 * other what it tells, the rest of it in `x-odcs`. `pointer` is that of a part; `referenceTo` gives the reference to a part
 * from where the contract will be.
 */
export function contractFromOdcs(
  document: ParsedDocument,
  pointer: string,
  referenceTo: (pointer: string) => string,
): ImportedContract | Refusal {
  const content = contentOf(document);
  if (content === undefined) return { ok: false, reason: english`it is no mapping, or too large` };
  const version = textAt(content, "apiVersion");
  if (textAt(content, "kind") !== "DataContract" || version === undefined) {
    return { ok: false, reason: english`it is no data contract: it needs kind: DataContract and an apiVersion` };
  }
  if (!/^v3\.[012]\./.test(version)) {
    return { ok: false, reason: english`apiVersion ${version} is not read; v3.0, v3.1 and v3.2 are` };
  }
  const own = restored(content);
  if (own !== undefined) return own;
  const objects = objectsAt(content, "schema").map((object, index) => ({ object, pointer: `/schema/${index}` }));
  const chosen = pointer === "" ? objects : objects.filter((one) => one.pointer === pointerToObject(pointer, content));
  if (chosen.length === 0 && pointer !== "") return { ok: false, reason: english`there is no ${pointer} in it` };
  return told(content, entities(chosen, content, referenceTo), objects.length - chosen.length);
}

function contentOf({ root }: ParsedDocument): JsonObject | undefined {
  const content = root === undefined ? undefined : toJson(root, MOST_NODES);
  return content !== undefined && isJsonObject(content) ? content : undefined;
}

/** `/schema/orders` as the pointer by place. */
function pointerToObject(pointer: string, content: JsonObject): string {
  const [, wanted = ""] = parsePointer(pointer);
  const objects = objectsAt(content, "schema");
  const index = ["id", "name"]
    .map((key) => objects.findIndex((object) => textAt(object, key) === wanted))
    .find((at) => at >= 0);
  return index === undefined ? pointer : `/schema/${index}`;
}

interface Chosen {
  readonly object: JsonObject;
  readonly pointer: string;
}

/** Entities of different names, each with a reference to its object: by name where that leads there, else by place. */
function entities(
  chosen: readonly Chosen[],
  content: JsonObject,
  referenceTo: (pointer: string) => string,
): readonly ImportedEntity[] {
  const taken = new Set<string>();
  return chosen.map(({ object, pointer }) => {
    const name = textAt(object, "name") ?? "Record";
    const plain = entityNameOf(name);
    let entity = plain;
    for (let count = 2; taken.has(entity); count++) entity = `${plain}_${count}`;
    taken.add(entity);
    const byName = `/schema/${name}`;
    const isClear = /^[\w.-]+$/.test(name) && pointerToObject(byName, content) === pointer;
    return { name: entity, schema: referenceTo(isClear ? byName : pointer), object };
  });
}

function oneLine(text: string | undefined): string {
  return text?.replace(/\s+/g, " ").trim() ?? "";
}
