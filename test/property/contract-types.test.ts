import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { compareShapes } from "../../src/drift/compare-shapes";
import type { Drift } from "../../src/drift/drift";
import { generateTypes } from "../../src/generate/types/generate-types";
import type { TypesInput } from "../../src/generate/types/types-input";
import { entityArbitrary } from "../support/arbitrary-entity";
import { type SchemaValue, schemaArbitrary } from "../support/arbitrary-schema";
import { clientContract } from "../support/client-contract";
import { typeGraphs } from "../support/compare";
import { compileErrors, PACKAGES } from "../support/compile-client";
import { readRealSchema, realSchemas } from "../support/real-schemas";
import { typesInputAt, typesInputOf } from "../support/types-input";

/**
 * What stays between a schema and the best type for it: a type promises no refinement, holds no number beyond 2^53, says
 * nothing of what the schema leaves open, and has the members that the schema marks deprecated.
 */
const LEFT: ReadonlySet<Drift["kind"]> = new Set([
  "unchecked",
  "unguaranteed-constraint",
  "precision",
  "deprecated-field",
]);

/** Generates the types, reads them with our reader and compares each with its entity, as `plumbline check` does. */
async function driftsOf(input: TypesInput): Promise<readonly string[]> {
  const types = generateTypes(input) ?? assert.fail("there are no entities");
  const found: string[] = [];
  for (const { name, entity, direction } of types.bound) {
    const [type] = await typeGraphs(types.text, [name], direction);
    const typed = input.entities.find((one) => one.entity.name.value === entity && one.direction === direction);
    assert.ok(type && typed);
    const [source, target] = direction === "read" ? [typed.graph, type] : [type, typed.graph];
    const { enums } = input.contract;
    const fields = typed.entity.fields?.map(({ value }) => value);
    const options = { direction, match: "projection", enums, fillsDefaults: false } as const;
    for (const drift of compareShapes(source, target, fields === undefined ? options : { ...options, fields })) {
      const isOpen = LEFT.has(drift.kind) || (drift.kind === "undecided" && isUndecidedBySchema(drift));
      if (!isOpen) found.push(`${direction} ${drift.kind} ${drift.path} ${drift.reason ?? ""}\n${types.text}`);
    }
  }
  return found;
}

/** A format whose texts cannot be told, and a part that could not be lowered, are decided by no type. */
function isUndecidedBySchema({ reason = "", source, target }: Drift): boolean {
  return reason.startsWith("format ") || source.shape?.kind === "unknown" || target.shape?.kind === "unknown";
}

const inputOf = (schema: SchemaValue, direction: "read" | "write", enums = "closed", fields?: readonly string[]) => {
  const data = { Item: { schema, ...(fields === undefined ? {} : { fields }) } };
  return typesInputOf(clientContract({ direction, compatibility: { enums }, data }), "shop.contract.yaml");
};

describe("types generated from a contract", () => {
  for (const direction of ["read", "write"] as const) {
    for (const [what, schemas] of [
      ["any schema", schemaArbitrary],
      ["any entity", entityArbitrary],
    ] as const) {
      it(`do not drift from ${what} that is ${direction === "read" ? "read" : "written"}`, async () => {
        const enums = fc.constantFrom("open", "closed");
        await fc.assert(
          fc.asyncProperty(schemas, enums, async (schema, policy) => {
            assert.deepEqual(await driftsOf(inputOf(schema, direction, policy)), [], JSON.stringify(schema));
          }),
          { numRuns: 80 },
        );
      });
    }
  }

  it("do not drift where the contract lists some fields", async () => {
    await fc.assert(
      fc.asyncProperty(entityArbitrary, fc.nat(), async (schema, seed) => {
        const names = Object.keys((schema["properties"] ?? {}) as object);
        const fields = names.filter((_, index) => ((seed >> index) & 1) === 0);
        if (fields.length === 0) return;
        assert.deepEqual(await driftsOf(inputOf(schema, "read", "closed", fields)), [], JSON.stringify(schema));
      }),
      { numRuns: 60 },
    );
  });

  for (const real of realSchemas) {
    it(`do not drift from ${real.definition ?? real.file}`, async () => {
      const schema = readRealSchema(real);
      assert.deepEqual(await driftsOf(inputOf(schema, "read")), []);
      assert.deepEqual(await driftsOf(inputOf(schema, "write")), []);
    });
  }

  it("do not drift from the contracts of the fixtures and examples", async () => {
    let count = 0;
    for (const input of knownContracts()) {
      assert.deepEqual(await driftsOf(input), [], input.contract.uri);
      count++;
    }
    assert.ok(count > 30, `only ${count} contracts were found`);
  });

  it("compile under the strictest options, readonly or not", () => {
    const texts = new Map<string, string>();
    const schemas = fc.sample(fc.oneof(schemaArbitrary, entityArbitrary), 30);
    for (const [index, schema] of schemas.entries()) {
      const input = { ...inputOf(schema, index % 2 === 0 ? "read" : "write", "open"), readonly: index % 3 === 0 };
      texts.set(`t${index}.ts`, generateTypes(input)?.text ?? "");
    }
    for (const [index, input] of [...knownContracts()].entries()) {
      texts.set(`known${index}.ts`, generateTypes(input)?.text ?? "");
    }
    const [kind] = Object.keys(PACKAGES) as (keyof typeof PACKAGES)[];
    assert.deepEqual(compileErrors(texts, kind ?? assert.fail()), []);
  });

  it("are the same bytes each time, and readonly changes nothing but that", () => {
    fc.assert(
      fc.property(fc.oneof(schemaArbitrary, entityArbitrary), (schema) => {
        const input = inputOf(schema, "read");
        const text = bodyOf(generateTypes(input)?.text);
        assert.equal(bodyOf(generateTypes(inputOf(schema, "read"))?.text), text);
        const fixed = bodyOf(generateTypes({ ...input, readonly: true })?.text);
        const squeezed = (one: string) => one.replace(/\breadonly |[\s|();,]/g, "");
        assert.equal(squeezed(fixed.replace("// Declared readonly.", "")), squeezed(text));
      }),
      { numRuns: 100 },
    );
  });
});

const FOLDERS = [
  "test/fixtures/ok",
  "test/fixtures/drift",
  "test/fixtures/schemas",
  "test/fixtures/contracts",
  "test/generated/contracts",
  "examples",
];

/** The contracts of the fixtures and examples that have an entity with a schema. */
function* knownContracts(): Generator<TypesInput> {
  for (const folder of FOLDERS) {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const input = /\.contract\.(yaml|json)$/.test(name) ? typesInputAt(resolve(folder, name)) : undefined;
      if (input !== undefined && input.entities.length > 0) yield input;
    }
  }
}

function bodyOf(text = ""): string {
  return text.split("\n").slice(2).join("\n");
}
