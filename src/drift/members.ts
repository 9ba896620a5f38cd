import { shapesOfMember } from "../shape/accepts";
import { allOf } from "../shape/logic";
import type { ObjectShape, Shape } from "../shape/shape";

/**
 * What objects say of members that they do not declare. One shape for each combination of patterns, always the same, so
 * that recursive definitions end.
 */
export class Members {
  readonly #known = new Map<ObjectShape, Map<string, Shape>>();

  /** What a member of this name must match; `false` where there may be none. */
  of(shape: ObjectShape, name: string): Shape | false {
    const inside = shapesOfMember(shape, name);
    const [only] = inside;
    if (inside.includes("undecided")) return { kind: "unknown", reason: "patternProperties", origin: shape.origin };
    if (inside.length === 1 && only !== undefined && only !== "undecided") return only;
    const shapes = inside.filter((one) => one !== false && one !== "undecided");
    const combined = this.#known.get(shape) ?? new Map<string, Shape>();
    this.#known.set(shape, combined);
    const key = (shape.patterns ?? []).map((one) => (shapes.includes(one.shape) ? 1 : 0)).join("");
    const all = combined.get(key) ?? allOf(shapes, shape.origin);
    combined.set(key, all);
    return all;
  }
}
