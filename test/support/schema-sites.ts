import { isJsonObject, type JsonValue } from "../../src/text/json";
import { escapeToken, formatPointer, parsePointer } from "../../src/text/json-pointer";

/** A schema node within a document, and the place of the values that it speaks of. */
export interface Site {
  /** From the document's root to the node. */
  readonly pointer: readonly string[];
  readonly node: JsonValue;
  /** As in a drift: `*` for the items of an array and the values of a map. */
  readonly path: string;
  /** The pointers of the nodes on that way, this one included. */
  readonly trail: readonly string[];
  /** Whether a union is on the way; `here`: the node is a member of one. */
  readonly union: "none" | "above" | "here";
}

/**
 * The nodes of a schema that speak of values, breadth first, each once at its shortest path: below `properties`, items,
 * maps, unions, `allOf` and references within the document.
 */
export function sitesOf(root: JsonValue): readonly Site[] {
  const sites = new Map<string, Site>();
  const waiting: Site[] = [{ pointer: [], node: root, path: "", trail: [""], union: "none" }];
  for (let at = 0, site = waiting[0]; site !== undefined; site = waiting[++at]) {
    const key = formatPointer(site.pointer);
    if (sites.has(key)) continue;
    sites.set(key, site);
    for (const { below, segment, isBranch } of stepsFrom(site.node)) {
      const pointer = typeof below === "string" ? parsePointer(below) : [...site.pointer, ...below];
      const node = nodeAt(root, pointer);
      if (node === undefined) continue;
      const path = segment === undefined ? site.path : `${site.path}/${escapeToken(segment)}`;
      const outside = site.union === "here" && segment !== undefined ? "above" : site.union;
      const union = isBranch === true ? "here" : outside;
      waiting.push({ pointer, node, path, trail: [...site.trail, formatPointer(pointer)], union });
    }
  }
  return [...sites.values()];
}

/** The node that a pointer leads to in a document. */
export function nodeAt(root: JsonValue, pointer: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = root;
  for (const token of pointer) {
    if (Array.isArray(at)) at = at[Number(token)];
    else at = at !== undefined && isJsonObject(at) ? new Map(Object.entries(at)).get(token) : undefined;
  }
  return at;
}

/** The document with another node at a pointer. */
export function withNode(root: JsonValue, [token, ...rest]: readonly string[], node: JsonValue): JsonValue {
  if (token === undefined) return node;
  if (Array.isArray(root)) {
    return root.map((item: JsonValue, index) => (String(index) === token ? withNode(item, rest, node) : item));
  }
  if (!isJsonObject(root)) return root;
  return Object.fromEntries(
    Object.entries(root).map(([name, member]) => [name, name === token ? withNode(member, rest, node) : member]),
  );
}

interface Step {
  /** Tokens below the node, or a pointer from the root where it is a reference. */
  readonly below: readonly string[] | string;
  readonly segment?: string;
  /** One of several alternatives. */
  readonly isBranch?: boolean;
}

function stepsFrom(node: JsonValue): readonly Step[] {
  if (!isJsonObject(node)) return [];
  const { $ref, properties = {}, items, prefixItems, additionalProperties } = node;
  const steps: Step[] = [];
  if (typeof $ref === "string" && $ref.startsWith("#")) steps.push({ below: decodeURIComponent($ref.slice(1)) });
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const branches = node[keyword];
    if (!Array.isArray(branches)) continue;
    for (const index of branches.keys()) steps.push({ below: [keyword, String(index)], isBranch: keyword !== "allOf" });
  }
  const names = isJsonObject(properties) ? Object.keys(properties) : [];
  for (const name of names) steps.push({ below: ["properties", name], segment: name });
  for (const [keyword, tuple] of Object.entries({ prefixItems, items })) {
    if (!Array.isArray(tuple)) continue;
    for (const index of tuple.keys()) steps.push({ below: [keyword, String(index)], segment: String(index) });
  }
  if (items !== undefined && isJsonObject(items)) steps.push({ below: ["items"], segment: "*" });
  const isMap = names.length === 0 && additionalProperties !== undefined && isJsonObject(additionalProperties);
  if (isMap) steps.push({ below: ["additionalProperties"], segment: "*" });
  return steps;
}
