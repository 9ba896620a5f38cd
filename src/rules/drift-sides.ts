import type { Drift, DriftSide } from "../drift/drift";
import { accepts } from "../shape/accepts";
import { describeShape } from "../shape/describe";
import { resolver } from "../shape/resolve";
import type { Shape } from "../shape/shape";
import type { JsonValue } from "../text/json";
import { parsePointer } from "../text/json-pointer";
import { t } from "../text/l10n";
import type { BoundType } from "./rule";
import { placeName } from "./words";

/** The contract's side of a drift. */
export function contractSide(drift: Drift, bound: BoundType): DriftSide {
  return bound.direction === "read" ? drift.source : drift.target;
}

/** The type's side of a drift. */
export function typeSide(drift: Drift, bound: BoundType): DriftSide {
  return bound.direction === "read" ? drift.target : drift.source;
}

/** The place of a drift in the contract's words: `Customer.items[].price`. */
export function entityPlace(drift: Drift, bound: BoundType): string {
  return placeName(placeName(bound.entity.name.value, bound.at.entity ?? ""), drift.path, bound.schema);
}

/** The place of a drift in the type's words: `CustomerView.items[].price`. */
export function typePlace(drift: Drift, bound: BoundType): string {
  return placeName(placeName(bound.typeName, bound.at.type ?? ""), drift.path, bound.type);
}

/** The name of the property that drifts, for titles of fixes; the entity's own where it is the whole. */
export function fieldName(drift: Drift, bound: BoundType): string {
  return parsePointer(drift.path).findLast((token) => token !== "*") ?? bound.entity.name.value;
}

/** `whole`: all that the property may be, and not only the member of a union that is at fault. */
type Extent = "part" | "whole";

/** What the contract has at the place, in words. */
export function contractWords(drift: Drift, bound: BoundType, extent: Extent = "part"): string {
  const shape = shapeOf(contractSide(drift, bound), extent);
  return shape === undefined ? t`any value` : describeShape(shape, bound.schema, "contract");
}

/** What the type has at the place, in words. */
export function typeWords(drift: Drift, bound: BoundType, extent: Extent = "part"): string {
  const shape = shapeOf(typeSide(drift, bound), extent);
  return shape === undefined ? t`any value` : describeShape(shape, bound.type, "type");
}

/** Of a union, the member that the proof sends: the one that is at fault. Undefined where that is not known. */
export function sentWords({ path, source, witness }: Drift, bound: BoundType): string | undefined {
  const isRead = bound.direction === "read";
  const graph = isRead ? bound.schema : bound.type;
  if (source.shape?.kind !== "union" || witness === undefined) return undefined;
  let value: JsonValue | undefined = witness.payload;
  for (const token of parsePointer(path)) value = value === undefined ? undefined : memberAt(value, token);
  if (value === undefined) return undefined;
  const sent = value;
  const resolve = resolver(graph);
  const member = source.shape.members.find((one) => accepts(resolve, one, sent) === true);
  return member === undefined ? undefined : describeShape(member, graph, isRead ? "contract" : "type");
}

function shapeOf({ shape, property }: DriftSide, extent: Extent): Shape | undefined {
  return extent === "whole" ? (property?.shape ?? shape) : shape;
}

/** Of many items or values none is known to be the one that is meant. */
function memberAt(value: JsonValue, token: string): JsonValue | undefined {
  const members =
    typeof value === "object" && value !== null ? new Map<string, JsonValue>(Object.entries(value)) : undefined;
  const [first, ...others] = members?.values() ?? [];
  return members?.get(token) ?? (token === "*" && others.length === 0 ? first : undefined);
}
