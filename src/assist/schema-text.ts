import type { ContractView } from "../analysis/contract-view";
import { entryOf } from "../document/nodes";
import type { SourceNode } from "../document/source-node";
import type { Location, Span } from "../text/location";

/** What a schema says of itself to people. */
export interface SchemaText {
  readonly title?: string;
  /** `description`, in Avro `doc`. */
  readonly description?: string;
}

/** The words of the schema at a place: at its mapping, at the key that holds it, or at a value of it. */
export function schemaTextAt(view: ContractView, location: Location): SchemaText {
  const schema = schemaAt(view, location)?.node;
  const title = textIn(schema, "title");
  const description = textIn(schema, "description") ?? textIn(schema, "doc");
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

/** Where a person looks for the schema at a place: at the key that holds it, else at its begin. */
export function schemaPlaceAt(view: ContractView, location: Location): Location {
  return schemaAt(view, location)?.place ?? location;
}

interface FoundSchema {
  readonly node: SourceNode;
  readonly place: Location;
}

function schemaAt(view: ContractView, { uri, span }: Location): FoundSchema | undefined {
  const root = (uri === view.document.uri ? view.document : view.documentOf(uri))?.root;
  return root === undefined ? undefined : search({ node: root, place: root.location }, span);
}

/** Walks down by the places of the nodes, so that a large document costs little. */
function search(around: FoundSchema, span: Span): FoundSchema | undefined {
  const { node } = around;
  if (node.kind === "scalar") return undefined;
  if (isSame(node.location.span, span)) return around;
  const below =
    node.kind === "mapping"
      ? node.entries.map(({ key, value }): FoundSchema => ({ node: value, place: key.location }))
      : node.items.map((item): FoundSchema => ({ node: item, place: item.location }));
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
