import assert from "node:assert/strict";
import { hoverBoundType, lensesOf } from "../../../src/assist/bound-types";
import { proseText } from "../../../src/server/prose";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const contract = [
  'integrationContract: "1.0"',
  "id: crm",
  "version: 1.0.0",
  "owner: { team: a }",
  "pattern: api",
  "data:",
  "  - entity: Customer",
  "    fields: [id, email, tier]",
  "    schema:",
  "      type: object",
  "      required: [id, email]",
  "      properties:",
  "        id: { type: string }",
  "        email: { type: [string, 'null'] }",
  "        tier: { enum: [free, pro] }",
  "",
].join("\n");
const view = "/** @contract crm#Customer */\nexport interface View {\n  id: string;\n  email: string;\n}\n";
const fine = "/** @contract crm#Customer */\nexport type Fine = { id: string };\n";

async function check() {
  return new MemoryWorkspace({ "crm.contract.yaml": contract, "view.ts": view, "fine.ts": fine }).analyzer.check();
}

describe("bound types in an editor", () => {
  it("have a line with the contract, the fields and the drift of this very type", async () => {
    const analysis = await check();
    const titles = (path: string) => lensesOf(uriOf(path), analysis).map(({ title }) => title);
    assert.deepEqual(titles("view.ts"), ["crm#Customer · reads 2 of 3 fields · 1 drift"]);
    assert.deepEqual(titles("fine.ts"), ["crm#Customer · reads 1 of 3 fields · no drift"]);
    assert.deepEqual(titles("other.ts"), []);
  });

  it("lead to the entity", async () => {
    const [lens] = lensesOf(uriOf("view.ts"), await check());
    assert.equal(contract.slice(lens?.target.span.start, lens?.target.span.end), "Customer");
  });

  it("show both sides of a member under the cursor, and of all on the type's name", async () => {
    const analysis = await check();
    const hovered = (word: string) =>
      hoverBoundType(uriOf("view.ts"), view.indexOf(word), analysis)?.sections.map(proseText).join("\n");
    assert.equal(hovered("email"), "email: string here, string, may be null in crm");
    assert.equal(
      hovered("View"),
      "View reads crm#Customer:\n- id: string here, string in crm\n- email: string here, string, may be null in crm",
    );
    assert.equal(hovered("export"), undefined);
  });
});
