import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { contractSchema } from "../../../src/contract/format/json-schema";

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** `required` is a set: its order means nothing. All else is compared as it is. */
function normal(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return name === "required" ? [...value].sort() : value.map((item) => normal(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normal(item, key)]));
}

describe("the JSON Schema of the format", () => {
  it("is the normative one", () => {
    assert.deepEqual(normal(contractSchema()), normal(read("test/fixtures/contract-format/contract.schema.json")));
  });

  it("is shipped as generated (npm run schema)", () => {
    assert.deepEqual(read("schemas/contract.schema.json"), contractSchema());
  });

  it("has no key that docs/contract-format.md does not name", () => {
    const page = readFileSync("docs/contract-format.md", "utf8");
    const named = new Set(page.match(/[\w$]+/g));
    assert.deepEqual(
      [...keysOf(contractSchema())].filter((key) => !named.has(key)),
      [],
    );
  });
});

/** The names in every `properties` of a JSON Schema. */
function keysOf(schema: unknown, keys: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof schema !== "object" || schema === null) return keys;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "properties" && typeof value === "object" && value !== null) {
      for (const name of Object.keys(value)) keys.add(name);
    }
    keysOf(value, keys);
  }
  return keys;
}
