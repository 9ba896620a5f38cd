import { mapParts } from "../shape/map-parts";
import { type Resolve, resolver } from "../shape/resolve";
import type { ForeignShape, Shape, ShapeGraph, ShapeId } from "../shape/shape";

/** A part of a type, and what of it a schema cannot say. */
export interface Loss {
  /** `lines[].price`, `totals.*` for the values of a map; empty for the type itself. */
  readonly path: string;
  /** In words that follow the path. */
  readonly reason: string;
}

/** A type as a schema can say it. */
export interface CarriedShape {
  readonly graph: ShapeGraph;
  readonly losses: readonly Loss[];
}

/** Definitions that are written one in the other; deeper ones get a name, because a contract nests at most so deep. */
const MAX_INLINED = 8;

/**
 * The data of a type: what JSON cannot carry becomes what is sent in its place, where that is known (a date-time for a
 * `Date`, its members for an instance of a class); functions and symbols are left out. What was lost is listed, each place
 * once. A text where nothing is left, which says why in words that follow the type's name.
 */
export function carriedShape(graph: ShapeGraph): CarriedShape | string {
  const resolve = resolver(graph);
  const root = resolve(graph.root);
  if (root.kind === "unknown") return `could not be read: ${root.reason}`;
  if (root.kind === "union" && root.members.length === 0) return "has no value";
  if (root.kind === "foreign" && root.data === undefined) return `is a ${root.label}, which JSON cannot carry`;
  const losses = lossesOf(root, resolve);
  const carrier = new Carrier(graph, resolve);
  const definitions = new Map([...graph.definitions].map(([id, shape]) => [id, carrier.carry(shape)]));
  const target = graph.root.kind === "ref" ? graph.root.target : undefined;
  const named = target === undefined ? undefined : definitions.get(target);
  // The very node that stands for the definition, so that recursion leads to the root.
  return {
    graph: { root: named === undefined || named.kind === "ref" ? carrier.carry(root) : named, definitions },
    losses,
  };
}

class Carrier {
  readonly #graph: ShapeGraph;
  readonly #resolve: Resolve;
  /** Definitions that one place alone refers to: they are written there. */
  readonly #usedOnce: ReadonlySet<ShapeId>;

  constructor(graph: ShapeGraph, resolve: Resolve) {
    this.#graph = graph;
    this.#resolve = resolve;
    this.#usedOnce = usedOnce(graph);
  }

  carry(shape: Shape, inlined = 0): Shape {
    if (shape.kind === "foreign") return this.#sentInPlace(shape);
    if (shape.kind === "ref") {
      const isInlined = inlined < MAX_INLINED && this.#usedOnce.has(shape.target);
      const definition = isInlined ? this.#graph.definitions.get(shape.target) : undefined;
      return definition === undefined ? shape : this.carry(definition, inlined + 1);
    }
    if (shape.kind !== "object") return mapParts(shape, (part) => this.carry(part, inlined));
    const properties = [...shape.properties].filter(([, property]) => !isNoData(this.#resolve(property.shape)));
    // Types are open: that nothing else is sent today does not say that the other side would refuse it.
    const additional = shape.additional === false ? ({ kind: "any", origin: shape.origin } as const) : shape.additional;
    const data = { ...shape, properties: new Map(properties), additional };
    return mapParts(data, (part) => this.carry(part, inlined));
  }

  #sentInPlace({ origin, label, data }: ForeignShape): Shape {
    if (data !== undefined) return this.carry(data);
    if (label === "Date") {
      return { kind: "scalar", origin, type: "string", constraints: [{ keyword: "format", value: "date-time" }] };
    }
    if (label === "bigint") return { kind: "scalar", origin, type: "integer", constraints: [] };
    return { kind: "any", origin };
  }
}

/** Definitions with one reference to them, which does not stand in a circle. */
function usedOnce({ root, definitions }: ShapeGraph): ReadonlySet<ShapeId> {
  const references = (shape: Shape): readonly ShapeId[] =>
    shape.kind === "ref" ? [shape.target] : partsOf(shape, "").flatMap((part) => references(part.shape));
  const targets = new Map([...definitions].map(([id, shape]) => [id, references(shape)]));
  const counts = new Map<ShapeId, number>();
  for (const id of [...references(root), ...[...targets.values()].flat()]) counts.set(id, (counts.get(id) ?? 0) + 1);
  const leadsBack = (id: ShapeId) => {
    const reached = new Set(targets.get(id));
    for (const target of reached) for (const further of targets.get(target) ?? []) reached.add(further);
    return reached.has(id);
  };
  return new Set([...counts].filter(([id, count]) => count === 1 && !leadsBack(id)).map(([id]) => id));
}

/** What stands in no JSON at all. */
function isNoData(shape: Shape): boolean {
  return shape.kind === "foreign" && shape.data === undefined && /^(function|Function|symbol)$/.test(shape.label);
}

function lossesOf(root: Shape, resolve: Resolve): readonly Loss[] {
  const losses: Loss[] = [];
  const seen = new Set<Shape>();
  const queue: { readonly path: string; readonly shape: Shape }[] = [{ path: "", shape: root }];
  for (const { path, shape } of queue) {
    const node = resolve(shape);
    if (seen.has(node)) continue;
    seen.add(node);
    const reason = reasonOf(node);
    if (reason !== undefined) losses.push({ path, reason });
    queue.push(...partsOf(node, path));
  }
  return losses;
}

function reasonOf(node: Shape): string | undefined {
  if (node.kind === "unknown") return `is not read (${node.reason}): the schema takes any value`;
  if (node.kind === "foreign") return foreignWords(node);
  return node.beyond === undefined ? undefined : `is read in part: ${node.beyond.join(", ")}`;
}

function foreignWords({ label, data, sent }: Extract<Shape, { kind: "foreign" }>): string {
  if (data !== undefined) return `is an instance of ${label}, which JSON.parse never makes: the schema has its data`;
  if (label === "Date") return "is a Date, which JSON.parse never makes: the schema says a date-time text";
  if (label === "bigint") return "is a bigint, which JSON has not: the schema says an integer";
  if (/^(function|Function|symbol)$/.test(label)) return `is a ${label}, which is no data: the schema leaves it out`;
  const instead = sent === "empty-object" ? ", and JSON.stringify makes {} of it" : "";
  return `is a ${label}, which JSON cannot carry${instead}: the schema takes any value`;
}

/** The parts that a path leads to; those of a union have its own path. */
function partsOf(node: Shape, path: string): readonly { readonly path: string; readonly shape: Shape }[] {
  switch (node.kind) {
    case "object":
      return [
        ...[...node.properties].map(([name, { shape }]) => ({ path: memberPath(path, name), shape })),
        ...(node.patterns ?? []).map(({ shape }) => ({ path: memberPath(path, "*"), shape })),
        ...(node.additional === false ? [] : [{ path: memberPath(path, "*"), shape: node.additional }]),
      ];
    case "array":
      return [...node.prefix.map(({ shape }) => shape), ...(node.items === false ? [] : [node.items])].map((shape) => ({
        path: `${path}[]`,
        shape,
      }));
    case "union":
      return node.members.map((shape) => ({ path, shape }));
    case "foreign":
      return node.data === undefined ? [] : [{ path, shape: node.data }];
    default:
      return [];
  }
}

/** The path of a member of what stands at a path. */
export function memberPath(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
