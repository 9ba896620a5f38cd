import type { Constraint, Shape, ShapeGraph } from "../shape/shape";
import { endlessIn, nodesOf } from "./shape-nodes";

/**
 * Can a JSON Schema say all that the shape asks, so that it refuses what the shape refuses? What is left out may stand
 * only where that accepts more: not under `not`, nor in a `oneOf`.
 */
export function saysAll(graph: ShapeGraph, shape: Shape): boolean {
  if (endlessIn(graph).size > 0) return false;
  for (const node of nodesOf(graph, shape)) {
    if (node.kind === "unknown" || node.kind === "foreign" || node.beyond !== undefined) return false;
    if ("constraints" in node && !node.constraints.every(isSaid)) return false;
    if (node.kind === "object" && !(node.patterns ?? []).every(({ pattern }) => isUsable(pattern))) return false;
  }
  return true;
}

/** Does a validator that reads patterns as Unicode (flag `u`; JSON Schema Core 2020-12, 6.4) take this one? */
export function isUsable(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

/** Formats are annotations in what is written, and patterns that no engine takes are left out. */
function isSaid({ keyword, value }: Constraint): boolean {
  return keyword !== "format" && (keyword !== "pattern" || (typeof value === "string" && isUsable(value)));
}
