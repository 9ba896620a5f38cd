import { integer, listOf, ref, type Schema, stableId, text, uri } from "./words";

/** The keys of each type of server: the required ones first, behind `|` those that may be there. `:` parts a type. */
const SERVERS: Readonly<Record<string, string>> = {
  api: "location:uri",
  athena: "schema | stagingDir:uri catalog regionName",
  azure: "location:uri format | delimiter",
  bigquery: "project dataset",
  clickhouse: "host port:port database",
  cloudsql: "host port:port database schema",
  custom:
    "| account catalog database dataset delimiter endpointUrl:uri format host location:uri path port:port project region regionName schema serviceName stagingDir warehouse",
  databricks: "catalog schema | host",
  db2: "host port:port database | schema",
  denodo: "host port:port | database",
  dremio: "host port:port | schema",
  duckdb: "database | schema",
  glue: "account database | location:uri format",
  hive: "host database | port:port",
  impala: "host database | port:port",
  informix: "host database | port:port",
  kafka: "host | format",
  kinesis: "| region format",
  local: "path format",
  mysql: "host port:port database",
  oracle: "host port:port serviceName",
  postgres: "host port:port database schema",
  postgresql: "host port:port database schema",
  presto: "host | catalog schema",
  pubsub: "project",
  redshift: "database schema | host region account",
  s3: "location:uri | endpointUrl:uri format delimiter",
  sftp: "location:sftp | format delimiter",
  snowflake: "account database schema | host port:port warehouse",
  sqlserver: "host database schema | port:port",
  synapse: "host port:port database",
  trino: "host port:port catalog schema",
  vertica: "host port:port database schema",
  zen: "host database | port:port",
};

/** Types of servers that came with 3.2. */
const NEW_SERVERS: Readonly<Record<string, string>> = {
  exasol: "host | port:port schema",
  hana: "host | port:port database schema",
  iceberg: "catalog catalogUrl:uri | namespace warehouse",
  teradata: "host | port:port database",
};

export function serverSchema(isNew: boolean): Schema {
  const kinds: Readonly<Record<string, Schema>> = {
    uri,
    port: isNew ? { type: ["integer", "string"] } : integer,
    sftp: { type: "string", format: "uri", pattern: "^sftp://.*" },
  };
  const types = Object.entries({ ...SERVERS, ...(isNew ? NEW_SERVERS : {}) });
  const branches = types.map(([type, keys]) => {
    const [needed = "", allowed = ""] = keys.split("|");
    const read = (words: string) => words.split(" ").filter((word) => word !== "");
    const required = read(needed).map((word) => word.split(":")[0] ?? "");
    const properties = [...read(needed), ...read(allowed), ...(isNew && type === "custom" ? ["stream"] : [])].map(
      (word) => {
        const [key = "", kind = ""] = word.split(":");
        return [key, kinds[kind] ?? text] as const;
      },
    );
    return {
      if: { properties: { type: { const: type } }, required: ["type"] },
      then: {
        properties: { ...Object.fromEntries(properties), ...(isNew ? { encoding: text } : {}) },
        required,
      },
    };
  });
  return {
    type: "object",
    properties: {
      id: stableId,
      server: text,
      type: { enum: types.map(([type]) => type) },
      description: text,
      environment: text,
      roles: listOf(ref("Role")),
      customProperties: ref("CustomProperties"),
    },
    allOf: branches,
    required: ["server", "type"],
    unevaluatedProperties: false,
  };
}
