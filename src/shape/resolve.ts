import { english } from "../text/l10n";
import type { RefShape, Shape, ShapeGraph } from "./shape";

/** Any Shape that is not a reference. */
export type Resolved = Exclude<Shape, RefShape>;

/** Follows references to the node they mean. */
export type Resolve = (shape: Shape) => Resolved;

/**
 * The resolver of a graph. A reference that leads to nothing or round in a circle is `unknown` with that reason, so no
 * caller meets a dead end.
 */
export function resolver(graph: ShapeGraph): Resolve {
  const dead = new Map<string, Resolved>();
  return (shape) => {
    if (shape.kind !== "ref") return shape;
    let at: Shape = shape;
    for (let steps = 0; at.kind === "ref" && steps <= graph.definitions.size; steps++) {
      const next = graph.definitions.get(at.target);
      if (next === undefined) break;
      at = next;
    }
    if (at.kind !== "ref") return at;
    const known = dead.get(shape.target);
    if (known !== undefined) return known;
    const unknown: Resolved = {
      kind: "unknown",
      reason: english`the definition refers only to itself`,
      origin: shape.origin,
    };
    dead.set(shape.target, unknown);
    return unknown;
  };
}
