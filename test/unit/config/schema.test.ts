import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { configurationSchema } from "../../../src/config/json-schema";

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

describe("the JSON Schema of the configuration", () => {
  it("is the normative one", () => {
    assert.deepEqual(configurationSchema(), read("test/fixtures/contract-format/config.schema.json"));
  });

  it("is shipped as generated (npm run schema)", () => {
    assert.deepEqual(read("schemas/config.schema.json"), configurationSchema());
  });
});
