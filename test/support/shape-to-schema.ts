import type { Property, Shape, ShapeGraph } from "../../src/shape/shape";
import type { JsonValue } from "../../src/text/json";
import type { SchemaValue } from "./arbitrary-schema";

/**
 * The Shape of a TypeScript type as a JSON Schema of draft 2020-12, as one would write the contract of that type. What
 * JSON cannot carry, or could not be read, is left open.
 */
export function shapeToSchema({ root, definitions }: ShapeGraph): SchemaValue {
  const defined = [...definitions].map(([id, shape]): [string, JsonValue] => [id, write(shape)]);
  return { ...write(root), ...(defined.length === 0 ? {} : { $defs: Object.fromEntries(defined) }) };
}

function write(shape: Shape): SchemaValue {
  switch (shape.kind) {
    case "object": {
      const members = [...shape.properties];
      const isMap = shape.additional !== false && shape.additional.kind !== "any";
      return {
        type: "object",
        properties: Object.fromEntries(members.map(([name, property]) => [name, write(property.shape)])),
        required: members.filter(([, property]) => isPromised(property)).map(([name]) => name),
        ...(isMap ? { additionalProperties: write(shape.additional) } : {}),
      };
    }
    case "array": {
      const least = shape.prefix.filter((item) => !item.optional).length;
      return {
        type: "array",
        ...(shape.prefix.length === 0 ? {} : { prefixItems: shape.prefix.map((item) => write(item.shape)) }),
        ...(least === 0 ? {} : { minItems: least }),
        items: shape.items === false ? false : write(shape.items),
      };
    }
    case "union":
      return shape.members.length === 0 ? { not: {} } : { anyOf: shape.members.map(write) };
    case "literal":
      return { const: shape.value };
    case "scalar":
      return {
        type: shape.type,
        ...Object.fromEntries(shape.constraints.map(({ keyword, value }) => [keyword, value])),
      };
    case "ref":
      return { $ref: `#/$defs/${encodeURIComponent(shape.target.replaceAll("~", "~0").replaceAll("/", "~1"))}` };
    default:
      return {};
  }
}

/** `undefined` and functions make no promise; neither does what could not be read. */
function isPromised({ optional, shape }: Property): boolean {
  return !optional && shape.kind !== "foreign" && shape.kind !== "unknown";
}
