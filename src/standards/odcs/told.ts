import type { NewMapping } from "../../edits/new-value";
import { ask } from "../../edits/new-value";
import { isJsonObject } from "../../text/json";
import { english } from "../../text/l10n";
import { isSameJson, type JsonObject, numberAt, objectOf, objectsAt, textAt, valueAt } from "../../text/plain-json";
import type { ImportedContract } from "../imported-contract";
import { semanticVersionOf, statusOf } from "./foreign-values";
import { isNewer } from "./further";
import { locationOf } from "./servers";
import { patternOf, promisesOf } from "./told-sla";

/** An object of a document's `schema`, as the contract will have it. */
export interface ImportedEntity {
  readonly name: string;
  /** The reference to it. */
  readonly schema: string;
  readonly object: JsonObject;
}

/** The ways to systems that the types of servers stand for; a database that is no warehouse is reached directly. */
const METHODS: ReadonlyMap<string | undefined, string> = new Map([
  ["api", "rest-api"],
  ...["kafka", "kinesis", "pubsub"].map((type) => [type, "event-stream"] as const),
  ...["s3", "azure", "local"].map((type) => [type, "object-storage"] as const),
  ["sftp", "sftp"],
  ...["postgresql", "postgres", "mysql", "oracle", "sqlserver", "cloudsql", "db2", "informix", "zen", "hana"].map(
    (type) => [type, "direct-database"] as const,
  ),
  ...["athena", "bigquery", "clickhouse", "databricks", "denodo", "dremio", "duckdb", "exasol", "glue", "hive"].map(
    (type) => [type, "warehouse-share"] as const,
  ),
  ...["iceberg", "impala", "presto", "redshift", "snowflake", "synapse", "teradata", "trino", "vertica"].map(
    (type) => [type, "warehouse-share"] as const,
  ),
]);

/** From the least sensitive to the most. */
const CLASSES = ["public", "internal", "confidential", "restricted"];

/** What a document from elsewhere tells of a contract; all that a contract has no key for goes to `x-odcs`. */
export function told(document: JsonObject, entities: readonly ImportedEntity[], leftOut: number): ImportedContract {
  const servers = objectsAt(document, "servers");
  const [server] = servers;
  const type = textAt(server, "type");
  const pattern = patternOf(type);
  const promises = promisesOf(document);
  const { status, name, known, also } = keysOf(document, entities, pattern, promises);
  const system = textAt(document, "dataProduct") ?? textAt(server, "server") ?? name;
  return {
    ok: true,
    kind: "told",
    name,
    answers: {
      pattern,
      status,
      system: system ?? ask("System"),
      known: {
        source: objectOf({
          technology: type === "custom" || type === "api" ? undefined : type,
          accessMethod: METHODS.get(type),
          location: server === undefined ? undefined : locationOf(server),
        }),
        ...known,
      },
      also: { ...also, "x-odcs": furtherOf(document) },
    },
    notes: [
      ...promises.unread.map(
        (one) => english`slaProperties ${one} has no value and unit that can be read; it is kept in x-odcs.`,
      ),
      ...(servers.length > 1
        ? [english`Of ${servers.length} servers the first is the source; all are kept in x-odcs.`]
        : []),
      ...(leftOut > 0 ? [english`${leftOut} further objects of the document's schema are left out.`] : []),
    ],
  };
}

function keysOf(
  document: JsonObject,
  entities: readonly ImportedEntity[],
  pattern: ReturnType<typeof patternOf>,
  promises: ReturnType<typeof promisesOf>,
) {
  const { freshness, retention, schedule, availability, sunset } = promises;
  const classification = classificationOf(entities);
  const minRows = entities.flatMap(({ object }) => rowsOf(object) ?? [])[0];
  const channel = entities.flatMap(({ object }) => textAt(object, "physicalName") ?? [])[0];
  const compliance = objectOf({ classification, retention });
  const batch: NewMapping = {
    ...(schedule === undefined ? {} : { schedule }),
    ...(minRows === undefined ? {} : { completeness: { minRows } }),
  };
  const team = textAt(document, "team", "name");
  const contact = textAt(objectsAt(document, "support")[0], "channel");
  const known = {
    ...(freshness === undefined ? {} : { freshness }),
    ...(Object.keys(compliance).length === 0 ? {} : { compliance }),
    ...(pattern === "batch" && Object.keys(batch).length > 0 ? { batch } : {}),
    ...(pattern === "api" && availability !== undefined ? { api: { availability } } : {}),
    ...(pattern === "stream" && channel !== undefined ? { stream: { channel } } : {}),
  };
  const owner = objectOf({ team, contact });
  const also = objectOf({
    name: textAt(document, "name"),
    version: semanticVersionOf(document),
    domain: textAt(document, "domain"),
    description: textAt(document, "description", "purpose"),
    owner: Object.keys(owner).length === 0 ? undefined : owner,
    lifecycle: sunset === undefined ? undefined : { sunset },
    data: entities.length === 0 ? undefined : entities.map(({ name, schema }) => ({ entity: name, schema })),
  });
  const name = textAt(document, "name") ?? textAt(document, "dataProduct") ?? entities[0]?.name ?? "data-contract";
  return { status: statusOf(document), name, known, also };
}

/** The document without what the contract says in the same words, and without its `schema`, which stays where it is. */
function furtherOf(document: JsonObject): JsonObject {
  const { kind: _, schema: __, apiVersion, ...rest } = document;
  const version = isNewer(apiVersion) ? { apiVersion } : {};
  const said: { readonly [key: string]: boolean } = {
    name: textAt(document, "name") !== undefined,
    domain: textAt(document, "domain") !== undefined,
    version: textAt(document, "version") === semanticVersionOf(document),
    status: textAt(document, "status") === statusOf(document),
    description: isSameJson(valueAt(document, "description"), {
      purpose: textAt(document, "description", "purpose") ?? "",
    }),
    team: isSameJson(valueAt(document, "team"), { name: textAt(document, "team", "name") ?? "" }),
  };
  return objectOf({ ...version, ...Object.fromEntries(Object.entries(rest).filter(([key]) => said[key] !== true)) });
}

/** The most sensitive of the classifications that the format knows. */
function classificationOf(entities: readonly ImportedEntity[]): string | undefined {
  const found = entities.flatMap(({ object }) => classesIn(object));
  return CLASSES.findLast((one) => found.includes(one));
}

function classesIn(element: JsonObject): readonly string[] {
  const items = valueAt(element, "items");
  const parts = [...objectsAt(element, "properties"), ...(items !== undefined && isJsonObject(items) ? [items] : [])];
  return [textAt(element, "classification")?.toLowerCase() ?? "", ...parts.flatMap(classesIn)];
}

/** The fewest rows that a quality rule of an object lets pass. */
function rowsOf(object: JsonObject): number | undefined {
  for (const rule of objectsAt(object, "quality")) {
    if ((textAt(rule, "metric") ?? textAt(rule, "rule")) !== "rowCount") continue;
    const above = numberAt(rule, "mustBeGreaterThan");
    const least = above === undefined ? numberAt(rule, "mustBeGreaterOrEqualTo") : Math.floor(above) + 1;
    if (least !== undefined && Number.isSafeInteger(least) && least > 0) return least;
  }
  return undefined;
}
