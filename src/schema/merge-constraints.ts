import type { Constraint, Shape } from "../shape/shape";

const lowerBounds: ReadonlySet<string> = new Set([
  "minLength",
  "minimum",
  "exclusiveMinimum",
  "minItems",
  "minProperties",
]);
const upperBounds: ReadonlySet<string> = new Set([
  "maxLength",
  "maximum",
  "exclusiveMaximum",
  "maxItems",
  "maxProperties",
]);

/** All constraints of both, of two bounds the tighter. */
export function mergeConstraints(a: readonly Constraint[], b: readonly Constraint[]): readonly Constraint[] {
  const merged = [...a];
  for (const constraint of b) {
    const { keyword, value } = constraint;
    const bound = lowerBounds.has(keyword) || upperBounds.has(keyword);
    const at = merged.findIndex((other) => other.keyword === keyword && (bound || other.value === value));
    const held = merged[at];
    if (held === undefined) merged.push(constraint);
    else if (lowerBounds.has(keyword) ? value > held.value : bound && value < held.value) merged[at] = constraint;
  }
  return merged;
}

/** The label that a merged node keeps: the first there is. */
export function labelOf(a: Shape, b: Shape): { readonly label?: string } {
  const label = a.label ?? b.label;
  return label === undefined ? {} : { label };
}
