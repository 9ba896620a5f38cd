import fc from "fast-check";
import type { JsonValue } from "../../src/text/json";
import { entityArbitrary } from "./arbitrary-entity";
import type { SchemaValue } from "./arbitrary-schema";
import { type ChangeName, changesOf } from "./schema-changes";

/** Two schemas that are close: the second is the first, changed in one to three places. */
export interface ClosePair {
  readonly before: SchemaValue;
  readonly after: JsonValue;
}

/** Independent schemas disagree at the root and test nothing; what goes wrong in life is one change among many members. */
export const closePairArbitrary: fc.Arbitrary<ClosePair> = closePairOf(entityArbitrary);

/** The same from schemas of a kind, by changes of these names where any are given. */
export function closePairOf(
  schemas: fc.Arbitrary<SchemaValue>,
  names?: readonly ChangeName[],
): fc.Arbitrary<ClosePair> {
  return fc.tuple(schemas, fc.array(fc.nat(9999), { minLength: 1, maxLength: 3 })).map(([before, picks]) => ({
    before,
    after: picks.reduce((schema, pick) => changed(schema, pick, names), before as JsonValue),
  }));
}

/** A schema with one change; the schema itself where none of these names is possible. */
export function changed(schema: JsonValue, pick: number, names?: readonly ChangeName[]): JsonValue {
  const all = changesOf(schema).filter(({ name }) => names === undefined || names.includes(name));
  return all.length === 0 ? schema : (all[pick % all.length]?.make().changed ?? schema);
}
