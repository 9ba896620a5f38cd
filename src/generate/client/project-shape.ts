import { isUnsaid } from "../../shape/logic";
import { mapParts } from "../../shape/map-parts";
import { type Resolved, resolver } from "../../shape/resolve";
import type { ObjectShape, Property, Shape, ShapeGraph } from "../../shape/shape";

/**
 * A graph cut down to `data[].fields` (docs/contract-format.md, section 2): of objects on the way to a field only the
 * members that lead to one are left, and nothing that is said of others. On write what the schema requires stays too. A
 * parent covers its children.
 */
export function projectShape(graph: ShapeGraph, fields: readonly string[], direction: "read" | "write"): ShapeGraph {
  const resolve = resolver(graph);
  const project = (shape: Shape, paths: readonly string[], around: ReadonlySet<Resolved>): Shape => {
    const node = resolve(shape);
    if (paths.includes("")) return shape;
    // A union that is its own member leads nowhere.
    if (around.has(node)) return { kind: "any", origin: node.origin };
    const inside = new Set([...around, node]);
    const { also, ...own } = node;
    const asked = (also ?? []).filter((one) => one.kind !== "not").map((one) => project(one, paths, inside));
    const projected = projectOwn({ ...own } as Resolved, paths, inside);
    return asked.length === 0 ? projected : { ...projected, also: asked };
  };
  const projectOwn = (node: Resolved, paths: readonly string[], inside: ReadonlySet<Resolved>): Shape => {
    if (node.kind === "object") return members(node, paths);
    if (node.kind === "array") {
      const below = paths.flatMap((path) => (path.startsWith("[]") ? [path.slice(2).replace(/^\./, "")] : []));
      return mapParts(node, (part) => project(part, below, NOTHING));
    }
    if (node.kind !== "union") return node;
    const { exclusive, ...union } = node;
    return { ...union, members: union.members.map((member) => project(member, paths, inside)) };
  };
  const members = (node: ObjectShape, paths: readonly string[]): Shape => {
    const properties = new Map<string, Property>();
    for (const [name, property] of node.properties) {
      const below = paths.flatMap((path) => pathBelow(path, name));
      const isKept = below.length > 0 || (direction === "write" && !property.optional);
      const shape = below.length > 0 ? project(property.shape, below, NOTHING) : property.shape;
      if (isKept) properties.set(name, { ...property, shape });
    }
    const isMap = properties.size === 0 && node.additional !== false && !isUnsaid(node.additional);
    const { patterns, names, ...rest } = node;
    return isMap ? node : { ...rest, properties, additional: { kind: "any", origin: node.origin }, constraints: [] };
  };
  return { root: project(graph.root, fields, NOTHING), definitions: graph.definitions };
}

const NOTHING: ReadonlySet<Resolved> = new Set();

/** What is left of a path behind a name; empty where the path is another. Names may have dots in them. */
function pathBelow(path: string, name: string): readonly string[] {
  if (path === name) return [""];
  if (path.startsWith(`${name}.`)) return [path.slice(name.length + 1)];
  return path.startsWith(`${name}[]`) ? [path.slice(name.length)] : [];
}
