import type { SchemaSource } from "../contract/contract";
import type { SourceFiles } from "../files/source-files";
import type { Shape, ShapeGraph } from "../shape/shape";
import { assertNever } from "../text/assert-never";
import { parsePointer } from "../text/json-pointer";
import type { Location } from "../text/location";
import { nearestAll } from "../text/nearest";
import { lowerAsyncApi } from "./async-api";
import { lowerAvro } from "./avro";
import { Definitions } from "./definitions";
import type { EntitySchema } from "./entity-schema";
import { openApiFault } from "./open-api";
import { resolveFragment } from "./resolve-pointer";
import { type FileOfId, type OpenedReference, ReferenceResolver } from "./resolve-reference";
import { SchemaDocuments } from "./schema-documents";

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
   * finds the file that an absolute address means.
   */
  constructor(files: SourceFiles, root: string, fileOfId: FileOfId = () => undefined) {
    this.#fileOfId = fileOfId;
    this.#files = files;
    this.#root = root;
    this.#documents = new SchemaDocuments(files);
  }

  /** The schema of an entity, always; what is wrong with it is in `problems`. Reads files, never throws. */
  load(contractUri: string, source: SchemaSource, direction: "read" | "write"): EntitySchema {
    const resolver = new ReferenceResolver(this.#documents, this.#files.disk, this.#root, this.#fileOfId);
    const { entry, graph } =
      source.kind === "inline"
        ? loadInline(contractUri, source, direction, resolver)
        : loadReference(contractUri, source, direction, resolver);
    resolver.dependencies.delete(contractUri);
    return { graph, problems: entry.problems, dependencies: [...resolver.dependencies] };
  }

  /** Frees what is kept of a file. Needed for memory alone: a changed text is noticed without it. */
  invalidate(uri: string): void {
    this.#documents.forget(uri);
  }
}

interface Loaded {
  readonly entry: Definitions;
  readonly graph: ShapeGraph;
}

type Inline = Extract<SchemaSource, { kind: "inline" }>;
type Referenced = Extract<SchemaSource, { kind: "reference" }>;

function loadInline(
  contractUri: string,
  { node }: Inline,
  direction: "read" | "write",
  resolver: ReferenceResolver,
): Loaded {
  const definitions = new Definitions(resolver, direction, { reference: "schema", location: node.location });
  const resource = resolver.inline(node, contractUri);
  return { entry: definitions, graph: definitions.graphOf({ ok: true, node, resource, tokens: [] }) };
}

function loadReference(
  contractUri: string,
  { reference }: Referenced,
  direction: "read" | "write",
  resolver: ReferenceResolver,
): Loaded {
  const { value: spelled, location } = reference;
  const definitions = new Definitions(resolver, direction, { reference: spelled, location });
  const opened = resolver.openFromContract(spelled, contractUri);
  const root = opened.ok
    ? lowerOpened(opened, spelled, location, definitions, resolver)
    : definitions.unresolved(spelled, opened, location);
  return { entry: definitions, graph: "root" in root ? root : definitions.graph(root) };
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
  if (format === "odcs") {
    return { kind: "unknown", reason: "ODCS schemas are not compared yet", origin: location };
  }
  if (format === "swagger") {
    return definitions.notASchema(
      "OpenAPI",
      "Swagger 2.0 is not supported; convert it to OpenAPI 3",
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

function lowerAvroNamed(
  { resource, fragment }: OpenedReference,
  spelled: string,
  location: Location,
  definitions: Definitions,
): Shape | ShapeGraph {
  const [name = ""] = parsePointer(fragment);
  const avro = lowerAvro(resource.root, resource.file, name);
  switch (avro.kind) {
    case "graph":
      return avro.graph;
    case "fault":
      return definitions.notASchema("Avro", avro.reason, avro.location);
    case "no-such-name": {
      const refusal = {
        ok: false,
        reason: `there is no type named ${name}`,
        nearest: nearestAll(name, avro.names, 3),
      } as const;
      return definitions.unresolved(spelled, refusal, location);
    }
    default:
      return assertNever(avro);
  }
}
