import assert from "node:assert/strict";
import { newContractOf, readAnswers } from "../../../src/assist/new-contract";
import { slugOf } from "../../../src/templates/new-contract";
import { withoutTabStops } from "../../../src/templates/snippet";

const answers = { pattern: "api", direction: "read", system: "Acme CRM (EU)", owner: "next: best" } as const;

describe("a new contract", () => {
  it("has the name of the system, one that is still free, and the answers in it", () => {
    const { fileName, snippet } = newContractOf(answers, new Set(["acme-crm-eu-api"]));
    assert.equal(fileName, "acme-crm-eu-api-2.contract.yaml");
    const text = withoutTabStops(snippet);
    assert.match(text, /^id: acme-crm-eu-api-2$/m);
    assert.match(text, /^ {2}team: "next: best"$/m);
    assert.match(text, /^ {2}system: Acme CRM \(EU\)$/m);
  });

  it("is made of any name", () => {
    assert.deepEqual(["Überwachung Küste", "注文", "--x--"].map(slugOf), ["uberwachung-kuste", "system", "x"]);
    const system = "$1 ${2:x} `rm` }";
    assert.ok(withoutTabStops(newContractOf({ ...answers, system }, new Set()).snippet).includes(system));
  });

  it("is made of nothing but answers", () => {
    assert.deepEqual(readAnswers(answers), answers);
    for (const wrong of [null, 1, [], {}, { ...answers, pattern: "x" }, { ...answers, owner: 1 }]) {
      assert.equal(readAnswers(wrong), undefined);
    }
  });
});
