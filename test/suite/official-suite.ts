import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { isJsonObject, type JsonValue } from "../../src/text/json";

/** One test of the official suite: an instance, and whether it is valid. */
export interface SuiteTest {
  readonly description: string;
  readonly data: JsonValue;
  readonly valid: boolean;
}

export interface SuiteGroup {
  readonly description: string;
  readonly schema: JsonValue;
  readonly tests: readonly SuiteTest[];
}

export interface SuiteFile {
  /** Relative to the draft's folder: `items.json`, `optional/bignum.json`. */
  readonly name: string;
  readonly groups: readonly SuiteGroup[];
}

export const drafts = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"] as const;
export type SuiteDraft = (typeof drafts)[number];

/** What `$schema` a test without one stands under: the suite tells the draft by the folder. */
export const metaschemas: Readonly<Record<SuiteDraft, string>> = {
  draft4: "http://json-schema.org/draft-04/schema#",
  draft6: "http://json-schema.org/draft-06/schema#",
  draft7: "http://json-schema.org/draft-07/schema#",
  "draft2019-09": "https://json-schema.org/draft/2019-09/schema",
  "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
};

const root = join(process.cwd(), "test", "suite", "official");

/** The files of a draft's required tests, or of its optional ones. */
export function suiteFiles(draft: SuiteDraft, optional = false): readonly SuiteFile[] {
  const folder = join(root, "tests", draft, ...(optional ? ["optional"] : []));
  return jsonFiles(folder, false).map((path) => ({
    name: relative(join(root, "tests", draft), path).replaceAll(sep, "/"),
    groups: JSON.parse(readFileSync(path, "utf8")),
  }));
}

/** The schemas that tests refer to under `http://localhost:1234/`, by their address. */
export function remoteSchemas(): ReadonlyMap<string, JsonValue> {
  const folder = join(root, "remotes");
  return new Map(
    jsonFiles(folder, true).map((path) => [
      `http://localhost:1234/${relative(folder, path).replaceAll(sep, "/")}`,
      JSON.parse(readFileSync(path, "utf8")),
    ]),
  );
}

/** The schema with its address and its draft written into it, as the suite has them outside. */
export function addressed(schema: JsonValue, address: string | undefined, draft: SuiteDraft): JsonValue {
  if (!isJsonObject(schema)) return schema;
  const named = typeof schema["$schema"] === "string" ? schema : { $schema: metaschemas[draft], ...schema };
  const key = draft === "draft4" ? "id" : "$id";
  return address === undefined || Object.hasOwn(named, key) ? named : { [key]: address, ...named };
}

function jsonFiles(folder: string, recursive: boolean): readonly string[] {
  return readdirSync(folder, { recursive, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(folder, name));
}
