import type { ForeignShape, Shape, UnknownShape } from "../shape/shape";
import type { Location } from "../text/location";
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

export function foreignFunction({ origin }: Place): ForeignShape {
  return { kind: "foreign", origin, label: "function", sent: "other" };
}

/** The members of a union with `true | false` as `boolean`, last. */
export function withBoolean(members: readonly Shape[], origin: Location): readonly Shape[] {
  const others = members.filter((member) => member.kind !== "literal" || typeof member.value !== "boolean");
  const values = new Set(members.map((member) => (member.kind === "literal" ? member.value : undefined)));
  if (!values.has(true) || !values.has(false)) return members;
  return [...others, { kind: "scalar", origin, type: "boolean", constraints: [] }];
}

/** The text that is all of these at once: `` `a${string}` & `${string}z` ``. */
export function narrowed(texts: readonly Shape[], { origin }: Place, label: string): Shape {
  const constraints = texts.flatMap((text) => (text.kind === "scalar" ? text.constraints : []));
  return texts.find((text) => text.kind !== "scalar") ?? { kind: "scalar", origin, label, type: "string", constraints };
}

export function withLabel(shape: Shape, label: string | undefined): Shape {
  return label === undefined || shape.label !== undefined ? shape : { ...shape, label };
}
