import { toJson } from "../../document/nodes";
import type { MappingNode, SourceNode } from "../../document/source-node";
import { items, member, text } from "../../schema/node-access";
import { schemaAt, wordsOf } from "../../schema/schema-text";
import type { Location } from "../../text/location";
import type { ValueHints } from "./sample-payload";

/** What the text of a schema says to people, which no comparison asks for. */
export interface SchemaNotes {
  readonly title?: string;
  readonly description?: string;
  /** `unit` or `x-unit`. */
  readonly unit?: string;
  /** As JSON text. */
  readonly default?: string;
  /** Avro: how a primitive type is meant, such as `timestamp-millis`. */
  readonly logicalType?: string;
}

const UNITS = ["unit", "units", "x-unit", "x-units"];
/** Nodes of a default that is worth repeating. */
const LARGEST_DEFAULT = 50;
/** Nodes of an example. */
const LARGEST_EXAMPLE = 500;

/** Reads the notes at a place of a schema; none where its text is not at hand. */
export function notesAt(documents: ReadonlyMap<string, SourceNode>, { uri, span }: Location): SchemaNotes {
  const root = documents.get(uri);
  const schema = root === undefined ? undefined : schemaAt(root, span)?.node;
  if (schema?.kind !== "mapping") return {};
  const { title, description } = wordsOf(schema);
  const [unit] = UNITS.flatMap((key) => text(member(schema, key)) ?? []);
  const fallback = schema.byKey.get("default")?.value;
  const json = fallback === undefined ? undefined : toJson(fallback, LARGEST_DEFAULT);
  const logicalType = logicalTypeIn(schema);
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(unit === undefined ? {} : { unit }),
    ...(json === undefined ? {} : { default: JSON.stringify(json) }),
    ...(logicalType === undefined ? {} : { logicalType }),
  };
}

/** Reads what a place of a schema gives for its values: the examples first. */
export function hintsAt(documents: ReadonlyMap<string, SourceNode>, { uri, span }: Location): ValueHints {
  const root = documents.get(uri);
  const schema = root === undefined ? undefined : schemaAt(root, span)?.node;
  if (schema?.kind !== "mapping") return { values: [] };
  const written = [...(items(member(schema, "examples")) ?? []), member(schema, "example"), member(schema, "default")];
  const values = written.flatMap((node) => (node === undefined ? [] : (toJson(node, LARGEST_EXAMPLE) ?? [])));
  const logicalType = logicalTypeIn(schema);
  return { values, ...(logicalType === undefined ? {} : { logicalType }) };
}

/** Beside the type, or in the type that the field holds, or in a member of its union. */
function logicalTypeIn(schema: MappingNode): string | undefined {
  const own = text(member(schema, "logicalType"));
  if (own !== undefined) return own;
  const type = member(schema, "type");
  const types = items(type) ?? (type === undefined ? [] : [type]);
  return types.flatMap((one) => text(member(one, "logicalType")) ?? [])[0];
}
