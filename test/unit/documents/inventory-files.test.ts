import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { INVENTORY_FILES, type InventoryFormat, inventoryText } from "../../../src/documents/inventory/inventory-file";
import type { InventoryInput } from "../../../src/documents/inventory/inventory-input";
import { inventoryInputOf, textsBelow } from "../../support/documents-of";

const isUpdate = process.env["UPDATE_DOCUMENTS"] !== undefined;
const fixtures = "test/fixtures/documents/inventory";
const formats = Object.keys(INVENTORY_FILES) as InventoryFormat[];

describe("the files of an inventory", () => {
  for (const [name, workspace] of [
    ["made", `${fixtures}/workspace`],
    ["drifted", "examples/drifted"],
  ] as const) {
    describe(workspace, () => {
      let input: InventoryInput;
      before(async () => {
        input = await inventoryInputOf(textsBelow(workspace));
      });

      for (const format of formats) {
        it(`are as they were: ${INVENTORY_FILES[format]}`, () => {
          const text = inventoryText(input, format, "docs/integrations");
          const file = join(fixtures, name, INVENTORY_FILES[format]);
          if (isUpdate) {
            mkdirSync(join(fixtures, name), { recursive: true });
            writeFileSync(file, text);
          }
          assert.equal(text, readFileSync(file, "utf8"), "UPDATE_DOCUMENTS=1 writes them anew");
        });
      }
    });
  }
});
