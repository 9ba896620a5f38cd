import assert from "node:assert/strict";
import { CONTRACT_DIRECTIONS, PATTERNS } from "../../../src/contract/contract";
import { contractTemplate } from "../../../src/templates/contract-template";
import { findingsOutsideBlanks } from "./findings-outside-blanks";

describe("contractTemplate", () => {
  for (const pattern of PATTERNS) {
    for (const direction of CONTRACT_DIRECTIONS) {
      it(`has no finding but on its blanks: ${pattern}, ${direction}`, async () => {
        const answers = { id: "orders", pattern, direction, system: "Order management", owner: "sales-ai" };
        assert.deepEqual(await findingsOutsideBlanks(contractTemplate(answers)), []);
      });
    }
  }

  it("is judged by every rule: what is left out is found", async () => {
    const answers = { id: "orders", pattern: "cdc", system: "Order management", owner: "sales-ai" } as const;
    const { volume: _, ...contract } = contractTemplate(answers);
    assert.deepEqual(await findingsOutsideBlanks(contract), [
      'documentation/volume at "id": Volume lacks data and records',
    ]);
  });
});
