import assert from "node:assert/strict";
import fc from "fast-check";
import type { ClientLibraries, GeneratedClient } from "../../src/generate/client/client-input";
import { generateClient } from "../../src/generate/client/generate-client";
import type { JsonValue } from "../../src/text/json";
import { EXAMPLES, exampleInput } from "../generated/example-contracts";
import { type SchemaValue, schemaArbitrary, valueArbitrary } from "../support/arbitrary-schema";
import { clientContract } from "../support/client-contract";
import { clientInputOf } from "../support/client-input";
import { compileErrors, PACKAGES } from "../support/compile-client";
import { lower, verdict } from "../support/lower-schema";
import { TypeOracle } from "../support/oracle";
import { runClient } from "../support/run-client";

const flavours: readonly { readonly name: string; readonly libraries: Partial<ClientLibraries> }[] = [
  { name: "Ajv", libraries: { validation: "ajv" } },
  { name: "zod 4", libraries: { validation: "zod", zod: 4 } },
  { name: "zod 3", libraries: { validation: "zod", zod: 3 } },
];

describe("generated validators", () => {
  for (const { name, libraries } of flavours) {
    it(`in ${name} refuse on write what the schema refuses, and nothing else`, () => {
      fc.assert(
        fc.property(schemaArbitrary, fc.array(valueArbitrary, { minLength: 5, maxLength: 10 }), (schema, values) => {
          const parse = parserOf(schema, "write", libraries);
          const lowered = lower(schema, "write");
          for (const value of values) {
            const answer = verdict(lowered, value);
            if (answer === "undecided" || (answer === false && isLeftOpen(schema))) continue;
            assert.equal(parse(value), answer, `${JSON.stringify(value)} of ${JSON.stringify(schema)}`);
          }
        }),
        { numRuns: 150 },
      );
    });

    it(`in ${name} refuse on read nothing that the schema allows`, () => {
      fc.assert(
        fc.property(schemaArbitrary, fc.array(valueArbitrary, { minLength: 5, maxLength: 10 }), (schema, values) => {
          const parse = parserOf(schema, "read", libraries);
          const lowered = lower(schema);
          const refused = values.filter((value) => verdict(lowered, value) === true && !parse(value));
          assert.deepEqual(refused, [], JSON.stringify(schema));
        }),
        { numRuns: 150 },
      );
    });
  }
});

describe("generated types", () => {
  const samples = fc.sample(fc.tuple(schemaArbitrary, fc.array(valueArbitrary, { minLength: 60, maxLength: 60 })), 40);

  it("hold every value that their validator lets through", () => {
    const files = samples.map(([schema], index) => [`/w/t${index}.ts`, clientOf(schema, "read", {}).text] as const);
    const oracle = new TypeOracle(new Map(files));
    let accepted = 0;
    for (const [index, [schema, values]] of samples.entries()) {
      const parse = parserOf(schema, "read", {});
      for (const value of values.filter(parse)) {
        accepted++;
        const place = { path: `/w/t${index}.ts`, name: "Item", direction: "read" } as const;
        assert.ok(oracle.accepts(place, value), `${JSON.stringify(value)} of ${JSON.stringify(schema)}`);
      }
    }
    assert.ok(accepted > 100, `only ${accepted} values were judged`);
  });

  for (const kind of Object.keys(PACKAGES) as (keyof typeof PACKAGES)[]) {
    it(`compile in a package of ${kind}`, () => {
      const texts = new Map<string, string>();
      for (const libraries of COMPILED) {
        // p-retry is chosen in packages of ES modules alone.
        if (libraries.policy === "p-retry" && PACKAGES[kind].type !== "module") continue;
        const name = `${libraries.policy}-${libraries.validation}`;
        for (const example of EXAMPLES) {
          texts.set(`${name}-${example}.ts`, generateClient(exampleInput(example, libraries))?.text ?? assert.fail());
        }
        for (const [index, [schema]] of samples.slice(0, 6).entries()) {
          texts.set(`${name}-${index}.ts`, clientOf(schema, index % 2 === 0 ? "read" : "write", libraries).text);
        }
      }
      assert.deepEqual(compileErrors(texts, kind), []);
    });
  }
});

const COMPILED: readonly Partial<ClientLibraries>[] = [
  { policy: "cockatiel", validation: "ajv" },
  { policy: "cockatiel", validation: "zod", http: ["axios"] },
  { policy: "p-retry", validation: "ajv" },
];

/** A format refuses nothing, so that several members of a `oneOf` may match where one should. */
function isLeftOpen(schema: SchemaValue): boolean {
  const text = JSON.stringify(schema);
  return text.includes('"oneOf"') && text.includes('"format"');
}

/** Whether the generated parse function takes a value. */
function parserOf(
  schema: SchemaValue,
  direction: "read" | "write",
  libraries: Partial<ClientLibraries>,
): (value: JsonValue) => boolean {
  const client = clientOf(schema, direction, libraries);
  const module = runClient(client.text, libraries.zod === 3 ? { zod: "zod/v3" } : {});
  const parse = module["parseItem"] as (value: unknown) => unknown;
  return (value) => {
    try {
      parse(value);
      return true;
    } catch (error) {
      assert.equal((error as Error).name, "ContractViolation", `${(error as Error).stack}\n${client.text}`);
      return false;
    }
  };
}

/** The module of a contract with one entity of this schema. */
function clientOf(
  schema: SchemaValue,
  direction: "read" | "write",
  libraries: Partial<ClientLibraries>,
): GeneratedClient {
  const files = clientContract({ direction, data: { Item: { schema } } });
  return generateClient(clientInputOf(files, "shop.contract.yaml", libraries)) ?? assert.fail();
}
