import type { SourceNode } from "../document/source-node";
import { mapping, member, text } from "./node-access";

/** The drafts of JSON Schema, in their order in time. */
export type Draft = 4 | 6 | 7 | 2019 | 2020;

/** How one family of JSON Schema documents is to be read. */
export interface Dialect {
  readonly name: string;
  /** Decides which keywords there are. */
  readonly draft: Draft;
  /** Keywords beside `$ref` count (2019-09 and later); before, `$ref` stands alone. */
  readonly refHasSiblings: boolean;
  /** `nullable: true` allows null (OpenAPI 3.0.3, section 4.7.24). */
  readonly nullable: boolean;
  /** `readOnly` and `writeOnly` members take part in one direction only (OpenAPI). */
  readonly oneWayMembers: boolean;
  /** By the letter `format` asserts; from 2019-09 on it is an annotation. */
  readonly formatAsserts: boolean;
  /** The key that names a schema: `$id`, in draft-04 `id`. */
  readonly idKey: "$id" | "id";
  /** The vocabularies that a metaschema of the user's own declares; undefined for all of the draft's. */
  readonly vocabularies?: ReadonlySet<string>;
}

export const draft2020 = dialect("JSON Schema 2020-12", 2020);
export const draft07 = dialect("JSON Schema draft-07", 7);
export const asyncApi = dialect("AsyncAPI", 7);
/** OpenAPI 3.0 extends a subset of an early draft-05, whose keywords are those of draft-04. */
export const openApi30: Dialect = { ...dialect("OpenAPI 3.0", 4), idKey: "$id", nullable: true, oneWayMembers: true };
export const openApi31: Dialect = { ...dialect("OpenAPI 3.1", 2020), oneWayMembers: true };

/** Dialects by the start of `$schema`; the scheme may be http or https. */
const bySchemaUri: readonly (readonly [prefix: string, dialect: Dialect])[] = [
  ["json-schema.org/draft/2019-09/", dialect("JSON Schema 2019-09", 2019)],
  ["json-schema.org/draft-07/", draft07],
  ["json-schema.org/draft-06/", dialect("JSON Schema draft-06", 6)],
  ["json-schema.org/draft-04/", dialect("JSON Schema draft-04", 4)],
  ["json-schema.org/draft/2020-12/", draft2020],
  ["json-schema.org/schema", draft2020],
];

/** Finds the metaschema that a `$schema` of the user's own means. */
export type FindMetaschema = (uri: string) => SourceNode | undefined;

/**
 * The dialect that a schema names by `$schema`, else `fallback`. A `$schema` that is not known is what its metaschema
 * says, if there is one, else 2020-12.
 */
export function dialectOf(schema: SourceNode, fallback: Dialect, find: FindMetaschema): Dialect {
  const uri = text(member(schema, "$schema"));
  if (uri === undefined) return fallback;
  const named = uri.replace(/^https?:\/\//, "");
  const known = bySchemaUri.find(([prefix]) => named.startsWith(prefix))?.[1];
  if (known !== undefined) return known;
  const metaschema = find(uri);
  return metaschema === undefined ? draft2020 : customDialect(uri, metaschema, find);
}

/** A dialect by `$vocabulary` (JSON Schema Core 2020-12, 8.1.2): vocabularies that are not named lend no keywords. */
function customDialect(name: string, metaschema: SourceNode, find: FindMetaschema): Dialect {
  const base = dialectOf(metaschema, draft2020, find);
  const declared = mapping(member(metaschema, "$vocabulary"))?.entries;
  if (declared === undefined) return base;
  const vocabularies = new Set(declared.map(({ key }) => key.value.slice(key.value.lastIndexOf("/") + 1)));
  return { ...base, name, vocabularies, formatAsserts: vocabularies.has("format-assertion") };
}

function dialect(name: string, draft: Draft): Dialect {
  const modern = draft >= 2019;
  return {
    name,
    draft,
    refHasSiblings: modern,
    nullable: false,
    oneWayMembers: false,
    formatAsserts: !modern,
    idKey: draft === 4 ? "id" : "$id",
  };
}
