import type { SourceNode } from "../document/source-node";
import type { Property, Shape } from "../shape/shape";
import { union } from "../shape/union";
import type { Location } from "../text/location";

/** Lowers the values of an `enum`. */
export function lowerValues(values: readonly SourceNode[], origin: Location): Shape {
  return union(values.map(lowerValue), origin);
}

/** Lowers one value, of `const` or `enum`, to the shape of that value alone. */
export function lowerValue(node: SourceNode): Shape {
  const origin = node.location;
  if (node.kind === "scalar") return { kind: "literal", value: node.value, origin };
  if (node.kind === "sequence") {
    const prefix = node.items.map((item) => ({ shape: lowerValue(item), optional: false }));
    return { kind: "array", prefix, items: false, constraints: [], origin };
  }
  const properties = new Map<string, Property>();
  for (const { key, value } of node.entries) {
    properties.set(String(key.value), { shape: lowerValue(value), optional: false, origin: key.location });
  }
  return { kind: "object", properties, additional: false, constraints: [], origin };
}
