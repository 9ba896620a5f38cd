import type { MappingNode, SourceNode } from "../document/source-node";
import type { Boundary } from "./boundary";
import { type Dialect, dialectOf, type FindMetaschema } from "./dialect";
import { isTrue, member, text } from "./node-access";
import { childrenOf } from "./schema-children";

/**
 * A schema that references are relative to (JSON Schema Core 2020-12, 4.3.5): a whole document, an inline schema, or a
 * part with an `$id` of its own.
 */
export interface SchemaResource {
  /** URI of the file. */
  readonly file: string;
  /** What `#` means. */
  readonly root: SourceNode;
  /** The `$id`, where there is one, made absolute: against the file where no `$id` around it is. */
  readonly id: string | undefined;
  readonly dialect: Dialect;
  readonly boundary: Boundary;
  readonly anchors: ReadonlyMap<string, SourceNode>;
  /** The nodes of `$dynamicAnchor`, by its name; the root's `$recursiveAnchor` (2019-09) under `recursiveAnchor`. */
  readonly dynamicAnchors: ReadonlyMap<string, SourceNode>;
  /** The resources of the same document, this one and those embedded in it, by their root. */
  readonly siblings: ReadonlyMap<SourceNode, SchemaResource>;
}

/** Stands for `$recursiveAnchor: true` among dynamic anchors; no anchor can have this name. */
export const recursiveAnchor = "#";

interface Growing extends SchemaResource {
  readonly anchors: Map<string, SourceNode>;
  readonly dynamicAnchors: Map<string, SourceNode>;
}

/**
 * Finds the resources of a document: the root's first. Each node is met once, however many aliases lead to it. What
 * stands where schemas stand comes first, then the rest: there schemas are only where something points to them.
 */
export function findResources(
  root: SourceNode,
  file: string,
  boundary: Boundary,
  dialect: Dialect,
  find: FindMetaschema,
): readonly [SchemaResource, ...SchemaResource[]] {
  const siblings = new Map<SourceNode, SchemaResource>();
  const begin = (node: SourceNode, id: string | undefined, own: Dialect): Growing => {
    const [anchors, dynamicAnchors] = [new Map<string, SourceNode>(), new Map<string, SourceNode>()];
    const resource = { file, root: node, id, dialect: own, boundary, anchors, dynamicAnchors, siblings };
    siblings.set(node, resource);
    return resource;
  };

  const first = begin(root, absolute(ownId(root, dialect), file), dialect);
  const seen = new Set<SourceNode>();
  const schemas: (readonly [SourceNode, Growing])[] = [[root, first]];
  const others: (readonly [SourceNode, Growing])[] = [];
  for (let next = schemas.pop() ?? others.pop(); next !== undefined; next = schemas.pop() ?? others.pop()) {
    const [node, outer] = next;
    if (seen.has(node) || node.kind === "scalar") continue;
    seen.add(node);
    if (node.kind === "sequence") {
      for (const item of node.items) others.push([item, outer]);
      continue;
    }
    // A part of another dialect than its surroundings names itself by the key of its own.
    const own = dialectOf(node, outer.dialect, find);
    const id = node === root ? undefined : ownId(node, own);
    const resource = id === undefined ? outer : begin(node, absolute(id, outer.id ?? file), own);
    noteAnchors(node, resource);
    const children = childrenOf(node);
    for (const child of children.others) others.push([child, resource]);
    for (const child of children.schemas) schemas.push([child, resource]);
  }
  return [first, ...[...siblings.values()].filter((resource) => resource !== first)];
}

/** Resolves a URI against a base; undefined when there is no absolute URI to be had. The fragment is left out. */
export function absolute(uri: string | undefined, base: string | undefined): string | undefined {
  if (uri === undefined || !URL.canParse(uri, base)) return undefined;
  const url = new URL(uri, base);
  url.hash = "";
  return url.href;
}

function ownId(node: SourceNode, dialect: Dialect): string | undefined {
  const id = text(member(node, dialect.idKey));
  if (id === undefined || id.startsWith("#")) return undefined;
  // Before 2019-09 everything beside a `$ref` is ignored, its `$id` too.
  return !dialect.refHasSiblings && member(node, "$ref") !== undefined ? undefined : id;
}

function noteAnchors(node: MappingNode, { dialect, anchors, dynamicAnchors, root }: Growing): void {
  const note = (map: Map<string, SourceNode>, name: string | undefined) => {
    if (name !== undefined && !map.has(name)) map.set(name, node);
  };
  if (dialect.draft < 2019) {
    const id = text(member(node, dialect.idKey));
    if (id?.startsWith("#")) note(anchors, id.slice(1));
    return;
  }
  const dynamic = text(member(node, "$dynamicAnchor"));
  note(anchors, text(member(node, "$anchor")));
  note(anchors, dynamic);
  note(dynamicAnchors, dynamic);
  if (node === root && isTrue(member(node, "$recursiveAnchor"))) note(dynamicAnchors, recursiveAnchor);
}
