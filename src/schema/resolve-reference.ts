import type { SourceNode } from "../document/source-node";
import type { FileSystem } from "../files/file-system";
import { parentUri, resolvePath } from "../files/uri";
import { assertNever } from "../text/assert-never";
import { english } from "../text/l10n";
import { type Boundary, repositoryRoot, workspaceBoundary } from "./boundary";
import type { FindMetaschema } from "./dialect";
import { detectFormat, documentDialect, type SchemaFormat } from "./format";
import { metaschema } from "./metaschemas";
import { findPackage } from "./npm-reference";
import { addressReason, type NpmReference, parseReference } from "./reference";
import { type PointedNode, resolveFragment } from "./resolve-pointer";
import type { Refusal, SchemaDocuments } from "./schema-documents";
import { absolute, findResources, type SchemaResource } from "./schema-resource";

/** A schema document with the fragment that is wanted of it. */
export interface OpenedReference {
  readonly ok: true;
  readonly resource: SchemaResource;
  readonly format: SchemaFormat;
  readonly fragment: string;
}

/** The workspace's file that has this `$id`, as far as is known without parsing it. */
export type FileOfId = (id: string) => string | undefined;

/**
 * Follows references for one load, and remembers every file whose change could change the outcome. Nothing is fetched,
 * and nothing outside the workspace folder and the packages installed for it is opened.
 */
export class ReferenceResolver {
  /** URIs of the files that were asked for, those that are absent too. */
  readonly dependencies = new Set<string>();
  readonly #documents: SchemaDocuments;
  readonly #disk: FileSystem;
  readonly #root: string;
  readonly #workspace: Boundary;
  readonly #fileOfId: FileOfId;
  readonly #byFile = new Map<string, OpenedReference | Refusal>();
  readonly #byId = new Map<string, SchemaResource>();
  readonly #metaschemas = new Map<string, SourceNode | undefined>();

  constructor(documents: SchemaDocuments, disk: FileSystem, root: string, fileOfId: FileOfId) {
    this.#fileOfId = fileOfId;
    this.#documents = documents;
    this.#disk = disk;
    this.#root = root;
    this.#workspace = workspaceBoundary(disk, root);
  }

  /** The resource that an inline schema is. */
  inline(node: SourceNode, file: string): SchemaResource {
    return this.#begin(node, file, this.#workspace, "json-schema");
  }

  /** Follows a `$ref` of a schema. */
  resolve(reference: string, from: SchemaResource): PointedNode | Refusal {
    const opened = this.#open(reference, from);
    return opened.ok ? resolveFragment(opened.resource, opened.fragment, true) : opened;
  }

  /** Opens the document that `data[].schema` of a contract names, its fragment left to the caller. */
  openFromContract(reference: string, contract: string): OpenedReference | Refusal {
    const parsed = parseReference(reference);
    switch (parsed.kind) {
      case "refused":
        return { ok: false, reason: parsed.reason };
      case "here":
        return { ok: false, reason: english`it names no file` };
      case "address":
        return this.#openById(parsed.address, parsed.fragment);
      case "npm":
        return this.#openPackage(parsed, contract);
      case "path":
        return this.#openFile(resolvePath(contract, parsed.path), this.#workspace, parsed.fragment);
      default:
        return assertNever(parsed);
    }
  }

  #open(reference: string, from: SchemaResource): OpenedReference | Refusal {
    const parsed = parseReference(reference);
    const [target = ""] = reference.split("#", 1);
    const named = target === "" ? undefined : absolute(target, from.id ?? from.file);
    const known = named === undefined ? undefined : this.#resourceOf(named);
    if (known !== undefined) {
      const fragment = reference.slice(target.length + 1);
      return { ok: true, resource: known, format: "json-schema", fragment };
    }
    if (parsed.kind === "refused") return { ok: false, reason: parsed.reason };
    const { fragment } = parsed;
    if (parsed.kind === "here") return { ok: true, resource: from, format: "json-schema", fragment };
    if (parsed.kind === "npm") return this.#openPackage(parsed, from.file);
    if (parsed.kind === "path") {
      const file = this.#openFile(resolvePath(from.file, parsed.path), from.boundary, fragment);
      if (file.ok || named === undefined || named.startsWith("file:")) return file;
      const other = this.#openById(named, fragment);
      return other.ok ? other : file;
    }
    const neighbour = this.#openNeighbour(parsed.address, from, fragment);
    return neighbour.ok ? neighbour : this.#openById(parsed.address, fragment);
  }

  /** A resource that was met already, or a metaschema of JSON Schema, which needs no file. */
  #resourceOf(address: string): SchemaResource | undefined {
    const known = this.#byId.get(address);
    const root = known === undefined ? metaschema(address) : undefined;
    if (root === undefined) return known;
    const resource = this.#begin(root, root.location.uri, this.#workspace, "json-schema");
    this.#byId.set(address, resource);
    return resource;
  }

  /** A file of the workspace may carry the address as its `$id`. */
  #openById(address: string, fragment: string): OpenedReference | Refusal {
    const wanted = absolute(address, undefined) ?? address;
    const uri = this.#fileOfId(wanted) ?? this.#fileOfId(address);
    const opened = uri === undefined ? undefined : this.#openFile(uri, this.#workspace, fragment);
    const resource = opened?.ok === true ? this.#byId.get(wanted) : undefined;
    return opened?.ok === true && resource !== undefined
      ? { ...opened, resource }
      : { ok: false, reason: addressReason(address) };
  }

  #openFile(uri: string, boundary: Boundary, fragment: string): OpenedReference | Refusal {
    const known = this.#byFile.get(uri);
    if (known !== undefined) return known.ok ? { ...known, fragment } : known;
    const result = this.#read(uri, boundary);
    this.#byFile.set(uri, result);
    return result.ok ? { ...result, fragment } : result;
  }

  #read(uri: string, boundary: Boundary): OpenedReference | Refusal {
    const opened = this.#documents.open(uri, boundary);
    if (opened.ok || !opened.outside) this.dependencies.add(uri);
    if (!opened.ok) return opened;
    const { root } = opened.document;
    const format = detectFormat(uri, root);
    return { ok: true, resource: this.#begin(root, uri, boundary, format), format, fragment: "" };
  }

  #openPackage({ packageName, path, fragment }: NpmReference, from: string): OpenedReference | Refusal {
    const top = repositoryRoot(this.#disk, this.#root);
    const found = findPackage(this.#disk, from, packageName, top);
    for (const uri of found.tried) this.dependencies.add(uri);
    if (!found.ok) return found;
    return this.#openFile(resolvePath(`${found.boundary.directory}/`, path), found.boundary, fragment);
  }

  /**
   * Schemas of one project often refer to each other by `$id`. When the `$id` of this file and the address share their
   * directory, the file that stands at the same place beside this one is taken if it carries the address as its `$id`.
   */
  #openNeighbour(address: string, from: SchemaResource, fragment: string): OpenedReference | Refusal {
    const refusal: Refusal = { ok: false, reason: addressReason(address) };
    const wanted = absolute(address, undefined);
    if (wanted === undefined || from.id === undefined) return refusal;
    const base = `${parentUri(from.id)}/`;
    const path = wanted.slice(base.length);
    if (!wanted.startsWith(base) || path === "" || parseReference(path).kind !== "path") return refusal;
    const opened = this.#openFile(resolvePath(from.file, path), from.boundary, fragment);
    return opened.ok && opened.resource.id === wanted ? opened : refusal;
  }

  /** The resource that a document is; those embedded in it are known by their `$id` from now on. */
  #begin(root: SourceNode, file: string, boundary: Boundary, format: SchemaFormat): SchemaResource {
    const find: FindMetaschema = (uri) => this.#metaschemaOf(uri);
    const resources = findResources(root, file, boundary, documentDialect(format, root, find), find);
    for (const resource of resources) {
      if (resource.id !== undefined && !this.#byId.has(resource.id)) this.#byId.set(resource.id, resource);
    }
    return resources[0];
  }

  /** A metaschema of the user's own; undefined where there is none, and while it is read itself. */
  #metaschemaOf(uri: string): SourceNode | undefined {
    const address = absolute(uri, undefined);
    if (address === undefined || this.#metaschemas.has(address)) return this.#metaschemas.get(address ?? "");
    this.#metaschemas.set(address, undefined);
    const opened = this.#openById(address, "");
    if (opened.ok) this.#metaschemas.set(address, opened.resource.root);
    return opened.ok ? opened.resource.root : undefined;
  }
}
