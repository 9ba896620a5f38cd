import { type Resolved, resolver } from "../../shape/resolve";
import type { Shape, ShapeGraph } from "../../shape/shape";

/** A field that names one result. */
export interface KeyField {
  /** Property names, outermost first. */
  readonly path: readonly string[];
  /** `unsure` where it may be absent, or be no text and no number: then it is read, and refused, at run time. */
  readonly type: "string" | "number" | "unsure";
}

/** Looks up the fields of `idempotency.key.from` in the entity. Of a field inside a list the whole list counts. */
export function keyFields(fields: readonly string[], graph: ShapeGraph): readonly KeyField[] {
  return fields.map((field) => {
    const path = pathOf(field, graph);
    return { path, type: field.includes("[]") ? "unsure" : typeAt(path, graph) };
  });
}

/** Has the entity a member of this name? */
export function hasMember(name: string, graph: ShapeGraph): boolean {
  const root = resolver(graph)(graph.root);
  return root.kind === "object" && root.properties.has(name);
}

function pathOf(field: string, graph: ShapeGraph): readonly string[] {
  if (hasMember(field, graph)) return [field];
  return (field.split("[]")[0] ?? field).split(".");
}

function typeAt(path: readonly string[], graph: ShapeGraph): KeyField["type"] {
  const resolve = resolver(graph);
  let at: Shape = graph.root;
  for (const name of path) {
    const node: Resolved = resolve(at);
    const property = node.kind === "object" ? node.properties.get(name) : undefined;
    if (property === undefined || property.optional) return "unsure";
    at = property.shape;
  }
  const node = resolve(at);
  const types = new Set((node.kind === "union" ? node.members : [node]).map((member) => typeOf(resolve(member))));
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : "unsure";
}

function typeOf(node: Resolved): KeyField["type"] {
  if (node.kind === "literal") return plain(typeof node.value);
  if (node.kind === "scalar") return plain(node.type === "integer" ? "number" : node.type);
  return "unsure";
}

function plain(type: string): KeyField["type"] {
  return type === "string" || type === "number" ? type : "unsure";
}
