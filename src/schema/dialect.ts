import type { SourceNode } from "../document/source-node";
import { member, text } from "./node-access";

/** How one family of JSON Schema documents is to be read. */
export interface Dialect {
  readonly name: string;
  /** Keywords beside `$ref` count (2019-09 and later); before, `$ref` stands alone. */
  readonly refHasSiblings: boolean;
  /** `nullable: true` allows null (OpenAPI 3.0.3, section 4.7.24). */
  readonly nullable: boolean;
  /** `readOnly` and `writeOnly` members take part in one direction only (OpenAPI). */
  readonly oneWayMembers: boolean;
  /** The key that names a schema: `$id`, in draft-04 `id`. */
  readonly idKey: "$id" | "id";
}

const modern = { refHasSiblings: true, nullable: false, oneWayMembers: false, idKey: "$id" } as const;
const older = { ...modern, refHasSiblings: false } as const;

export const draft2020: Dialect = { ...modern, name: "JSON Schema 2020-12" };
export const draft07: Dialect = { ...older, name: "JSON Schema draft-07" };
export const openApi30: Dialect = { ...older, name: "OpenAPI 3.0", nullable: true, oneWayMembers: true };
export const openApi31: Dialect = { ...modern, name: "OpenAPI 3.1", oneWayMembers: true };
export const asyncApi: Dialect = { ...older, name: "AsyncAPI" };

const draft04: Dialect = { ...older, name: "JSON Schema draft-04", idKey: "id" };

/** Dialects by the start of `$schema`; the scheme may be http or https. */
const bySchemaUri: readonly (readonly [prefix: string, dialect: Dialect])[] = [
  ["json-schema.org/draft/2019-09/", { ...modern, name: "JSON Schema 2019-09" }],
  ["json-schema.org/draft-07/", draft07],
  ["json-schema.org/draft-06/", { ...older, name: "JSON Schema draft-06" }],
  ["json-schema.org/draft-04/", draft04],
];

/** The dialect that a schema names by `$schema`, else `fallback`; a dialect that is not known is read as 2020-12. */
export function dialectOf(schema: SourceNode, fallback: Dialect = draft2020): Dialect {
  const uri = text(member(schema, "$schema"));
  if (uri === undefined) return fallback;
  const named = uri.replace(/^https?:\/\//, "");
  return bySchemaUri.find(([prefix]) => named.startsWith(prefix))?.[1] ?? draft2020;
}
