import type { Resolved } from "../../shape/resolve";
import type { ObjectShape, ShapeGraph } from "../../shape/shape";
import type { Nodes } from "./nodes";

/** Longer enumerations are listed once, apart from the fields that take their values. */
const MOST_VALUES_IN_PLACE = 12;
/** Objects nested deeper are told of apart: longer paths do not read. */
const DEEPEST_IN_PLACE = 6;

/** A part of a schema that has a table of its own. */
export interface Definition {
  readonly name: string;
  readonly node: Resolved;
}

/**
 * The parts of a schema that are told of once and by name: objects that several places hold, what leads back to itself,
 * the choices of a union of objects, long enumerations, and what lies deep. The entity itself keeps its own name.
 */
export class Definitions {
  readonly #nodes: Nodes;
  readonly #entity: Definition;
  readonly #ids: ReadonlyMap<Resolved, string>;
  /** How many places hold a node, in the order in which a reader meets them. */
  readonly #places = new Map<Resolved, number>();
  readonly #apart = new Set<Resolved>();
  readonly #names = new Map<Resolved, string>();
  /** The first property that leads to a node: what it may be called that has no name. */
  readonly #properties = new Map<Resolved, string>();

  constructor(graph: ShapeGraph, nodes: Nodes, entity: string) {
    this.#nodes = nodes;
    this.#entity = { name: entity, node: nodes.of(graph.root) };
    this.#ids = new Map([...graph.definitions].reverse().map(([id, shape]) => [nodes.of(shape), id]));
    this.#walk();
    this.#giveNames();
  }

  /** The name of a part that has one. */
  nameOf(node: Resolved): string | undefined {
    return this.#names.get(node);
  }

  /** The parts with a table of their own, in the order in which a reader meets them. */
  get all(): readonly Definition[] {
    return [...this.#names].flatMap(([node, name]) => (node === this.#entity.node ? [] : [{ name, node }]));
  }

  /** Depth first, as the fields are listed. What is met again while it is underway leads back to itself. */
  #walk(): void {
    const underway = new Set<Resolved>();
    const stack: Visit[] = [this.#enter(this.#entity.node, 0)];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      underway.add(top.node);
      const part = top.rest.pop();
      if (part === undefined) {
        underway.delete(top.node);
        stack.pop();
        continue;
      }
      if (underway.has(part)) this.#apart.add(part);
      const places = this.#places.get(part) ?? 0;
      this.#places.set(part, places + 1);
      // What a list holds that stands in two places stands in two places too.
      if (!underway.has(part) && (places === 0 || (places === 1 && part.kind !== "object"))) {
        stack.push(this.#enter(part, top.depth));
      }
    }
  }

  #enter(node: Resolved, around: number): Visit {
    const isDeep = node.kind === "object" && around >= DEEPEST_IN_PLACE;
    if (isDeep) this.#apart.add(node);
    const parts = [...this.#nodes.partsOf(node)];
    const property = this.#properties.get(node);
    if (node.kind === "object") {
      for (const [name, { shape }] of node.properties) this.#hint(this.#nodes.of(shape), name);
    } else if (property !== undefined) for (const part of parts) this.#hint(part, property);
    const choices = node.kind === "union" ? parts.filter(isNamedObject) : [];
    if (choices.length > 1) for (const choice of choices) this.#apart.add(choice);
    return { node, rest: parts.reverse(), depth: isDeep ? 1 : around + 1 };
  }

  #hint(node: Resolved, property: string): void {
    if (!this.#properties.has(node)) this.#properties.set(node, property);
  }

  #giveNames(): void {
    const taken = new Set([this.#entity.name]);
    if (this.#places.has(this.#entity.node)) this.#names.set(this.#entity.node, this.#entity.name);
    for (const [node, places] of this.#places) {
      const isShared = places > 1 && isNamedObject(node);
      if (node === this.#entity.node || !(isShared || this.#apart.has(node) || isLongEnumeration(node))) continue;
      this.#names.set(node, freeName(this.#wanted(node), taken));
    }
  }

  #wanted(node: Resolved): string {
    const id = this.#ids.get(node);
    const name = node.label ?? (id === undefined ? undefined : /[^/#]*$/.exec(id)?.[0]);
    if (name !== undefined && name.trim() !== "") return name;
    const tag = node.kind === "object" ? tagOf(node) : undefined;
    return tag ?? this.#properties.get(node) ?? "Part";
  }
}

interface Visit {
  readonly node: Resolved;
  /** The parts that are still to be met, the next one last. */
  readonly rest: Resolved[];
  /** How deep its parts lie below what has a name. */
  readonly depth: number;
}

function isNamedObject(node: Resolved): boolean {
  return node.kind === "object" && (node.properties.size > 0 || node.patterns !== undefined);
}

function isLongEnumeration(node: Resolved): boolean {
  return (
    node.kind === "union" &&
    node.members.length > MOST_VALUES_IN_PLACE &&
    node.members.every((member) => member.kind === "literal")
  );
}

/** What tells a choice from the others: `kind card`. */
function tagOf({ properties }: ObjectShape): string | undefined {
  const [tag] = [...properties].flatMap(([name, { shape }]) =>
    shape.kind === "literal" && typeof shape.value === "string" ? [`${name} ${shape.value}`] : [],
  );
  return tag;
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted} ${n}`;
  taken.add(name);
  return name;
}
