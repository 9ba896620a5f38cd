import type { Direction, SchemaSource } from "../contract/contract";
import type { ParsedDocument, SourceNode } from "../document/source-node";
import type { SourceFiles } from "../files/source-files";
import type { Shape, ShapeGraph } from "../shape/shape";
import { assertNever } from "../text/assert-never";
import { parsePointer } from "../text/json-pointer";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import { nearestAll } from "../text/nearest";
import { lowerAsyncApi } from "./async-api";
import { lowerAvro } from "./avro";
import { Definitions, type Purpose } from "./definitions";
import type { EntitySchema } from "./entity-schema";
import { member, text } from "./node-access";
import { lowerOdcs, odcsElement, odcsNames } from "./odcs";
import { openApiFault } from "./open-api";
import type { Reading } from "./reading";
import { resolveFragment } from "./resolve-pointer";
import { type FileOfId, type OpenedReference, ReferenceResolver } from "./resolve-reference";
import { SchemaDocuments } from "./schema-documents";
import { type WrittenName, writtenNames } from "./written-names";

/**
 * Loads the schemas of entities: resolves `data[].schema` and every `$ref` in it, and lowers what they lead to. Parsed
 * files are kept by their text; lowered schemas are the caller's to keep, by `dependencies`.
 */
export class SchemaLoader {
  readonly #files: SourceFiles;
  readonly #root: string;
  readonly #fileOfId: FileOfId;
  readonly #documents: SchemaDocuments;

  /**
   * `root` is the URI of the workspace folder: no reference leads out of it, but into installed packages. `fileOfId`
   * finds the file that an absolute address means; `documents` holds files that were parsed already.
   */
  constructor(
    files: SourceFiles,
    root: string,
    fileOfId: FileOfId = () => undefined,
    documents = new SchemaDocuments(files),
  ) {
    this.#fileOfId = fileOfId;
    this.#files = files;
    this.#root = root;
    this.#documents = documents;
  }

  /** The schema of an entity, always; what is wrong with it is in `problems`. Reads files, never throws. */
  load(contractUri: string, source: SchemaSource, direction: Direction, reading: Reading = "intended"): EntitySchema {
    const { graph, definitions, resolver } = this.#lower(contractUri, source, direction, reading);
    resolver.dependencies.delete(contractUri);
    return { graph, problems: definitions.problems, dependencies: [...resolver.dependencies] };
  }

  /**
   * The names of all members that the JSON Schemas of an entity speak of, in all places; `examples` are values of the entity.
   * Avro and ODCS, which name each member once, have none here. Undefined where the schemas are too large to say it.
   */
  names(
    contractUri: string,
    source: SchemaSource,
    examples: readonly SourceNode[],
  ): readonly WrittenName[] | undefined {
    const { definitions } = this.#lower(contractUri, source, "write", "intended");
    return writtenNames(definitions, examples);
  }

  /** A file that a schema was read from, as it was parsed then. */
  document(uri: string): ParsedDocument | undefined {
    return this.#documents.parsed(uri);
  }

  /** Frees what is kept of a file. Needed for memory alone: a changed text is noticed without it. */
  invalidate(uri: string): void {
    this.#documents.forget(uri);
  }

  #lower(contractUri: string, source: SchemaSource, direction: Direction, reading: Reading) {
    const resolver = new ReferenceResolver(this.#documents, this.#files.disk, this.#root, this.#fileOfId);
    const entry = source.kind === "inline" ? inlineEntry(source) : referenceEntry(source);
    const definitions = new Definitions(resolver, { direction, reading, entry });
    const graph =
      source.kind === "inline"
        ? lowerInline(contractUri, source, definitions, resolver)
        : lowerReference(contractUri, source, definitions, resolver);
    return { graph, definitions, resolver };
  }
}

type Inline = Extract<SchemaSource, { kind: "inline" }>;
type Referenced = Extract<SchemaSource, { kind: "reference" }>;

function inlineEntry({ node }: Inline): Purpose["entry"] {
  return { reference: "schema", location: node.location };
}

function referenceEntry({ reference }: Referenced): Purpose["entry"] {
  return { reference: reference.value, location: reference.location };
}

function lowerInline(
  contractUri: string,
  { node }: Inline,
  definitions: Definitions,
  resolver: ReferenceResolver,
): ShapeGraph {
  return definitions.graphOf({ ok: true, node, resource: resolver.inline(node, contractUri), tokens: [] });
}

function lowerReference(
  contractUri: string,
  { reference }: Referenced,
  definitions: Definitions,
  resolver: ReferenceResolver,
): ShapeGraph {
  const { value: spelled, location } = reference;
  const opened = resolver.openFromContract(spelled, contractUri);
  const root = opened.ok
    ? lowerOpened(opened, spelled, location, definitions, resolver)
    : definitions.unresolved(spelled, opened, location);
  return "root" in root ? root : definitions.graph(root);
}

/** Lowers the part of a document that the contract points to, by the document's format. */
function lowerOpened(
  opened: OpenedReference,
  spelled: string,
  location: Location,
  definitions: Definitions,
  resolver: ReferenceResolver,
): Shape | ShapeGraph {
  const { resource, format, fragment } = opened;
  if (format === "odcs") return lowerOdcsElement(opened, spelled, location, definitions, resolver);
  if (format === "swagger") {
    return definitions.notASchema(
      "OpenAPI",
      english`Swagger 2.0 is not supported; convert it to OpenAPI 3`,
      resource.root.location,
    );
  }
  if (format === "avro") {
    return lowerAvroNamed(opened, spelled, location, definitions);
  }
  const pointed = resolveFragment(resource, fragment, false);
  if (!pointed.ok) return definitions.unresolved(spelled, pointed, location);
  switch (format) {
    case "asyncapi":
      return lowerAsyncApi(pointed, definitions, resolver);
    case "openapi": {
      const fault = openApiFault(resource.root, pointed);
      if (fault !== undefined) return definitions.notASchema("OpenAPI", fault, pointed.node.location);
      return definitions.graphOf(pointed);
    }
    case "json-schema":
      return definitions.graphOf(pointed);
    default:
      return assertNever(format);
  }
}

/** Follows a pointer into a data contract: `/schema/0`, or `/schema/` with an `id` or `name`. */
function lowerOdcsElement(
  { resource, fragment }: OpenedReference,
  spelled: string,
  location: Location,
  definitions: Definitions,
  resolver: ReferenceResolver,
): Shape {
  const version = text(member(resource.root, "apiVersion"));
  if (!version?.startsWith("v3.")) {
    return definitions.notASchema("ODCS", english`its apiVersion must be v3.1.0 or later`, resource.root.location);
  }
  const list = member(resource.root, "schema");
  const [key, wanted, ...more] = parsePointer(fragment);
  if (key !== "schema" || wanted === undefined || more.length > 0) {
    const example = odcsNames(list)[0] ?? "0";
    return definitions.notASchema(
      "ODCS",
      english`the pointer must lead to an object, such as #/schema/${example}`,
      resource.root.location,
    );
  }
  const element = odcsElement(list, wanted);
  if (element === undefined) {
    const nearest = nearestAll(wanted, odcsNames(list), 3);
    return definitions.unresolved(
      spelled,
      { ok: false, reason: english`there is no ${wanted} in schema`, nearest },
      location,
    );
  }
  const lowerEmbedded = (schema: SourceNode) => definitions.lower(schema, resolver.inline(schema, resource.file));
  return definitions.adopt("ODCS", lowerOdcs(element, lowerEmbedded));
}

function lowerAvroNamed(
  { resource, fragment }: OpenedReference,
  spelled: string,
  location: Location,
  definitions: Definitions,
): Shape {
  const [name = ""] = parsePointer(fragment);
  const avro = lowerAvro(resource.root, resource.file, name);
  if (avro.kind !== "no-such-name") return definitions.adopt("Avro", avro);
  const nearest = nearestAll(name, avro.names, 3);
  return definitions.unresolved(
    spelled,
    { ok: false, reason: english`there is no type named ${name}`, nearest },
    location,
  );
}
