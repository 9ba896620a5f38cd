import type { SourceNode } from "../document/source-node";
import type { Boundary } from "./boundary";
import { type Dialect, dialectOf } from "./dialect";
import { member, text } from "./node-access";

/**
 * A schema that references are relative to (JSON Schema Core 2020-12, 4.3.5): a whole document, an inline schema, or a
 * part with an `$id` of its own.
 */
export interface SchemaResource {
  /** URI of the file. */
  readonly file: string;
  /** What `#` means. */
  readonly root: SourceNode;
  /** The absolute `$id`, where there is one. */
  readonly id: string | undefined;
  readonly dialect: Dialect;
  readonly boundary: Boundary;
  readonly anchors: ReadonlyMap<string, SourceNode>;
  /** The resources of the same document, this one and those embedded in it, by their root. */
  readonly siblings: ReadonlyMap<SourceNode, SchemaResource>;
}

/** Values that are data, not schemas: an `$id` in them names nothing. */
const dataKeys: ReadonlySet<string> = new Set(["enum", "const", "default", "examples", "example"]);

/** Finds the resources of a document: the root's first. Each node is met once, however many aliases lead to it. */
export function findResources(
  root: SourceNode,
  file: string,
  boundary: Boundary,
  dialect: Dialect,
): readonly [SchemaResource, ...SchemaResource[]] {
  const siblings = new Map<SourceNode, SchemaResource>();
  const anchorsOf = new Map<SchemaResource, Map<string, SourceNode>>();
  const begin = (node: SourceNode, id: string | undefined, own: Dialect): SchemaResource => {
    const anchors = new Map<string, SourceNode>();
    const resource = { file, root: node, id, dialect: own, boundary, anchors, siblings };
    siblings.set(node, resource);
    anchorsOf.set(resource, anchors);
    return resource;
  };

  const first = begin(root, absolute(ownId(root, dialect), undefined), dialect);
  const seen = new Set<SourceNode>();
  const stack: (readonly [SourceNode, SchemaResource])[] = [[root, first]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, outer] = next;
    if (seen.has(node) || node.kind === "scalar") continue;
    seen.add(node);
    if (node.kind === "sequence") {
      for (const item of node.items) stack.push([item, outer]);
      continue;
    }
    const id = node === root ? undefined : ownId(node, outer.dialect);
    const resource = id === undefined ? outer : begin(node, absolute(id, outer.id), dialectOf(node, outer.dialect));
    for (const name of anchorNames(node, resource.dialect)) anchorsOf.get(resource)?.set(name, node);
    for (const { key, value } of node.entries) {
      if (!dataKeys.has(String(key.value))) stack.push([value, resource]);
    }
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

function anchorNames(node: SourceNode, dialect: Dialect): readonly string[] {
  const id = text(member(node, dialect.idKey));
  const names = [text(member(node, "$anchor")), text(member(node, "$dynamicAnchor"))];
  if (id?.startsWith("#")) names.push(id.slice(1));
  return names.filter((name) => name !== undefined);
}
