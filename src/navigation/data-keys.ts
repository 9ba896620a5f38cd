import type { ParsedDocument, SourceNode } from "../document/source-node";
import { type Resolve, resolver } from "../shape/resolve";
import type { Shape, ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";
import { placeKey } from "../text/place-key";
import { opened } from "./member-links";
import { objectsOf } from "./objects-of";

/** A key of a value, and the property that it is. */
export interface DataKey {
  /** With its quotes. */
  readonly key: Location;
  readonly name: string;
  readonly property: Location;
}

/** Which properties of a Shape the keys of examples are, and those of the default values that Avro's fields have. */
export function dataKeysOf(
  graph: ShapeGraph,
  examples: readonly SourceNode[],
  documents: readonly ParsedDocument[],
): readonly DataKey[] {
  const keys = new KeysOfValues(resolver(graph));
  for (const example of examples) keys.add(example, graph.root);
  const defaults = new Map(documents.flatMap(({ root }) => (root === undefined ? [] : defaultsIn(root))));
  for (const { properties } of defaults.size === 0 ? [] : objectsOf(graph)) {
    for (const { origin, shape } of properties.values()) {
      const value = defaults.get(placeKey(origin));
      if (value !== undefined) keys.add(value, shape);
    }
  }
  return keys.found;
}

class KeysOfValues {
  readonly found: DataKey[] = [];
  readonly #resolve: Resolve;
  readonly #seen = new Map<SourceNode, Set<Shape>>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  add(value: SourceNode, shape: Shape): void {
    const seen = this.#seen.get(value) ?? new Set();
    this.#seen.set(value, seen);
    for (const node of opened(this.#resolve, shape)) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (value.kind === "mapping" && node.kind === "object") {
        for (const { key, value: part } of value.entries) {
          const property = node.properties.get(key.value);
          if (property !== undefined) {
            this.found.push({ key: key.location, name: key.value, property: property.origin });
          }
          const below = property?.shape ?? node.additional;
          if (below !== false) this.add(part, below);
        }
      } else if (value.kind === "sequence" && node.kind === "array" && node.items !== false) {
        for (const item of value.items) this.add(item, node.items);
      }
    }
  }
}

/** The default values of fields, by the places of the fields' names (Avro 1.12, "Complex Types"). */
function defaultsIn(root: SourceNode): readonly (readonly [string, SourceNode])[] {
  const found: (readonly [string, SourceNode])[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "sequence") waiting.push(...node.items);
    if (node.kind !== "mapping") continue;
    const [name, value] = [node.byKey.get("name")?.value, node.byKey.get("default")?.value];
    if (name !== undefined && value !== undefined) found.push([placeKey(name.location), value]);
    waiting.push(...node.entries.map((entry) => entry.value));
  }
  return found;
}
