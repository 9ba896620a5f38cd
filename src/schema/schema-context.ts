import type { Direction } from "../contract/contract";
import type { MappingNode, SourceNode } from "../document/source-node";
import type { ScalarType, Shape } from "../shape/shape";
import type { Location } from "../text/location";
import type { Dialect } from "./dialect";
import type { Reading } from "./reading";

/** The types of JSON values that a schema can name. */
export type JsonType = "object" | "array" | ScalarType;

export const jsonTypes: readonly JsonType[] = ["object", "array", "string", "number", "integer", "boolean", "null"];

/** What lowering one schema node needs of its surroundings. */
export interface SchemaContext {
  readonly node: MappingNode;
  readonly dialect: Dialect;
  readonly direction: Direction;
  readonly reading: Reading;
  /** True where keywords are taken by the letter: in that reading, and under `not` and `if`. */
  readonly exact: boolean;
  /** The place a person would change to change this schema. */
  readonly origin: Location;
  /** The value of a keyword, where the dialect has the keyword. */
  get(keyword: string): SourceNode | undefined;
  /** Lowers a schema inside this one; `expected` are the types this one allows, for branches that name none. */
  lower(node: SourceNode, expected?: readonly JsonType[]): Shape;
  /** Lowers a schema inside this one that is a condition. */
  lowerCondition(node: SourceNode): Shape;
  /** The schemas that a schema is, in their order: itself, and what it refers to by `$ref`. */
  referred(node: SourceNode): readonly SourceNode[];
  merge(a: Shape, b: Shape): Shape;
}

/** The shape of `true`, `{}` and whatever is not said. */
export function anything(origin: Location, beyond: readonly string[] = []): Shape {
  return beyond.length === 0 ? { kind: "any", origin } : { kind: "any", origin, beyond };
}

/** The shape of one type without any restriction. */
export function anyOfType(type: JsonType, origin: Location): Shape {
  const constraints: readonly [] = [];
  if (type === "object") {
    return { kind: "object", properties: new Map(), additional: anything(origin), constraints, origin };
  }
  if (type === "array") return { kind: "array", prefix: [], items: anything(origin), constraints, origin };
  return { kind: "scalar", type, constraints, origin };
}

/** All types; a number may be an integer. */
export const allTypes: readonly JsonType[] = jsonTypes.filter((type) => type !== "integer");
