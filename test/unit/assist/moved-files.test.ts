import assert from "node:assert/strict";
import { editsForMoves, type Move } from "../../../src/assist/moved-files";
import { parseDocument } from "../../../src/document/parse-document";
import { applyEdits } from "../../support/apply-edits";

const contract = `integrationContract: "1.0" # keep me
id: crm
data:
  - entity: Customer
    schema: ./schemas/customer.yaml#/Customer
  - entity: Order
    schema:
      properties:
        lines: { items: { $ref: "schemas/line item.json" } }
  - entity: Remote
    schema: npm:@acme/schemas/remote.json
writeBack:
  audit: { function: src/audit.ts#audit }
consumers:
  - id: mailer
    types:
      - { type: src/customer.ts#Customer, entity: Customer }
      - { type: 'src/o''brien.ts#Order', entity: Order }
    callSites: [src/calls.ts, "src/**/*.client.ts", "**/*.job.ts"]
`;

const at = (path: string) => `file:///ws/${path}`;

/** The contract after some files moved, from a place to another. */
function movedBy(moves: Readonly<Record<string, string>>, text = contract, path = "crm.contract.yaml"): string {
  const all = Object.entries(moves).map(([from, to]): Move => ({ from: at(from), to: at(to) }));
  return applyEdits(text, editsForMoves(parseDocument(at(path), text), all));
}

const changed = (from: string, to: string) => contract.replace(from, to);

describe("the paths of a contract when files move", () => {
  it("follow the files that they lead to, written as they were", () => {
    const cases: readonly (readonly [string, string, string, string])[] = [
      ["src/customer.ts", "src/client.ts", "src/customer.ts#Customer", "src/client.ts#Customer"],
      ["src/o'brien.ts", "src/o'neill.ts", "'src/o''brien.ts#Order'", "'src/o''neill.ts#Order'"],
      ["src/audit.ts", "lib/audit.ts", "src/audit.ts#audit", "lib/audit.ts#audit"],
      ["src/calls.ts", "src/new/calls.ts", "[src/calls.ts", "[src/new/calls.ts"],
      ["schemas/customer.yaml", "schemas/c.yaml", "./schemas/customer.yaml#", "./schemas/c.yaml#"],
      ["schemas/customer.yaml", "../other/c.yaml", "./schemas/customer.yaml#", "../other/c.yaml#"],
      ["schemas/line%20item.json", "schemas/l%23ne.json", '"schemas/line item.json"', '"schemas/line item.json"'],
      ["schemas/line%20item.json", "schemas/ligne%20%C3%A9.json", '"schemas/line item.json"', '"schemas/ligne é.json"'],
    ];
    for (const [from, to, before, now] of cases) assert.equal(movedBy({ [from]: to }), changed(before, now), to);
  });

  it("follow folders, and the folders of patterns", () => {
    assert.equal(movedBy({ src: "app" }), contract.replaceAll(/src\//g, "app/"));
    assert.equal(
      movedBy({ schemas: "model/schemas" }),
      contract.replaceAll("schemas/customer", "model/schemas/customer").replace("schemas/line", "model/schemas/line"),
    );
  });

  it("lead to the same files from where the contract moves to", () => {
    const moved = movedBy({ "crm.contract.yaml": "contracts/crm/lookup.contract.yaml" });
    assert.match(moved, /schema: \.\.\/\.\.\/schemas\/customer\.yaml#\/Customer/);
    assert.match(moved, /type: \.\.\/\.\.\/src\/customer\.ts#Customer/);
    assert.match(
      moved,
      /callSites: \[\.\.\/\.\.\/src\/calls\.ts, "\.\.\/\.\.\/src\/\*\*\/\*\.client\.ts", "\*\*\/\*\.job\.ts"\]/,
    );
    assert.match(moved, /# keep me/);
  });

  it("stay where nothing changes: what moves together, what is none of theirs, only the contract's name", () => {
    for (const moves of [
      { "crm.contract.yaml": "lookup.contract.yaml" },
      { "crm.contract.yaml": "a/crm.contract.yaml", src: "a/src", schemas: "a/schemas" },
      { "src/other.ts": "src/more.ts" },
      { "src/customer.tsx": "x.tsx" },
      {},
    ]) {
      assert.equal(movedBy(moves), contract, JSON.stringify(moves));
    }
  });

  it("are left alone in a text that cannot be read, and in one that is no contract", () => {
    for (const text of ["", "- src/customer.ts", `${contract}  broken: [`]) {
      assert.equal(movedBy({ "src/customer.ts": "src/client.ts" }, text), text);
    }
  });
});
