import type { Drift, DriftSide } from "../drift/drift";
import { describeShape } from "../shape/describe";
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
  return placeName(bound.entity.name.value, (bound.at.entity ?? "") + drift.path);
}

/** The place of a drift in the type's words: `CustomerView.items[].price`. */
export function typePlace(drift: Drift, bound: BoundType): string {
  return placeName(bound.typeName, (bound.at.type ?? "") + drift.path);
}

/** What the contract has at the place, in words. */
export function contractWords(drift: Drift, bound: BoundType): string {
  const { shape } = contractSide(drift, bound);
  return shape === undefined ? "nothing" : describeShape(shape, bound.schema, "contract");
}

/** What the type has at the place, in words. */
export function typeWords(drift: Drift, bound: BoundType): string {
  const { shape } = typeSide(drift, bound);
  return shape === undefined ? "nothing" : describeShape(shape, bound.type, "type");
}
