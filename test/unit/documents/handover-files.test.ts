import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { handover, handoverModel } from "../../../src/documents/handover/handover";
import { handoverFileName, handoverText } from "../../../src/documents/handover/handover-file";
import type { HandoverInput } from "../../../src/documents/handover/handover-input";
import { inventoryInputOf, textsBelow } from "../../support/documents-of";
import { parseMermaid } from "../../support/mermaid";

const isUpdate = process.env["UPDATE_DOCUMENTS"] !== undefined;
const fixtures = "test/fixtures/documents/handover";

/** The contracts of the examples, and others with what those do not have. */
const workspaces = {
  "test/fixtures/contracts/examples": [
    "credit-limit-writeback",
    "crm-customer-lookup",
    "orders-cdc",
    "payment-events",
    "sales-training",
  ],
  [`${fixtures}/workspace`]: ["order-desk", "unsaid"],
};

describe("the hand-over specifications", () => {
  for (const [workspace, ids] of Object.entries(workspaces)) {
    describe(workspace, () => {
      let inputs: readonly HandoverInput[];
      before(async () => {
        inputs = (await inventoryInputOf(textsBelow(workspace))).contracts;
      });

      it("are of every contract", () => {
        assert.deepEqual(
          inputs.map(({ contract }) => contract.id?.value),
          ids,
        );
      });

      for (const [index, id] of ids.entries()) {
        for (const format of ["md", "json"] as const) {
          it(`are as they were: ${id}.${format}`, () => {
            const input = inputs[index];
            assert.ok(input);
            const text = handoverText(input, format, "docs/integrations");
            const file = join(fixtures, handoverFileName(input, format));
            if (isUpdate) {
              mkdirSync(fixtures, { recursive: true });
              writeFileSync(file, text);
            }
            assert.equal(text, readFileSync(file, "utf8"), "UPDATE_DOCUMENTS=1 writes them anew");
          });
        }

        it(`have diagrams that Mermaid reads: ${id}`, async () => {
          const input = inputs[index];
          assert.ok(input);
          for (const block of handover(handoverModel(input)).blocks) {
            if (block.kind === "diagram") await parseMermaid(block.source);
          }
        });
      }
    });
  }
});
