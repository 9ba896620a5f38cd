import assert from "node:assert/strict";
import { completeTag } from "../../../src/assist/complete-tag";
import { readContract } from "../../../src/contract/read-contract";
import { parseDocument } from "../../../src/document/parse-document";

const contracts = ["crm", "core", "old"].map((id) => {
  const text = [
    'integrationContract: "1.0"',
    `id: ${id}`,
    `name: The ${id} system`,
    `status: ${id === "old" ? "retired" : "active"}`,
    "data:",
    "  - { entity: Customer, fields: [id, email] }",
    "  - entity: Order",
    "",
  ].join("\n");
  const { contract } = readContract(parseDocument(`file:///${id}.contract.yaml`, text));
  assert.ok(contract);
  return contract;
});

/** What is offered at the `|` of a text, as it would stand there. */
function offered(marked: string): readonly string[] | undefined {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  return completeTag(text, offset, () => contracts)?.items.map(({ span, newText }) => {
    const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
    return text.slice(lineStart, span.start) + newText;
  });
}

describe("completion in @contract tags", () => {
  const all = ["crm#Customer", "crm#Order", "core#Customer", "core#Order"];

  it("offers every entity of the contracts in use, whatever is typed of it", () => {
    assert.deepEqual(
      offered("/** @contract |"),
      all.map((one) => `/** @contract ${one}`),
    );
    assert.deepEqual(
      offered("/**\n * @contract c|"),
      all.map((one) => ` * @contract ${one}`),
    );
    assert.deepEqual(
      offered("class A {}\n/** Old. */ /**\n * The customer.\n * @contract |\n */"),
      all.map((one) => ` * @contract ${one}`),
    );
  });

  it("offers the entities of a contract behind its id, and the direction behind an entity", () => {
    assert.deepEqual(offered("/** @contract core#|"), ["/** @contract core#Customer", "/** @contract core#Order"]);
    assert.deepEqual(offered("/** @contract none#|"), []);
    assert.deepEqual(offered("/** @contract crm#Customer w|"), [
      "/** @contract crm#Customer read",
      "/** @contract crm#Customer write",
    ]);
  });

  it("offers the tag itself", () => {
    assert.deepEqual(offered("/** @|"), ["/** @contract "]);
    assert.deepEqual(offered("/**\n * @con|\n */"), [" * @contract "]);
    assert.deepEqual(offered("/**\n * @par|\n */"), []);
  });

  it("stays silent elsewhere, without reading a contract", () => {
    const never = () => assert.fail("contracts were read");
    for (const text of [
      "@contract ",
      "/* @contract ",
      "// @contract ",
      "/** Done. */ @contract ",
      "/** mail me@contract ",
      "const a = 1;",
    ]) {
      assert.equal(completeTag(text, text.length, never), undefined, text);
    }
  });
});
