import { MAX_NESTING } from "../../document/limits";
import type { ShapeGraph } from "../../shape/shape";
import type { JsonValue } from "../../text/json";
import { depthOf, itemsAt, type JsonObject, objectOf, textAt, valueAt } from "../../text/plain-json";
import { entityNameOf } from "./foreign-values";
import { carriedFurther, isNewer, objectAt, writtenWith } from "./further";
import { newerKeys } from "./newer-keys";
import { corrections } from "./odcs-document";
import { type OdcsVersion, schemaObject, type WordsAt } from "./schema-objects";

export type { OdcsVersion } from "./schema-objects";

/** An entity with its schema. */
export interface OdcsEntity {
  readonly name: string;
  /** Undefined where the contract says no schema, or it cannot be read. */
  readonly graph?: ShapeGraph;
  /** The ODCS object that the contract refers to, of which nothing is to be lost. */
  readonly original?: JsonObject;
}

/** The document, or why there is none: a sentence without its full stop. */
export type Exported =
  | { readonly ok: true; readonly document: JsonObject }
  | { readonly ok: false; readonly reason: string };

/** The keys of a document in the order in which the standard describes them. */
const ORDER = [
  ...[
    "apiVersion",
    "kind",
    "id",
    "name",
    "version",
    "status",
    "tenant",
    "domain",
    "dataProduct",
    "tags",
    "description",
  ],
  ...["context", "authoritativeDefinitions", "servers", "schema", "support", "price", "team", "roles"],
  ...["slaDefaultElement", "slaProperties", "customProperties", "contractCreatedTs"],
];

/** A text that nests deeper could not be read again. */
const DEEPEST = MAX_NESTING - 5;

/** The version of the standard that a contract is exported in when nobody says: that of the document that it came from. */
export function usualVersion(contract: JsonObject): OdcsVersion {
  return isNewer(valueAt(contract, "x-odcs", "apiVersion")) ? "3.2.0" : "3.1.0";
}

/**
 * A contract as a document of the Open Data Contract Standard. `contract` is its plain content. The document is valid by
 * the standard's JSON Schema as far as what came with `x-odcs` is, and `contractFromOdcs` makes the same contract of it.
 */
export function odcsOf(
  contract: JsonObject,
  entities: readonly OdcsEntity[],
  version: OdcsVersion,
  words: WordsAt,
): Exported {
  if (textAt(contract, "id") === undefined || textAt(contract, "version") === undefined) {
    return { ok: false, reason: "it needs an id and a version" };
  }
  const classification = textAt(contract, "compliance", "classification");
  const style = { version, words, ...(classification === undefined ? {} : { classification }) };
  const schema = entities.map((entity) => schemaOf(entity, contract, style));
  const written = writtenWith(contract, objectAt(contract) ?? {}, schema.length === 0 ? undefined : schema);
  const spelled: JsonObject = { apiVersion: `v${version}`, kind: "DataContract", ...written };
  const custom = [...corrections(contract, spelled), ...carriedFurther(contract, spelled)];
  const whole = { ...spelled, customProperties: [...itemsAt(spelled, "customProperties"), ...custom] };
  if (depthOf(whole) > DEEPEST) return { ok: false, reason: `it nests deeper than ${DEEPEST} levels` };
  const newer = version === "3.1.0" ? newerKeys(whole) : [];
  if (newer.length > 0) {
    return { ok: false, reason: `ODCS 3.1.0 has no ${newer.join(", ")}; export it as 3.2.0` };
  }
  return { ok: true, document: inOrder(whole) };
}

function schemaOf(
  { name, graph, original }: OdcsEntity,
  contract: JsonObject,
  style: Parameters<typeof schemaObject>[1],
) {
  if (original !== undefined) {
    return entityNameOf(textAt(original, "name") ?? "") === name ? original : { ...original, name };
  }
  if (graph === undefined) return { name };
  return objectOf({ name, ...physicalOf(contract), ...schemaObject(graph, style) });
}

/** Where the records of an entity stand, where that is one table or channel. */
function physicalOf(contract: JsonObject): { readonly [key: string]: JsonValue | undefined } {
  const [table, ...more] = itemsAt(contract, "cdc", "tables");
  if (typeof table === "string" && table !== "" && more.length === 0)
    return { physicalName: table, physicalType: "table" };
  const channel = textAt(contract, "stream", "channel");
  return channel === undefined ? {} : { physicalName: channel, physicalType: "topic" };
}

function inOrder(document: JsonObject): JsonObject {
  const known = ORDER.filter((key) => Object.hasOwn(document, key)).map((key) => [key, document[key] ?? null] as const);
  return { ...Object.fromEntries(known), ...document };
}
