import { entryOf } from "../document/nodes";
import type { ParsedDocument, SourceNode } from "../document/source-node";
import type { SourceFiles } from "../files/source-files";
import { parentUri, relativePath } from "../files/uri";
import type { SchemaFormat } from "../schema/format";
import { items, text } from "../schema/node-access";
import { type OpenedReference, ReferenceResolver } from "../schema/resolve-reference";
import { SchemaDocuments } from "../schema/schema-documents";
import type { SchemaResource } from "../schema/schema-resource";
import { formatPointer } from "../text/json-pointer";
import { english } from "../text/l10n";
import type { Refusal } from "./imported-contract";

/** A node of a document, or of a file that the document refers to. */
export interface Place {
  readonly node: SourceNode;
  /** What references in the node are relative to. */
  readonly resource: SchemaResource;
}

/** Chains of references longer than this lead nowhere. */
const MAX_STEPS = 100;

/**
 * A document of a standard, read the way schemas are: as large, as deep and as far away as those may be. References are
 * followed, into other files of the workspace too; nothing is fetched.
 */
export class StandardDocument {
  readonly uri: string;
  readonly parsed: ParsedDocument;
  readonly format: SchemaFormat;
  readonly root: Place;
  /** The files that were parsed on the way. */
  readonly documents: SchemaDocuments;
  readonly #resolver: ReferenceResolver;
  readonly #roots = new Map<string, SourceNode>();

  private constructor(
    parsed: ParsedDocument,
    { resource, format }: OpenedReference,
    resolver: ReferenceResolver,
    documents: SchemaDocuments,
  ) {
    this.uri = parsed.uri;
    this.parsed = parsed;
    this.format = format;
    this.root = { node: resource.root, resource };
    this.documents = documents;
    this.#resolver = resolver;
    this.#roots.set(resource.file, resource.root);
  }

  /** `root` is the workspace folder: what lies outside of it is not read. Never throws. */
  static open(uri: string, files: SourceFiles, root: string): StandardDocument | Refusal {
    const documents = new SchemaDocuments(files);
    const resolver = new ReferenceResolver(documents, files.disk, root, () => undefined);
    const name = relativePath(parentUri(uri), uri);
    if (name.includes("#")) return { ok: false, reason: english`a file whose name holds # cannot be referred to` };
    const opened = resolver.openFromContract(`./${name}`, uri);
    if (!opened.ok) {
      const location = opened.related === undefined ? {} : { location: opened.related };
      return { ok: false, reason: opened.reason, ...location };
    }
    const parsed = documents.parsed(uri);
    return parsed === undefined
      ? { ok: false, reason: english`it cannot be read` }
      : new StandardDocument(parsed, opened, resolver, documents);
  }

  /** The value that keys lead to, references on the way and at its end followed; undefined where one leads nowhere. */
  at(from: Place, ...keys: readonly string[]): Place | undefined {
    let place: Place | undefined = this.follow(from);
    for (const key of keys) {
      const node = entryOf(place?.node, key)?.value;
      place = place === undefined || node === undefined ? undefined : this.follow({ node, resource: place.resource });
    }
    return place;
  }

  /** The entries of a mapping, or what a reference in its place leads to; none for other values. */
  entries(from: Place | undefined): readonly (readonly [key: string, value: Place])[] {
    const place = from && this.follow(from);
    if (place?.node.kind !== "mapping") return [];
    const { resource, node } = place;
    return node.entries.flatMap(({ key, value }) => {
      const end = this.follow({ node: value, resource });
      return end === undefined ? [] : [[key.value, end] as const];
    });
  }

  items(from: Place | undefined): readonly Place[] {
    const place = from && this.follow(from);
    return (place === undefined ? [] : (items(place.node) ?? [])).flatMap(
      (node) => this.follow({ node, resource: place?.resource ?? this.root.resource }) ?? [],
    );
  }

  text(from: Place | undefined, ...keys: readonly string[]): string | undefined {
    return text(from && this.at(from, ...keys)?.node);
  }

  /** The end of a chain of `$ref`s. */
  follow(place: Place): Place | undefined {
    let at = place;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const next = this.#target(at);
      if (next === "no reference") return at;
      if (next === undefined) return undefined;
      at = next;
    }
    return undefined;
  }

  /** Where one `$ref` leads: to the name that its author gave. The place itself where it has none that leads anywhere. */
  followOnce(place: Place): Place {
    const next = this.#target(place);
    return next === undefined || next === "no reference" ? place : next;
  }

  /** The way to a node inside its file, as a JSON Pointer. */
  pointerTo({ node, resource }: Place): string {
    const root = this.#roots.get(resource.file) ?? this.#rootOf(resource);
    const tokens: string[] = [];
    for (let at = root; at !== node; ) {
      const child = childTowards(at, node);
      if (child === undefined) break;
      tokens.push(child.token);
      at = child.node;
    }
    return formatPointer(tokens);
  }

  #target({ node, resource }: Place): Place | "no reference" | undefined {
    const reference = text(entryOf(node, "$ref")?.value);
    if (reference === undefined) return "no reference";
    const found = this.#resolver.resolve(reference, resource);
    if (!found.ok) return undefined;
    return { node: found.node, resource: found.resource };
  }

  /** The root of the file that a resource stands in: the resource may be a part of it with an `$id` of its own. */
  #rootOf(resource: SchemaResource): SourceNode {
    const [first = resource.root] = resource.siblings.keys();
    this.#roots.set(resource.file, first);
    return first;
  }
}

/** The child that is a node or holds it. An alias is the node of its anchor, which stands elsewhere. */
function childTowards(parent: SourceNode, wanted: SourceNode): { token: string; node: SourceNode } | undefined {
  const children =
    parent.kind === "mapping"
      ? parent.entries.map(({ key, value }) => ({ token: key.value, node: value }))
      : parent.kind === "sequence"
        ? parent.items.map((node, index) => ({ token: String(index), node }))
        : [];
  const { start, end } = wanted.location.span;
  const holds = ({ location: { span } }: SourceNode) => span.start <= start && end <= span.end;
  return children.find(({ node }) => node === wanted) ?? children.find(({ node }) => holds(node));
}
