import assert from "node:assert/strict";
import type { ClientLibraries } from "../../../src/generate/client/client-input";
import { generateClient } from "../../../src/generate/client/generate-client";
import type { JsonValue } from "../../../src/text/json";
import { clientContract, type WantedContract } from "../../support/client-contract";
import { clientInputOf } from "../../support/client-input";
import { importClient, runClient } from "../../support/run-client";

type Parse = (value: unknown) => unknown;

interface Violations {
  readonly name: string;
  readonly message: string;
  readonly violations: readonly { readonly pointer: string; readonly message: string }[];
}

const schema = {
  type: "object",
  additionalProperties: false,
  required: ["id", "tier"],
  properties: {
    id: { type: "string", minLength: 1 },
    tier: { enum: ["free", "pro"] },
    kind: { const: "customer" },
    email: { type: ["string", "null"], format: "email" },
    secret: { type: "integer" },
    "a/b~c": { type: "array", items: { type: "number", multipleOf: 0.1 } },
  },
};
const fields = ["id", "tier", "kind", "email", "a/b~c"];

const flavours: readonly Partial<ClientLibraries>[] = [
  { validation: "ajv" },
  { validation: "zod", zod: 4 },
  { validation: "zod", zod: 3 },
];

for (const libraries of flavours) {
  const textOf = (wanted: WantedContract) =>
    (generateClient(clientInputOf(clientContract(wanted), "shop.contract.yaml", libraries)) ?? assert.fail()).text;
  const parserOf = (wanted: WantedContract): Parse =>
    runClient(textOf(wanted), libraries.zod === 3 ? { zod: "zod/v3" } : {})["parseCustomer"] as Parse;
  const reading = (enums: "open" | "closed"): WantedContract => ({
    data: { Customer: { schema, fields } },
    compatibility: { enums },
  });
  const writing: WantedContract = { direction: "write", data: { Customer: { schema, fields } } };

  describe(`parse function in ${libraries.validation}${libraries.zod ?? ""}`, () => {
    it("gives back what it was given, untouched", () => {
      const value = { id: "c-1", tier: "pro", email: null, further: { a: 1 } };
      assert.equal(parserOf(reading("closed"))(value), value);
    });

    it("lets further properties, fields that are not listed, and any format pass on read", () => {
      const parse = parserOf(reading("closed"));
      for (const more of [{ further: 1 }, { secret: "not a number" }, { email: "nobody" }, { "a/b~c": [0.3, 0.7] }]) {
        parse({ id: "c-1", tier: "pro", ...more });
      }
    });

    it("lets new values of an open enum pass, not those of a constant or of a closed enum", () => {
      const open = parserOf(reading("open"));
      open({ id: "c-1", tier: "gold" });
      assert.deepEqual(pointersOf(open, { id: "c-1", tier: 1 }), ["/tier"]);
      assert.deepEqual(pointersOf(open, { id: "c-1", tier: "pro", kind: "lead" }), ["/kind"]);
      assert.deepEqual(pointersOf(parserOf(reading("closed")), { id: "c-1", tier: "gold" }), ["/tier"]);
    });

    it("names every property that violates the contract, and the contract", () => {
      const error = violationsOf(parserOf(reading("closed")), { tier: "gold", email: 1, "a/b~c": [0.1, "x"] });
      assert.deepEqual(error.violations.map(({ pointer }) => pointer).sort(), ["/a~1b~0c/1", "/email", "/id", "/tier"]);
      assert.match(error.message, /^Customer is not what shop 1\.0\.0 says: .*\/id /);
    });

    it("asks for the whole schema on write", () => {
      const parse = parserOf(writing);
      parse({ id: "c-1", tier: "pro", secret: 1 });
      assert.deepEqual(pointersOf(parse, { id: "", tier: "pro", secret: "x", further: 1 }), [
        "/further",
        "/id",
        "/secret",
      ]);
    });

    it("counts characters, not UTF-16 units, and takes whole numbers of any size", () => {
      const data = {
        Customer: {
          schema: { type: "object", properties: { a: { type: "string", maxLength: 2 }, b: { type: "integer" } } },
        },
      };
      const parse = parserOf({ data });
      parse({ a: "🙂🙂", b: 1e300 });
      assert.deepEqual(pointersOf(parse, { a: "abc", b: 0.5 }), ["/a", "/b"]);
    });

    it("leaves out patterns that no engine takes, and what is around them in `not`", () => {
      const bad = { type: "string", pattern: "\\p{Nothing}[" };
      const data = { Customer: { schema: { type: "object", properties: { a: bad, b: { not: bad } } } } };
      parserOf({ data })({ a: "x", b: "x" });
    });

    it("runs as an ES module of Node, too", async () => {
      if (libraries.zod === 3) return;
      const module = await importClient(textOf(reading("open")), `parse-${process.pid}-${libraries.validation}`);
      assert.deepEqual(pointersOf(module["parseCustomer"] as Parse, {}), ["/id", "/tier"]);
    });
  });
}

function violationsOf(parse: Parse, value: JsonValue): Violations {
  try {
    parse(value);
  } catch (error) {
    const violations = error as Violations;
    assert.equal(violations.name, "ContractViolation");
    return violations;
  }
  return assert.fail(`${JSON.stringify(value)} was let through`);
}

function pointersOf(parse: Parse, value: JsonValue): readonly string[] {
  return [...new Set(violationsOf(parse, value).violations.map(({ pointer }) => pointer))].sort();
}
