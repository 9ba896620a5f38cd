import type { SchemaObject } from "../schema/schema-object";
import { accepts } from "../shape/accepts";
import { type Resolve, type Resolved, resolver } from "../shape/resolve";
import type { ArrayShape, ObjectShape, Shape, ShapeGraph } from "../shape/shape";
import { isJsonObject, type JsonValue } from "../text/json";
import { percentDecoded } from "../text/percent";
import { itemsAt, objectAt, valueAt } from "../text/plain-json";
import { type Loss, memberPath } from "./carried-shape";
import { annotationsAt } from "./node-annotations";

/** What a generated schema says of a type besides its shape. */
export interface TypeAnnotations {
  /** Keywords by the nodes of the graph that they belong to. */
  readonly notes: ReadonlyMap<Shape, SchemaObject>;
  /** Annotations that do not agree with the type. */
  readonly losses: readonly Loss[];
}

/**
 * Takes the annotations (`description`, `minimum`, `default`...) of a schema that was generated from a type, and nothing of
 * its structure: each goes to the node of the type's own graph that stands at the same place. Draft-07 and earlier.
 */
export function typeAnnotations(graph: ShapeGraph, schema: JsonValue): TypeAnnotations {
  const collector = new Collector(graph, schema);
  collector.visit(graph.root, schema, "");
  return { notes: collector.notes, losses: collector.losses };
}

class Collector {
  readonly notes = new Map<Shape, SchemaObject>();
  readonly losses: Loss[] = [];
  readonly #visited = new Set<Shape>();
  readonly #resolve: Resolve;
  readonly #schema: JsonValue;

  constructor(graph: ShapeGraph, schema: JsonValue) {
    this.#resolve = resolver(graph);
    this.#schema = schema;
  }

  /** Each node once: what a definition says stands at the definition, what a member says of it at the member. */
  visit(shape: Shape, at: JsonValue | undefined, path: string): void {
    if (at === undefined || !isJsonObject(at) || this.notes.has(shape)) return;
    const node = this.#resolve(shape);
    const meant = this.#meant(at);
    if (shape === node) this.#note(shape, node, { ...meant, ...at }, path);
    else {
      const { description, ...others } = at;
      this.#note(shape, node, description === meant?.["description"] ? others : at, path);
      if (meant !== undefined && meant !== at && !this.notes.has(node)) this.#note(node, node, meant, path);
    }
    if (meant !== undefined) this.#descend(node, meant, path);
  }

  #descend(shape: Shape, at: SchemaObject, path: string): void {
    const node = this.#resolve(shape);
    if (this.#visited.has(node)) return;
    this.#visited.add(node);
    this.#visitParts(node, at, path);
  }

  #note(place: Shape, node: Resolved, at: SchemaObject, path: string): void {
    const { kept, refused } = annotationsAt(at, node, (value) => accepts(this.#resolve, node, value) !== false);
    this.notes.set(place, kept);
    for (const reason of refused) this.losses.push({ path, reason });
  }

  #visitParts(node: Resolved, at: SchemaObject, path: string): void {
    if (node.kind === "object") this.#visitMembers(node, at, path);
    else if (node.kind === "array") this.#visitItems(node, at, path);
    else if (node.kind === "union") {
      const branches = itemsAt(at, "anyOf").concat(itemsAt(at, "oneOf"));
      const [only, ...others] = node.members.filter((one) => one.kind !== "literal" || one.value !== null);
      // What may be null as well: what is said of it stands at the union already.
      if (branches.length === 0 && only !== undefined && others.length === 0) this.#descend(only, at, path);
      for (const member of node.members) this.visit(member, this.#branchOf(member, branches), path);
    }
  }

  #visitMembers(node: ObjectShape, at: SchemaObject, path: string): void {
    const members = objectAt(at, "properties");
    for (const [name, { shape }] of node.properties) this.visit(shape, valueAt(members, name), memberPath(path, name));
    const patterns = Object.values(objectAt(at, "patternProperties"));
    for (const [index, { shape }] of (node.patterns ?? []).entries()) {
      this.visit(shape, patterns[index], memberPath(path, "*"));
    }
    if (node.additional !== false)
      this.visit(node.additional, valueAt(at, "additionalProperties"), memberPath(path, "*"));
  }

  #visitItems(node: ArrayShape, at: SchemaObject, path: string): void {
    const items = valueAt(at, "items");
    const positions = Array.isArray(items) ? items : [];
    for (const [index, { shape }] of node.prefix.entries()) this.visit(shape, positions[index], `${path}[]`);
    if (node.items === false) return;
    this.visit(node.items, Array.isArray(items) ? valueAt(at, "additionalItems") : items, `${path}[]`);
  }

  /** The branch of a union that is about a member: by its name, its members, or as the only one of its type. */
  #branchOf(member: Shape, branches: readonly JsonValue[]): JsonValue | undefined {
    const node = this.#resolve(member);
    const names = node.kind === "object" ? keyOf(node.properties.keys()) : undefined;
    const fitting = branches.filter((branch) => {
      const meant = isJsonObject(branch) ? this.#meant(branch) : undefined;
      if (meant === undefined) return false;
      if (names !== undefined) return names === keyOf(Object.keys(objectAt(meant, "properties")));
      return valueAt(meant, "type") === (node.kind === "scalar" ? node.type : node.kind);
    });
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  /** What a schema is about: the definition that it refers to, or itself. */
  #meant(at: SchemaObject): SchemaObject | undefined {
    const reference = valueAt(at, "$ref");
    if (typeof reference !== "string") return at;
    const [, encoded] = /^#\/definitions\/(.+)$/.exec(reference) ?? [];
    const definitions = isJsonObject(this.#schema) ? objectAt(this.#schema, "definitions") : {};
    const found = encoded === undefined ? undefined : valueAt(definitions, percentDecoded(encoded));
    return found !== undefined && isJsonObject(found) && valueAt(found, "$ref") === undefined ? found : undefined;
  }
}

function keyOf(names: Iterable<string>): string {
  return JSON.stringify([...names].sort());
}
