import { assertNever } from "../text/assert-never";
import type { Property, Shape } from "./shape";

/** The same node with each of its parts replaced, what stands below a `not` included; `also` stays as it is. */
export function mapParts(shape: Shape, map: (part: Shape) => Shape): Shape {
  switch (shape.kind) {
    case "object": {
      const properties = new Map<string, Property>();
      for (const [name, property] of shape.properties)
        properties.set(name, { ...property, shape: map(property.shape) });
      const { patterns, names, additional } = shape;
      return {
        ...shape,
        properties,
        additional: additional === false ? false : map(additional),
        ...(patterns === undefined ? {} : { patterns: patterns.map((one) => ({ ...one, shape: map(one.shape) })) }),
        ...(names === undefined ? {} : { names: map(names) }),
      };
    }
    case "array": {
      const { prefix, items, contains } = shape;
      return {
        ...shape,
        prefix: prefix.map((item) => ({ ...item, shape: map(item.shape) })),
        items: items === false ? false : map(items),
        ...(contains === undefined ? {} : { contains: contains.map((one) => ({ ...one, shape: map(one.shape) })) }),
      };
    }
    case "union":
      return { ...shape, members: shape.members.map(map) };
    case "not":
      return { ...shape, shape: map(shape.shape) };
    case "literal":
    case "scalar":
    case "ref":
    case "any":
    case "foreign":
    case "unknown":
      return shape;
    default:
      return assertNever(shape);
  }
}
