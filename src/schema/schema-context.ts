import type { MappingNode, SourceNode } from "../document/source-node";
import type { ScalarType, Shape } from "../shape/shape";
import type { Location } from "../text/location";
import type { SchemaResource } from "./schema-resource";

/** The types of JSON values that a schema can name. */
export type JsonType = "object" | "array" | ScalarType;

export const jsonTypes: readonly JsonType[] = ["object", "array", "string", "number", "integer", "boolean", "null"];

/** What lowering one schema node needs of its surroundings. */
export interface SchemaContext {
  readonly node: MappingNode;
  readonly resource: SchemaResource;
  readonly direction: "read" | "write";
  /** The place a person would change to change this schema. */
  readonly origin: Location;
  /** Lowers a schema inside this one; `expected` are the types this one allows, for branches that name none. */
  lower(node: SourceNode, expected?: readonly JsonType[]): Shape;
  merge(a: Shape, b: Shape): Shape;
}

/** The shape of `true`, `{}` and whatever is not said. */
export function anything(origin: Location, beyond: readonly string[] = []): Shape {
  return beyond.length === 0 ? { kind: "any", origin } : { kind: "any", origin, beyond };
}
