import type { Shape, UnknownShape } from "../shape/shape";
import type { Place } from "./places";

export function unknown(reason: string, { origin }: Place): UnknownShape {
  return { kind: "unknown", origin, reason };
}

/** `object`: every object and array. */
export function anyObject({ origin }: Place): Shape {
  const any: Shape = { kind: "any", origin };
  return {
    kind: "union",
    origin,
    label: "object",
    members: [
      { kind: "object", origin, properties: new Map(), additional: any, constraints: [] },
      { kind: "array", origin, prefix: [], items: any, constraints: [] },
    ],
  };
}

/** `{}`: every value but null. */
export function anythingButNull(place: Place): Shape {
  const scalars = (["string", "number", "boolean"] as const).map(
    (type): Shape => ({ kind: "scalar", origin: place.origin, type, constraints: [] }),
  );
  const objects = anyObject(place);
  const members = objects.kind === "union" ? [...scalars, ...objects.members] : scalars;
  return { kind: "union", origin: place.origin, label: "{}", members };
}

export function withLabel(shape: Shape, label: string | undefined): Shape {
  return label === undefined || shape.label !== undefined ? shape : { ...shape, label };
}
