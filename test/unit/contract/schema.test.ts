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

  it("is shipped as generated (node test/build.mjs && node schemas/generate.mjs)", () => {
    assert.deepEqual(read("schemas/contract.schema.json"), contractSchema());
  });
});
