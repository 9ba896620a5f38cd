import applicator2019 from "ajv/lib/refs/json-schema-2019-09/meta/applicator.json";
import content2019 from "ajv/lib/refs/json-schema-2019-09/meta/content.json";
import core2019 from "ajv/lib/refs/json-schema-2019-09/meta/core.json";
import format2019 from "ajv/lib/refs/json-schema-2019-09/meta/format.json";
import metaData2019 from "ajv/lib/refs/json-schema-2019-09/meta/meta-data.json";
import validation2019 from "ajv/lib/refs/json-schema-2019-09/meta/validation.json";
import draft2019 from "ajv/lib/refs/json-schema-2019-09/schema.json";
import applicator2020 from "ajv/lib/refs/json-schema-2020-12/meta/applicator.json";
import content2020 from "ajv/lib/refs/json-schema-2020-12/meta/content.json";
import core2020 from "ajv/lib/refs/json-schema-2020-12/meta/core.json";
import format2020 from "ajv/lib/refs/json-schema-2020-12/meta/format-annotation.json";
import metaData2020 from "ajv/lib/refs/json-schema-2020-12/meta/meta-data.json";
import unevaluated2020 from "ajv/lib/refs/json-schema-2020-12/meta/unevaluated.json";
import validation2020 from "ajv/lib/refs/json-schema-2020-12/meta/validation.json";
import draft2020 from "ajv/lib/refs/json-schema-2020-12/schema.json";
import draft06 from "ajv/lib/refs/json-schema-draft-06.json";
import draft07 from "ajv/lib/refs/json-schema-draft-07.json";
import { parseJson } from "../document/json";
import type { SourceNode } from "../document/source-node";
import draft04 from "./draft-04.json";

const schemas: readonly { readonly $id: string }[] = [
  { ...draft04, $id: draft04.id },
  draft06,
  draft07,
  draft2019,
  applicator2019,
  content2019,
  core2019,
  format2019,
  metaData2019,
  validation2019,
  draft2020,
  applicator2020,
  content2020,
  core2020,
  format2020,
  metaData2020,
  unevaluated2020,
  validation2020,
];
const byName = new Map(schemas.map((schema) => [nameOf(schema.$id), schema]));
const parsed = new Map<string, SourceNode>();

/**
 * A metaschema of JSON Schema (draft-04 to 2020-12, and the vocabularies) by its address, `http:` or `https:`. It is the
 * one thing outside the workspace that a schema may refer to: it is carried along, and nothing is fetched. Its places
 * are in the text that the address stands for.
 */
export function metaschema(address: string): SourceNode | undefined {
  const name = nameOf(address);
  const schema = byName.get(name);
  if (schema === undefined) return undefined;
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const { root } = parseJson(schema.$id.replace(/#$/, ""), JSON.stringify(schema));
  if (root !== undefined) parsed.set(name, root);
  return root;
}

function nameOf(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/#$/, "");
}
