import type { SourceNode } from "../document/source-node";
import { escapeToken, formatPointer, fragmentTokens } from "../text/json-pointer";
import { english } from "../text/l10n";
import { nearestAll } from "../text/nearest";
import type { Refusal } from "./schema-documents";
import type { SchemaResource } from "./schema-resource";

/** A node that a fragment leads to. */
export interface PointedNode {
  readonly ok: true;
  readonly node: SourceNode;
  /** The resource that references in the node are relative to. */
  readonly resource: SchemaResource;
  /** The tokens that led there; none for the root and for anchors. */
  readonly tokens: readonly string[];
}

/**
 * Follows a fragment: a JSON Pointer (RFC 6901) or the name of an anchor. Own keys only. Generators percent-encode
 * pointers in `$ref` (RFC 6901, section 6), so there (`decode`) a key that is not found as written is tried decoded.
 */
export function resolveFragment(resource: SchemaResource, fragment: string, decode: boolean): PointedNode | Refusal {
  if (fragment === "") return { ok: true, node: resource.root, resource, tokens: [] };
  if (!fragment.startsWith("/")) {
    const node = resource.anchors.get(fragment);
    if (node !== undefined) return { ok: true, node, resource, tokens: [] };
    return {
      ok: false,
      reason: english`there is no anchor ${fragment}`,
      nearest: nearestAll(fragment, resource.anchors.keys(), 3),
    };
  }
  const tokens: string[] = [];
  let node = resource.root;
  let current = resource;
  for (const { token, decoded } of fragmentTokens(fragment)) {
    const next = child(node, token) ?? (decode ? child(node, decoded) : undefined);
    if (next === undefined) return noSuchKey(node, tokens, token);
    tokens.push(token);
    node = next;
    current = resource.siblings.get(node) ?? current;
  }
  return { ok: true, node, resource: current, tokens };
}

function child(node: SourceNode, token: string): SourceNode | undefined {
  if (node.kind === "mapping") return node.byKey.get(token)?.value;
  if (node.kind === "sequence" && /^(?:0|[1-9]\d*)$/.test(token)) return node.items[Number(token)];
  return undefined;
}

function noSuchKey(parent: SourceNode, before: readonly string[], token: string): Refusal {
  const names = parent.kind === "mapping" ? nearestAll(token, parent.byKey.keys(), 3) : [];
  const path = formatPointer(before);
  const place = path === "" ? english`the top level` : path;
  return {
    ok: false,
    reason: english`there is no ${escapeToken(token)} at ${place}`,
    related: parent.location,
    nearest: names,
  };
}
