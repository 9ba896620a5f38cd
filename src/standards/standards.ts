import type { SourceFiles } from "../files/source-files";
import type { SchemaFormat } from "../schema/format";
import { member } from "../schema/node-access";
import { english } from "../text/l10n";
import { nearestAll } from "../text/nearest";
import { printable } from "../text/printable";
import { asyncApiContract } from "./asyncapi/message-contract";
import { asyncApiParts } from "./asyncapi/messages";
import { avroContract, avroParts } from "./avro";
import { ImportContext, type ImportTarget } from "./import-context";
import type { ImportedContract, Part, Refusal } from "./imported-contract";
import { isJsonSchema, jsonSchemaContract, jsonSchemaParts } from "./json-schema";
import { contractFromOdcs, odcsParts } from "./odcs/import-odcs";
import { openApiContract } from "./openapi/operation-contract";
import { openApiParts } from "./openapi/operations";
import { StandardDocument } from "./standard-document";

/** How documents of one standard become contracts. */
interface Standard {
  readonly title: string;
  /** What a part of it is called, in the plural. */
  readonly parts: string;
  /** The standard says nothing of how data moves: the user has to. */
  readonly needsPattern: boolean;
  /** Why a document cannot be read although it is of the standard. */
  refuse?(document: StandardDocument): string | undefined;
  partsOf(document: StandardDocument): readonly Part[];
  contractFrom(context: ImportContext, pointer: string): ImportedContract | Refusal;
}

/** Every standard, by how a document is told to be of it (docs/contract-format.md, section 4). */
const STANDARDS: Readonly<Record<Exclude<SchemaFormat, "swagger">, Standard>> = {
  avro: { title: "Avro", parts: "records", needsPattern: true, partsOf: avroParts, contractFrom: avroContract },
  openapi: {
    title: "OpenAPI",
    parts: "operations",
    needsPattern: false,
    partsOf: openApiParts,
    contractFrom: openApiContract,
  },
  asyncapi: {
    title: "AsyncAPI",
    parts: "messages",
    needsPattern: false,
    partsOf: asyncApiParts,
    contractFrom: asyncApiContract,
  },
  odcs: {
    title: "Open Data Contract Standard",
    parts: english`schema objects`,
    needsPattern: false,
    partsOf: ({ parsed }) => odcsParts(parsed),
    contractFrom: (context, pointer) =>
      contractFromOdcs(context.document.parsed, pointer, (to) => context.reference(context.document.uri, to)),
  },
  "json-schema": {
    title: "JSON Schema",
    parts: "schemas",
    needsPattern: true,
    refuse: (document) => (isJsonSchema(document) ? undefined : whatElse(document)),
    partsOf: jsonSchemaParts,
    contractFrom: jsonSchemaContract,
  },
};

/** A document of a standard with its parts. */
export interface OpenedStandard {
  readonly ok: true;
  readonly document: StandardDocument;
  readonly standard: Pick<Standard, "title" | "parts" | "needsPattern">;
  /** Never empty, in the order of the document. */
  readonly parts: readonly [Part, ...Part[]];
}

/** Opens a document and finds its parts. `root` is the workspace folder. Never throws. */
export function openStandard(uri: string, files: SourceFiles, root: string): OpenedStandard | Refusal {
  const document = StandardDocument.open(uri, files, root);
  if (!(document instanceof StandardDocument)) return document;
  if (document.format === "swagger")
    return { ok: false, reason: english`Swagger 2.0 is not supported; convert it to OpenAPI 3` };
  const standard = STANDARDS[document.format];
  const reason = standard.refuse?.(document);
  if (reason !== undefined) return { ok: false, reason };
  const [first, ...others] = standard.partsOf(document);
  if (first === undefined)
    return { ok: false, reason: english`this ${standard.title} document has no ${standard.parts}` };
  return { ok: true, document, standard, parts: [first, ...others] };
}

/**
 * The part that a user names: by JSON Pointer, with or without `#`, or by one of its names. Without a name the whole document,
 * or its only part.
 */
export function partNamed({ parts, standard }: OpenedStandard, asked: string): Part | Refusal {
  const [first, ...others] = parts;
  if (asked === "") {
    const whole = parts.find(({ pointer }) => pointer === "") ?? (others.length === 0 ? first : undefined);
    return (
      whole ?? { ok: false, reason: english`it has ${parts.length} ${standard.parts}; name one of ${listed(parts)}` }
    );
  }
  const exact = parts.filter(({ pointer, names }) => pointer === asked || names.includes(asked));
  const found = exact.length > 0 ? exact : parts.filter(({ names }) => names.some((name) => isSame(name, asked)));
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  if (only !== undefined)
    return { ok: false, reason: english`several of its ${standard.parts} are called so: ${listed(found)}` };
  const near = nearestAll(
    asked,
    parts.flatMap(({ names }) => names.slice(0, 1)),
    3,
  ).map((name) => printable(name));
  const hint = near.length === 0 ? "" : english`; there are ${near.join(", ")}`;
  return { ok: false, reason: english`none of its ${standard.parts} is called "${printable(asked)}"${hint}` };
}

/** The contract for a part, as far as the document tells it. Reads the files that the document refers to; never throws. */
export function contractFromPart(
  { document }: OpenedStandard,
  pointer: string,
  files: SourceFiles,
  target: ImportTarget,
): ImportedContract | Refusal {
  if (document.format === "swagger") return { ok: false, reason: english`Swagger 2.0 is not supported` };
  return STANDARDS[document.format].contractFrom(new ImportContext(document, files, target), pointer);
}

/** What stands before `#` in messages and lists: the shortest name that means this part alone. */
export function shortestName({ pointer, names }: Part, parts: readonly Part[]): string {
  const isOwn = (name: string) => parts.filter((one) => one.names.includes(name)).length === 1;
  return names.find(isOwn) ?? pointer;
}

const MAX_LISTED = 5;

function listed(parts: readonly Part[]): string {
  const names = parts.slice(0, MAX_LISTED).map((part) => printable(shortestName(part, parts)));
  return names.join(", ") + (parts.length > MAX_LISTED ? ", … (--list prints all)" : "");
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Documents that people take for one of ours. */
function whatElse({ root }: StandardDocument): string {
  const has = (key: string) => member(root.node, key) !== undefined;
  if (has("integrationContract")) return english`it is an integration contract already`;
  if (has("asyncapi")) return english`only AsyncAPI 2 and 3 are read`;
  if (has("openapi")) return english`only OpenAPI 3 is read`;
  if (has("dataContractSpecification")) return english`the Data Contract Specification is not read; convert it to ODCS`;
  if (has("info") && has("item")) return english`it is a Postman collection; convert it to OpenAPI`;
  return english`it is no OpenAPI, AsyncAPI, Avro, ODCS or JSON Schema document`;
}
