import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { compareShapes } from "../../src/drift/compare-shapes";
import type { CompareOptions, Drift } from "../../src/drift/drift";
import type { ShapeGraph } from "../../src/shape/shape";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { partArbitrary } from "../support/arbitrary-entity";
import { changed, closePairArbitrary } from "../support/arbitrary-pair";
import type { SchemaValue } from "../support/arbitrary-schema";
import { inBrief, schemaGraph, typeGraph } from "../support/compare";
import { TypeOracle } from "../support/oracle";
import { payloadArbitrary } from "../support/payload";
import { respelled } from "../support/respell";
import { schemaToType } from "../support/schema-to-type";
import { shapeToSchema } from "../support/shape-to-schema";

const seed = 20261122;

/** A payload shows these; the others are remarks on values that are taken. */
const refusals = new Set(["missing-property", "optional-property", "nullable", "type", "enum", "extra-property"]);

/** Of these places nothing is said for certain. */
const openEnded = new Set(["undecided", "undeclared-property"]);

type Direction = "read" | "write";
const directions: readonly Direction[] = ["read", "write"];

describe("laws: a schema and a type", () => {
  it("a schema has no drift with the type written from it", async () => {
    await fc.assert(
      fc.asyncProperty(partArbitrary, async (schema) => {
        for (const direction of directions) {
          assert.deepEqual(findings(await driftsOf(schema, schemaToType(schema, "T"), direction)), []);
        }
      }),
      { seed, numRuns: 80 },
    );
  });

  it("a type has no drift with the schema written from it, nor with the type written from that", async () => {
    await fc.assert(
      fc.asyncProperty(partArbitrary, async (original) => {
        const type = schemaToType(original, "T");
        const schema = shapeToSchema(await typeGraph(type, "read"));
        for (const direction of directions) {
          assert.deepEqual(findings(await driftsOf(schema, type, direction)), [], JSON.stringify(schema));
          const again = schemaToType(schema, "T");
          assert.deepEqual(findings(await driftsOf(schema, again, direction)), [], again);
        }
      }),
      { seed, numRuns: 60 },
    );
  });

  it("the words in which a schema is written make no difference", async () => {
    const pairs = closePairArbitrary.chain(({ before, after }) =>
      fc.record({
        type: fc.constant(schemaToType(before, "T")),
        schema: fc.constant(after as SchemaValue),
        other: respelled(after as SchemaValue),
      }),
    );
    await fc.assert(
      fc.asyncProperty(pairs, async ({ type, schema, other }) => {
        for (const direction of directions) {
          const [one, two] = [await driftsOf(schema, type, direction), await driftsOf(other, type, direction)];
          assert.deepEqual(
            one.map((drift) => `${drift.kind} ${drift.path}`).filter((place) => !places(two).has(place)),
            [],
          );
          // Inlining a definition that holds itself gives more places, further down, but no other drift.
          assert.deepEqual(members(two), members(one));
        }
      }),
      { seed, numRuns: 70 },
    );
  });

  it("every refusal is proven before Ajv and the TypeScript checker", async () => {
    let proven = 0;
    await fc.assert(
      fc.asyncProperty(closePairArbitrary, async ({ before, after }) => {
        const type = schemaToType(before, "T");
        const judges = { schema: ajvOf(after), type: new TypeOracle(new Map([["/oracle/types.ts", type]])) };
        for (const direction of directions) {
          for (const drift of refusalsIn(await driftsOf(after, type, direction))) {
            assert.ok(drift.witness !== undefined, inBrief(drift));
            const { payload } = drift.witness;
            const fits = judges.type.accepts({ path: "/oracle/types.ts", name: "T", direction }, payload, drift.path);
            const allowed = judges.schema(payload);
            const shown = direction === "read" ? allowed && !fits : fits && !allowed;
            assert.ok(
              shown,
              `${direction} ${inBrief(drift)} ${JSON.stringify(payload)}: allowed ${allowed}, fits ${fits}`,
            );
            proven++;
          }
        }
      }),
      { seed, numRuns: 80 },
    );
    assert.ok(proven > 80, `only ${proven} drifts were proven`);
  });

  it("where nothing is found, every payload that is sent is taken", async () => {
    let judged = 0;
    const pairs = closePairArbitrary.chain(({ before, after }) =>
      fc.record({
        before: fc.constant(before),
        after: fc.constant(after),
        // A type that is sent has no members but its own.
        read: fc.array(payloadArbitrary(after), { minLength: 6, maxLength: 6 }),
        write: fc.array(payloadArbitrary(closed(before)), { minLength: 6, maxLength: 6 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(pairs, async ({ before, after, ...payloads }) => {
        const type = schemaToType(before, "T");
        const judges = { schema: ajvOf(after), type: new TypeOracle(new Map([["/oracle/types.ts", type]])) };
        for (const direction of directions) {
          const drifts = await driftsOf(after, type, direction);
          if (refusalsIn(drifts).length > 0 || drifts.some((drift) => openEnded.has(drift.kind))) continue;
          for (const payload of payloads[direction]) {
            if (payload === undefined) continue;
            const fits = judges.type.accepts({ path: "/oracle/types.ts", name: "T", direction }, payload);
            const allowed = judges.schema(payload);
            if (!(direction === "read" ? allowed : fits)) continue;
            assert.ok(direction === "read" ? fits : allowed, `${direction} ${JSON.stringify(payload)}`);
            judged++;
          }
        }
      }),
      { seed, numRuns: 90 },
    );
    assert.ok(judged > 120, `only ${judged} payloads were judged`);
  });

  it("a source that allows less, and a target that takes more, never bring a drift", async () => {
    const grown = ["made nullable", "made optional", "enum grown"] as const;
    const shrunk = ["null taken away", "made required", "enum shrunk"] as const;
    const pairs = fc.record({ pair: closePairArbitrary, pick: fc.nat(9999) });
    await fc.assert(
      fc.asyncProperty(pairs, async ({ pair, pick }) => {
        // A branch of a `oneOf` that takes more may take what another takes, and then neither counts.
        const before = withoutOneOf(pair.before);
        const after = withoutOneOf(pair.after);
        const type = schemaToType(before, "T");
        for (const direction of directions) {
          if (refusalsIn(await driftsOf(after, type, direction)).length > 0) continue;
          const source = direction === "read" ? after : before;
          const target = direction === "read" ? before : after;
          for (const [from, to] of [
            [changed(source, pick, shrunk), target],
            [source, changed(target, pick, grown)],
          ] as const) {
            const [schema, other] = direction === "read" ? [from, to] : [to, from];
            assert.deepEqual(refusalsIn(await driftsOf(schema, schemaToType(other, "T"), direction)).map(inBrief), []);
          }
        }
      }),
      { seed, numRuns: 60 },
    );
  });
});

async function driftsOf(schema: JsonValue, type: string, direction: Direction): Promise<readonly Drift[]> {
  const contract = schemaGraph(schema, direction);
  const consumer = await typeGraph(type, direction);
  return direction === "read" ? compare(contract, consumer, direction) : compare(consumer, contract, direction);
}

function compare(source: ShapeGraph, target: ShapeGraph, direction: Direction): readonly Drift[] {
  const options: CompareOptions = { direction, match: "projection", enums: "closed", fillsDefaults: false };
  return compareShapes(source, target, options);
}

function refusalsIn(drifts: readonly Drift[]): readonly Drift[] {
  return drifts.filter(
    (drift) => refusals.has(drift.kind) && drift.certainty === "proven" && drift.witness?.note === undefined,
  );
}

/** All but what is true of any schema and its type: bounds are not promised, deprecated members are read. */
function findings(drifts: readonly Drift[]): readonly string[] {
  const expected = new Set(["unguaranteed-constraint", "deprecated-field", "unchecked"]);
  return drifts.filter((drift) => !expected.has(drift.kind)).map((drift) => inBrief(drift));
}

function places(drifts: readonly Drift[]): ReadonlySet<string> {
  return new Set(drifts.flatMap((drift) => [drift.path, ...drift.alsoAt].map((path) => `${drift.kind} ${path}`)));
}

/** What was found and of which member, wherever that stands. */
function members(drifts: readonly Drift[]): readonly string[] {
  const all = [...places(drifts)].map((place) => place.replace(/ .*\//, " "));
  return [...new Set(all)].sort();
}

function ajvOf(schema: JsonValue): (payload: JsonValue) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true });
  addFormats(ajv);
  const validate = ajv.compile(schema as SchemaValue);
  return (payload) => validate(payload) === true;
}

function closed(schema: JsonValue): JsonValue {
  return rewrite(schema, (node) =>
    "properties" in node && !("additionalProperties" in node) ? { ...node, additionalProperties: false } : node,
  );
}

function withoutOneOf(schema: JsonValue): JsonValue {
  return rewrite(schema, ({ oneOf, ...node }) => (oneOf === undefined ? node : { ...node, anyOf: oneOf }));
}

function rewrite(value: JsonValue, change: (node: SchemaValue) => SchemaValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => rewrite(item, change));
  if (!isJsonObject(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rewrite(member, change)])));
}
