import assert from "node:assert/strict";
import { readContract } from "../../../src/contract/read-contract";
import { parseDocument } from "../../../src/document/parse-document";

function valuesOf(...lines: readonly string[]) {
  const head = ['integrationContract: "1.0"', "id: a", "version: 1.0.0", "owner: { team: t }", "pattern: api"];
  const { contract } = readContract(parseDocument("file:///a.contract.yaml", [...head, ...lines, ""].join("\n")));
  assert.ok(contract !== undefined);
  return contract.values;
}

describe("the value at a path of a contract", () => {
  const values = valuesOf("resilience: { timeout: 5, retry: { tries: 3, jiter: none } }", "freshness: [1]");
  const states: readonly (readonly [path: string, state: "there" | "missing" | "damaged", why: string])[] = [
    ["resilience.retry.tries", "there", "it is as the format has it"],
    ["resilience.retry", "there", "what is wrong in a mapping does not damage it"],
    ["resilience.timeout", "damaged", "a number is no duration"],
    ["resilience.retry.jitter", "damaged", "a misspelt key seems to stand for it"],
    ["freshness.maxLag", "damaged", "it would stand in what is no mapping"],
    ["resilience.retry.backoff", "missing", "nothing stands there"],
    ["api.latency.budget", "missing", "the mappings around it are not there either"],
  ];
  for (const [path, state, why] of states) {
    it(`${path} is ${state}: ${why}`, () => {
      assert.equal(values.has(path), state === "there");
      assert.equal(values.isMissing(path), state === "missing");
      assert.equal(values.isDamaged(path), state === "damaged");
    });
  }

  it("is not missing in a text with syntax errors, where it may be out of reach, and not damaged for that", () => {
    const broken = valuesOf("resilience: { timeout: 5s", "api: { cacheTtl: 1s }");
    assert.equal(broken.isMissing("freshness.maxLag"), false);
    assert.equal(broken.isDamaged("freshness.maxLag"), false);
  });
});
