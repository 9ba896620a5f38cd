import type { AnyShape, Shape, UnionShape } from "../shape/shape";

/** Every JSON value, kind by kind. */
export function everyJsonValue(any: AnyShape): UnionShape {
  const { origin } = any;
  const scalars = (["null", "string", "number", "boolean"] as const).map(
    (type): Shape => ({ kind: "scalar", type, constraints: [], origin }),
  );
  // As a union, `any` is the value of a map and not what an open object leaves unsaid.
  const value: Shape = { kind: "union", members: [any], origin };
  const list: Shape = { kind: "array", prefix: [], items: value, constraints: [], origin };
  const map: Shape = { kind: "object", properties: new Map(), additional: value, constraints: [], origin };
  return { kind: "union", members: [...scalars, list, map], origin };
}
