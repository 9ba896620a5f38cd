import { entryOf } from "../document/nodes";
import type { SourceNode } from "../document/source-node";
import type { Location, Span } from "../text/location";

/** What a schema says of itself to people. */
export interface SchemaText {
  readonly title?: string;
  /** `description`, in Avro `doc`. */
  readonly description?: string;
}

/** A schema in the text that it was read from. */
export interface WrittenSchema {
  readonly node: SourceNode;
  /** Where a person looks for it: at the key that holds it, else at its begin. */
  readonly place: Location;
}

/** The words of a schema. */
export function wordsOf(schema: SourceNode | undefined): SchemaText {
  const title = textIn(schema, "title");
  const description = textIn(schema, "description") ?? textIn(schema, "doc");
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

/** The schema at a span of a text: of its mapping, of the key that holds it, or of a value of it. */
export function schemaAt(root: SourceNode, span: Span): WrittenSchema | undefined {
  return search({ node: root, place: root.location }, span);
}

/** Walks down by the places of the nodes, so that a large document costs little. */
function search(around: WrittenSchema, span: Span): WrittenSchema | undefined {
  const { node } = around;
  if (node.kind === "scalar") return undefined;
  if (isSame(node.location.span, span)) return around;
  const below =
    node.kind === "mapping"
      ? node.entries.map(({ key, value }): WrittenSchema => ({ node: value, place: key.location }))
      : node.items.map((item): WrittenSchema => ({ node: item, place: item.location }));
  for (const child of below) {
    if (isSame(child.place.span, span)) return child;
    const { location } = child.node;
    // Avro and ODCS name a field by a value of its mapping, and JSON Schema places a type at the value that says it.
    if (child.node.kind === "scalar" && isSame(location.span, span)) return around;
    if (location.span.start <= span.start && span.end <= location.span.end) return search(child, span);
  }
  return undefined;
}

function textIn(schema: SourceNode | undefined, key: string): string | undefined {
  const value = entryOf(schema, key)?.value;
  return value?.kind === "scalar" && typeof value.value === "string" && value.value !== "" ? value.value : undefined;
}

function isSame(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}
