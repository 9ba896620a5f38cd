import { nodesOf } from "../../schema/shape-nodes";
import type { Resolved } from "../../shape/resolve";
import type { ShapeGraph } from "../../shape/shape";

/** What a schema asks for that no table of fields can tell, in words; each once. */
export function conditionsOf(graph: ShapeGraph): readonly string[] {
  const found = new Set<string>();
  for (const node of nodesOf(graph)) for (const condition of conditionsAt(node)) found.add(condition);
  return [...found];
}

/** What one node of a schema asks for that a row cannot tell. */
export function conditionsAt(node: Resolved): readonly string[] {
  const isTold = (also: { readonly kind: string }) => also.kind === "object" || also.kind === "ref";
  return [
    ...(node.beyond ?? []),
    ...((node.also ?? []).every(isTold) ? [] : ["values that depend on one another (if, not, dependentSchemas)"]),
    ...(node.kind === "array" && node.contains !== undefined ? ["how many items are of a kind (contains)"] : []),
    ...(node.kind === "object" && node.names !== undefined ? ["the names of further members (propertyNames)"] : []),
  ];
}
