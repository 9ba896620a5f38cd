import { compareShapes } from "../../drift/compare-shapes";
import type { Drift } from "../../drift/drift";
import { isUnsaid } from "../../shape/logic";
import { mapParts } from "../../shape/map-parts";
import { type Resolved, resolver } from "../../shape/resolve";
import type { ObjectShape, Property, Shape, ShapeGraph } from "../../shape/shape";
import { parsePointer } from "../../text/json-pointer";
import type { Location } from "../../text/location";

/** Each round makes members required or `unknown`; a schema whose conditions depend on each other needs several. */
const MOST_ROUNDS = 8;

/**
 * What is written of an entity, so narrow that the contract accepts all of its values: where a condition
 * (`if`/`then`, `dependentRequired`) asks for a member that is optional else, it is required, and what no type can promise is
 * `unknown`. `schema` is what the contract accepts, `written` the same cut down to its fields. Refinements are left to
 * validators.
 */
export function acceptedOnly(written: ShapeGraph, schema: ShapeGraph): ShapeGraph {
  const required = new Set<string>();
  const open = new Set<string>();
  let isOpen = false;
  for (let round = 0; round < MOST_ROUNDS && !isOpen; round++) {
    const narrowed = changed(written, required, open);
    const refused = compareShapes(asSent(narrowed), schema, OPTIONS).filter(isRefused);
    if (refused.length === 0) return narrowed;
    for (const { source, kind, path } of refused) {
      const property = source.property ?? lastProperty(narrowed, path);
      const key = property === undefined ? undefined : keyOf(property.origin);
      const isLacking = source.property !== undefined && (kind === "missing-property" || kind === "undecided");
      if (key === undefined || open.has(key)) isOpen = true;
      else if (isLacking && property?.optional === true && !required.has(key)) required.add(key);
      else open.add(key);
    }
  }
  const { origin } = written.root;
  return { root: { kind: "any", origin }, definitions: new Map() };
}

const OPTIONS = { direction: "write", match: "projection", enums: "closed", fillsDefaults: false } as const;

/** What a type would be at fault for. A format that cannot be told, or a schema that could not be read, is not decided by any. */
function isRefused({ kind, reason, target }: Drift): boolean {
  if (kind === "undecided") return reason?.startsWith("format ") !== true && target.shape?.kind !== "unknown";
  return (["missing-property", "optional-property", "nullable", "type", "enum", "extra-property"] as const).some(
    (one) => one === kind,
  );
}

function changed(graph: ShapeGraph, required: ReadonlySet<string>, open: ReadonlySet<string>): ShapeGraph {
  if (required.size + open.size === 0) return graph;
  return everywhere(graph, (shape) => {
    if (shape.kind !== "object") return shape;
    const properties = [...shape.properties].map(([name, property]): [string, Property] => {
      const key = keyOf(property.origin);
      const optional = property.optional && !required.has(key);
      const held: Shape = open.has(key) ? { kind: "any", origin: property.shape.origin } : property.shape;
      return [name, { ...property, optional, shape: held }];
    });
    return { ...shape, properties: new Map(properties) };
  });
}

/** The values that a type of this shape sends: no further members, and nothing that only a validator can tell. */
function asSent(graph: ShapeGraph): ShapeGraph {
  return everywhere(graph, ({ also, beyond, ...shape }) => {
    switch (shape.kind) {
      case "object":
        return closed(shape);
      case "array": {
        const { contains, ...array } = shape;
        return { ...array, constraints: [] };
      }
      case "scalar":
        return { ...shape, type: shape.type === "integer" ? "number" : shape.type, constraints: [] };
      case "union": {
        const { exclusive, ...union } = shape;
        return union;
      }
      default:
        return shape;
    }
  });
}

function closed({ patterns, names, ...shape }: ObjectShape): Shape {
  const isMap = shape.properties.size === 0 && (shape.additional !== false || patterns !== undefined);
  const any: Shape = { kind: "any", origin: shape.origin };
  const value =
    shape.additional === false || isUnsaid(shape.additional) || patterns !== undefined ? any : shape.additional;
  return { ...shape, additional: isMap ? value : false, constraints: [] };
}

/** A graph with every node replaced; what the root and a definition have in common stays in common. */
function everywhere({ root, definitions }: ShapeGraph, change: (shape: Shape) => Shape): ShapeGraph {
  const replaced = (shape: Shape): Shape => change(mapParts(shape, replaced));
  const changedRoot = replaced(root);
  const all = [...definitions].map(([id, shape]) => [id, shape === root ? changedRoot : replaced(shape)] as const);
  return { root: changedRoot, definitions: new Map(all) };
}

/** The innermost property on the way to a place of which a drift speaks. */
function lastProperty(graph: ShapeGraph, path: string): Property | undefined {
  const resolve = resolver(graph);
  let last: Property | undefined;
  let nodes: readonly Resolved[] = [resolve(graph.root)];
  for (const token of parsePointer(path)) {
    const around = nodes.flatMap((node) => (node.kind === "union" ? node.members.map(resolve) : [node]));
    const held = around.flatMap((node) => (node.kind === "object" ? (node.properties.get(token) ?? []) : []));
    last = held[0] ?? last;
    nodes = [...held.map(({ shape }) => shape), ...around.flatMap((node) => unnamedParts(node, token))].map(resolve);
  }
  return last;
}

function unnamedParts(node: Resolved, token: string): readonly Shape[] {
  if (node.kind === "object") return node.properties.has(token) || node.additional === false ? [] : [node.additional];
  if (node.kind !== "array") return [];
  const position = node.prefix[Number(token)];
  return [...(position === undefined ? [] : [position.shape]), ...(node.items === false ? [] : [node.items])];
}

function keyOf({ uri, span }: Location): string {
  return `${uri}@${span.start}-${span.end}`;
}
