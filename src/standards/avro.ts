import type { Pattern } from "../contract/contract";
import type { SourceNode } from "../document/source-node";
import { english } from "../text/l10n";
import { Extensions } from "./extensions/extensions";
import type { ImportContext } from "./import-context";
import type { ImportedContract, Part, Refusal } from "./imported-contract";
import { oneLine } from "./names";
import { schemaContract } from "./schema-contract";
import type { Place, StandardDocument } from "./standard-document";

/** Avro says nothing of how its records travel; most of them are events. */
const USUAL: Pattern = "stream";

interface AvroRecord {
  /** `com.acme.Order` */
  readonly fullName: string;
  readonly name: string;
  readonly place: Place;
  readonly isRoot: boolean;
}

/** Every record of a schema, the outermost first: the file may be one, or a union of several (Avro 1.12, "Schema Declaration"). */
export function avroParts(document: StandardDocument): readonly Part[] {
  return recordsOf(document).map(({ fullName, name, place, isRoot }) => ({
    pointer: isRoot ? "" : `/${fullName}`,
    title: fullName,
    description: oneLine(document.text(place, "doc")) ?? "",
    names: [...new Set([name, fullName])],
  }));
}

export function avroContract(context: ImportContext, pointer: string): ImportedContract | Refusal {
  const { document } = context;
  const record = recordsOf(document).find(({ fullName, isRoot }) => pointer === (isRoot ? "" : `/${fullName}`));
  if (record === undefined) return { ok: false, reason: english`there is no such record` };
  const { name, place } = record;
  const extensions = new Extensions(document, [place, document.root], { alsoBare: true });
  const schema = { pointer, name, title: name, description: document.text(place, "doc"), extensions };
  return schemaContract(schema, { usual: USUAL, word: ", Avro" }, context);
}

function recordsOf(document: StandardDocument): readonly AvroRecord[] {
  const records = new Map<string, AvroRecord>();
  // What looks like a reference is followed, though Avro has none: it may lead round.
  const seen = new Set<SourceNode>();
  const visit = (place: Place, namespace: string): void => {
    if (seen.has(place.node)) return;
    seen.add(place.node);
    if (place.node.kind === "sequence") for (const item of document.items(place)) visit(item, namespace);
    if (place.node.kind !== "mapping") return;
    const type = document.text(place, "type");
    const name = document.text(place, "name");
    let inside = namespace;
    if ((type === "record" || type === "error") && name !== undefined) {
      const own = document.text(place, "namespace") ?? namespace;
      const fullName = name.includes(".") || own === "" ? name : `${own}.${name}`;
      inside = fullName.includes(".") ? fullName.slice(0, fullName.lastIndexOf(".")) : "";
      const short = fullName.slice(fullName.lastIndexOf(".") + 1);
      const isRoot = place.node === document.root.node;
      if (!records.has(fullName)) records.set(fullName, { fullName, name: short, place, isRoot });
    }
    for (const key of ["type", "items", "values", "fields"]) {
      const inner = document.at(place, key);
      if (inner !== undefined) visit(inner, inside);
    }
  };
  visit(document.root, "");
  return [...records.values()];
}
