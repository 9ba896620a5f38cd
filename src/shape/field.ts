import { accepts } from "./accepts";
import { isNever, isUnsaid } from "./logic";
import { compilePattern } from "./pattern";
import { type Resolve, type Resolved, resolver } from "./resolve";
import type { ObjectShape, Property, Shape, ShapeGraph } from "./shape";

/** What a field path such as `address.city` or `lines[].sku` (docs/contract-format.md section 2) comes to in a schema. */
export type FieldAnswer =
  | KnownField
  | UnknownField
  /** The schema could not be read where the path leads. */
  | { readonly kind: "undecided" };

export interface KnownField {
  readonly kind: "known";
  /** The properties that the path leads through, its own among them. */
  readonly properties: readonly FieldProperty[];
  /** What stands at its end. */
  readonly shapes: ReadonlySet<Shape>;
}

/** A property and the path that leads to it. */
export interface FieldProperty {
  /** The path as far as this property. */
  readonly field: string;
  readonly property: Property;
}

/** Nothing that the schema speaks of has this path. */
export interface UnknownField {
  readonly kind: "unknown";
  /** The path as far as the schema knows it; empty where it does not know the first name. */
  readonly known: string;
  /** What stands there: an object without such a property, or something that has none. Never empty. */
  readonly nodes: readonly [Resolved, ...Resolved[]];
  /** The path behind its unknown name. */
  readonly rest: string;
}

/** Names with more dots and brackets in them are not looked for. */
const longestName = 8;
/** Nobody writes longer paths (UTF-16 code units); a longer one is not looked up. */
const longestField = 1_000;

/**
 * Looks a field path up. A name counts when any member of a union or any part of an `allOf` has it, or when a map or
 * `patternProperties` takes it. An open object that says nothing of further properties has none. Names with dots in them
 * are found too.
 */
export function lookUpField(graph: ShapeGraph, field: string): FieldAnswer {
  return field.length > longestField ? { kind: "undecided" } : new LookUp(graph, field).answer();
}

/** What stands at the end of a part of the path. */
interface Arrival {
  readonly shapes: Set<Shape>;
  /** The properties on the way. */
  readonly properties: Set<FieldProperty>;
}

class LookUp {
  readonly #resolve: Resolve;
  readonly #field: string;
  /** By how much of the path leads there. */
  readonly #arrivals = new Map<number, Arrival>();
  #furthest: { readonly end: number; readonly nodes: UnknownField["nodes"] };
  #isUndecided = false;

  constructor(graph: ShapeGraph, field: string) {
    this.#resolve = resolver(graph);
    this.#field = field;
    this.#furthest = { end: 0, nodes: [this.#resolve(graph.root)] };
    this.#arrivals.set(0, { shapes: new Set([graph.root]), properties: new Set() });
  }

  answer(): FieldAnswer {
    for (let end = 0; end < this.#field.length; end++) this.#goOn(end);
    const found = this.#arrivals.get(this.#field.length);
    if (found !== undefined && this.#field !== "") {
      return { kind: "known", properties: [...found.properties], shapes: found.shapes };
    }
    return this.#isUndecided ? { kind: "undecided" } : this.#unknown();
  }

  /** Goes on from what stands at the end of a part of the path, one name or `[]` further. */
  #goOn(end: number): void {
    const arrival = this.#arrivals.get(end);
    const nodes = this.#nodesOf(arrival?.shapes ?? []);
    const [first, ...others] = nodes;
    if (arrival === undefined || first === undefined) return;
    this.#furthest = { end, nodes: [first, ...others] };
    const properties = [...arrival.properties];
    if (this.#field.startsWith("[]", end)) this.#arrive(end + 2, nodes.flatMap(itemsOf), properties);
    if (end > 0 && this.#field[end] !== ".") return;
    const stops = endsOfName(this.#field, startOfName(end));
    for (const stop of stops) {
      const name = this.#field.slice(startOfName(end), stop);
      for (const node of nodes) {
        if (node.kind !== "object") continue;
        const property = node.properties.get(name);
        if (property !== undefined) {
          this.#arrive(stop, [property.shape], [...properties, { field: this.#field.slice(0, stop), property }]);
          // Of names that no property declares the shortest is meant.
        } else if (stop === stops[0]) this.#arrive(stop, this.#undeclared(node, name), properties);
      }
    }
  }

  #arrive(end: number, shapes: readonly Shape[], properties: readonly FieldProperty[]): void {
    const possible = shapes.filter((shape) => !isNever(shape));
    if (possible.length === 0) return;
    const arrival = this.#arrivals.get(end) ?? { shapes: new Set(), properties: new Set() };
    for (const shape of possible) arrival.shapes.add(shape);
    for (const property of properties) arrival.properties.add(property);
    this.#arrivals.set(end, arrival);
  }

  #nodesOf(shapes: Iterable<Shape>): readonly Resolved[] {
    const nodes = nodesOf(this.#resolve, shapes);
    if (nodes.some(({ kind, beyond }) => kind === "unknown" || beyond !== undefined)) this.#isUndecided = true;
    return nodes;
  }

  /** What patterns or a map say of a name that no property declares. */
  #undeclared(shape: ObjectShape, name: string): readonly Shape[] {
    const matches = (shape.patterns ?? []).map(({ pattern, shape: member }) => ({
      member,
      answer: compilePattern(pattern)?.matches(name) ?? "undecided",
    }));
    if (matches.some(({ answer }) => answer === "undecided")) this.#isUndecided = true;
    const matched = matches.filter(({ answer }) => answer === true).map(({ member }) => member);
    const { additional, names } = shape;
    const further = additional === false || isUnsaid(additional) ? [] : [additional];
    const isRefused = names !== undefined && accepts(this.#resolve, names, name) === false;
    return isRefused ? [] : matched.length > 0 ? matched : further;
  }

  #unknown(): UnknownField {
    const { end, nodes } = this.#furthest;
    const isItem = this.#field.startsWith("[]", end);
    const [stop = this.#field.length] = isItem ? [end + 2] : endsOfName(this.#field, startOfName(end));
    return { kind: "unknown", known: this.#field.slice(0, end), nodes, rest: this.#field.slice(stop) };
  }
}

/**
 * The properties below a field: a parent covers its children. Nodes that are in `seen` are left out, and those that are
 * met are added: definitions may go round, and many fields may lead to one.
 */
export function propertiesBelow(
  graph: ShapeGraph,
  field: string,
  { shapes }: Pick<KnownField, "shapes">,
  seen: Set<Resolved>,
): readonly FieldProperty[] {
  const resolve = resolver(graph);
  const found: FieldProperty[] = [];
  const waiting: { readonly field: string; readonly shapes: Iterable<Shape> }[] = [{ field, shapes }];
  for (let next = waiting[0], at = 0; next !== undefined; next = waiting[++at]) {
    for (const node of nodesOf(resolve, next.shapes)) {
      if (seen.has(node)) continue;
      seen.add(node);
      waiting.push({ field: `${next.field}[]`, shapes: itemsOf(node) });
      if (node.kind !== "object") continue;
      waiting.push({ field: `${next.field}.*`, shapes: furtherMembers(node) });
      for (const [name, property] of node.properties) {
        const below = { field: `${next.field}.${name}`, property };
        found.push(below);
        waiting.push({ field: below.field, shapes: [property.shape] });
      }
    }
  }
  return found;
}

/** The names that a path may go on with from where it is known. */
export function namesBelow({ nodes }: UnknownField): readonly string[] {
  const properties = nodes.flatMap((node) => (node.kind === "object" ? [...node.properties] : []));
  return [...new Set(properties.flatMap(([name, { shape }]) => (isNever(shape) ? [] : [name])))];
}

/** Paths that may have been meant: with another name in the place of the unknown one, with `[]` or without it. */
export function respelled(field: string, unknown: UnknownField): readonly string[] {
  const { known, nodes, rest } = unknown;
  const behind = field.slice(known.length);
  const names = namesBelow(unknown).map((name) => (known === "" ? name : `${known}.${name}`) + rest);
  const asItems = nodes.some(({ kind }) => kind === "array") ? [`${known}[]${known === "" ? "." : ""}${behind}`] : [];
  return [...names, ...asItems, ...(behind.startsWith("[]") ? [known + rest] : [])];
}

/** The nodes that shapes mean, unions and parts of `allOf` opened; each once, since definitions may go round. */
function nodesOf(resolve: Resolve, shapes: Iterable<Shape>): readonly Resolved[] {
  const nodes = new Set([...shapes].map(resolve));
  for (const node of nodes) {
    if (node.kind === "union") for (const member of node.members) nodes.add(resolve(member));
    for (const one of node.also ?? []) nodes.add(resolve(one));
  }
  return [...nodes];
}

/** What an object says of members that no property declares. */
function furtherMembers({ patterns = [], additional }: ObjectShape): readonly Shape[] {
  return [...patterns.map(({ shape }) => shape), ...(additional === false ? [] : [additional])];
}

function itemsOf(node: Resolved): readonly Shape[] {
  if (node.kind !== "array") return [];
  return [...node.prefix.map((position) => position.shape), ...(node.items === false ? [] : [node.items])];
}

/** Where a name begins that goes on from the end of a part of the path. */
function startOfName(end: number): number {
  return end === 0 ? 0 : end + 1;
}

/** Where a name that begins at `start` may end: before a dot or a bracket, or with the path. */
function endsOfName(field: string, start: number): readonly number[] {
  const ends: number[] = [];
  for (let end = start; end <= field.length && ends.length < longestName; end++) {
    const next = field[end];
    if (end > start && (next === undefined || next === "." || next === "[")) ends.push(end);
  }
  return ends;
}
