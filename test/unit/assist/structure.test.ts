import assert from "node:assert/strict";
import type { ContractView } from "../../../src/analysis/contract-view";
import { foldsOf } from "../../../src/assist/folding";
import { linksOf } from "../../../src/assist/links";
import { type OutlineItem, outlineOf } from "../../../src/assist/outline";
import { tokensOf } from "../../../src/assist/semantic-tokens";
import { readContract } from "../../../src/contract/read-contract";
import { parseDocument } from "../../../src/document/parse-document";
import { ContractWorkspace } from "../../support/contract-view";

const contract = `# A lookup,
# and what it needs.
integrationContract: "1.0"
id: crm-lookup
version: 1.2.0
pattern: api
direction: read-write
# region Who
owner:
  team: nba
# endregion
source:
  hosts: [crm.example, "env:CRM_URL"]
data:
  - entity: Customer
    schema: ./crm.yaml#/$defs/Customer
    fields: [id, address.city]
    examples:
      - id: 7
  - entity: Change
    schema:
      type: object
      properties: { id: { type: string } }

freshness: { maxLag: 5s, timestampField: Customer.updatedAt }
failureBehavior:
  onUnavailable: degrade
  fallback: |
    Segment defaults,
    marked as such.
  runbook: https://runbooks.example/crm lookup
writeBack:
  operations:
    - id: apply
      method: PUT
      path: /limits
      entity: Change
  idempotency: { strategy: idempotency-key, key: { from: ["id"] } }
  rollback: { operation: apply }
  audit: { function: src/audit.ts#record }
consumers:
  - id: nba
    owner: nba
    types: [
      { type: src/customer.ts#CustomerView, entity: Customer, direction: read },
    ]
exemptions:
  - rule: drift/nullable
    expires: 2027-01-31
lifecycle: { successor: crm-lookup-2 }
`;

const files = {
  "crm.contract.yaml": contract,
  "crm.yaml": "title: Models\n$defs:\n  Customer:\n    type: object\n    properties: { id: { type: string } }\n",
  "src/customer.ts": "/** A view. */\nexport interface CustomerView {\n  id: string;\n}\n",
  "src/audit.ts": "export function record(): void {}\n",
};

describe("Outline of a contract", () => {
  const printed = (items: readonly OutlineItem[], indent = ""): readonly string[] =>
    items.flatMap(({ kind, name, detail, children }) => [
      `${indent}${kind} ${name}${detail === "" ? "" : ` (${detail})`}`,
      ...printed(children, `${indent}  `),
    ]);

  it("has the id at its top, then sections with what they name", () => {
    assert.deepEqual(printed(outlineOf(viewOf(contract))), [
      "contract crm-lookup (api · read-write · 1.2.0)",
      "  value version (1.2.0)",
      "  value pattern (api)",
      "  value direction (read-write)",
      "  section owner",
      "    value team (nba)",
      "  section source",
      "    list hosts (crm.example, env:CRM_URL)",
      "  section data",
      "    entity Customer (./crm.yaml#/$defs/Customer)",
      "      section fields",
      "        field id",
      "        field address.city",
      "    entity Change (inline schema)",
      "  section freshness",
      "    value maxLag (5s)",
      "    value timestampField (Customer.updatedAt)",
      "  section failureBehavior",
      "    value onUnavailable (degrade)",
      "    value fallback (Segment defaults, marked as such.)",
      "    value runbook (https://runbooks.example/crm lookup)",
      "  section writeBack",
      "    section operations",
      "      operation apply (PUT /limits)",
      "    section idempotency",
      "      value strategy (idempotency-key)",
      "      section key",
      "        list from (id)",
      "    section rollback",
      "      value operation (apply)",
      "    section audit",
      "      value function (src/audit.ts#record)",
      "  section consumers",
      "    consumer nba (nba)",
      "      section types",
      "        type src/customer.ts#CustomerView (Customer read)",
      "  section exemptions",
      "    exemption drift/nullable (2027-01-31)",
      "  section lifecycle",
      "    value successor (crm-lookup-2)",
    ]);
  });

  it("selects a name that lies within what it stands for, as editors ask", () => {
    const check = (item: OutlineItem) => {
      assert.ok(item.span.start <= item.nameSpan.start && item.nameSpan.end <= item.span.end, item.name);
      item.children.forEach(check);
    };
    outlineOf(viewOf(contract)).forEach(check);
    outlineOf(viewOf("a: &x { b: 1 }\nc: *x\ndata: [*x, { entity: *x }, 7, { schema: 1 }]\n")).forEach(check);
  });

  it("shows names of the user on one line, hidden characters spelt out, and lists that are huge only in part", () => {
    const text = `id: a\nx-a: "b\\nc \\u202e"\ndata:\n${"  - { entity: E, fields: [a] }\n".repeat(2_000)}`;
    const lines = printed(outlineOf(viewOf(text)));
    assert.ok(lines.includes("  value x-a (b c \\u{202e})"));
    assert.ok(lines.length > 1_000 && lines.length <= 5_001);
  });

  it("has a line for a contract without an id, and none for a text that is no mapping", () => {
    assert.deepEqual(printed(outlineOf(viewOf("pattern: api\n"))), [
      "contract contract (api · read)",
      "  value pattern (api)",
    ]);
    assert.deepEqual(outlineOf(viewOf("[]")), []);
    assert.deepEqual(outlineOf(viewOf("")), []);
  });
});

describe("Folds of a contract", () => {
  const folded = (text: string, uri?: string) => {
    const lines = text.split("\n");
    return foldsOf(parseDocument(uri ?? "file:///w/a.contract.yaml", text)).map(
      ({ startLine, endLine, kind }) => `${kind}: ${lines[startLine]?.trim()} … ${lines[endLine]?.trim()}`,
    );
  };

  it("are values over several lines, comments in a row, and regions", () => {
    assert.deepEqual(folded(contract), [
      "comment: # A lookup, … # and what it needs.",
      "region: # region Who … # endregion",
      "value: owner: … team: nba",
      'value: source: … hosts: [crm.example, "env:CRM_URL"]',
      "value: data: … properties: { id: { type: string } }",
      "value: - entity: Customer … - id: 7",
      "value: examples: … - id: 7",
      "value: - entity: Change … properties: { id: { type: string } }",
      "value: schema: … properties: { id: { type: string } }",
      "value: failureBehavior: … runbook: https://runbooks.example/crm lookup",
      "value: fallback: | … marked as such.",
      "value: writeBack: … audit: { function: src/audit.ts#record }",
      "value: operations: … entity: Change",
      "value: - id: apply … entity: Change",
      "value: consumers: … ]",
      "value: - id: nba … ]",
      "value: types: [ … { type: src/customer.ts#CustomerView, entity: Customer, direction: read },",
      "value: exemptions: … expires: 2027-01-31",
      "value: - rule: drift/nullable … expires: 2027-01-31",
    ]);
  });

  it("leave the closing bracket of JSON in sight", () => {
    const json = '{\n  "data": [\n    {\n      "entity": "A"\n    }\n  ],\n  "id": "a"\n}';
    assert.deepEqual(folded(json, "file:///w/a.contract.json"), ['value: "data": [ … }', 'value: { … "entity": "A"']);
  });

  it("pair regions that stand in each other, and leave a lone end alone", () => {
    assert.deepEqual(folded("# endregion\n#region a\nid: a\n# region b\nname: b\n# endregion\n# endregion\n"), [
      "region: #region a … # endregion",
      "region: # region b … # endregion",
    ]);
  });

  it("are in a huge contract only in part", () => {
    assert.equal(
      foldsOf(parseDocument("file:///w/a.contract.yaml", `x-a:\n${"  - b: 1\n    c: 2\n".repeat(5_100)}`)).length,
      5_000,
    );
  });
});

describe("Links of a contract", () => {
  it("lead to schemas, declarations, functions and the runbook", async () => {
    const text = contract.replace("https://runbooks.example/crm lookup", '"https://runbooks.example/crm"');
    const workspace = new ContractWorkspace({ ...files, "crm.contract.yaml": text });
    const analysis = await workspace.analyzer.check();
    const links = linksOf(workspace.contract("crm.contract.yaml").view, analysis).map(({ span, target }) => [
      text.slice(span.start, span.end),
      target.kind === "page"
        ? target.address
        : `${target.location.uri.replace("file:///ws/", "")}:${target.location.span.start}`,
    ]);
    assert.deepEqual(links, [
      ["./crm.yaml#/$defs/Customer", `crm.yaml:${files["crm.yaml"].indexOf("Customer:")}`],
      ["src/audit.ts#record", "src/audit.ts:0"],
      ["src/customer.ts#CustomerView", `src/customer.ts:${files["src/customer.ts"].indexOf("CustomerView")}`],
      ["https://runbooks.example/crm", "https://runbooks.example/crm"],
    ]);
  });

  it("are not given for files that are not there or not ours, nor for addresses that run something", () => {
    for (const [from, to] of [
      ["https://runbooks.example/crm lookup", "command:workbench.action.quit"],
      ["https://runbooks.example/crm lookup", "http://runbooks.example"],
      ["https://runbooks.example/crm lookup", "file:///etc/passwd"],
      ["./crm.yaml#", "../outside.yaml#"],
      ["./crm.yaml#", "./gone.yaml#"],
      ["src/customer.ts#", "../../etc/customer.ts#"],
      ["src/audit.ts#", "src/gone.ts#"],
    ] as const) {
      const text = contract.replace(from, to);
      const { view } = new ContractWorkspace({ ...files, "crm.contract.yaml": text }).contract("crm.contract.yaml");
      const spans = linksOf(view, undefined).map(({ span }) => text.slice(span.start, span.end));
      assert.ok(!spans.some((span) => span.startsWith(to)), `${to}: ${spans.join(" ")}`);
    }
  });
});

describe("Semantic tokens of a contract", () => {
  const tokens = (text: string) => {
    const { root } = parseDocument("file:///w/a.contract.yaml", text);
    assert.ok(root);
    return tokensOf(root).map(({ span, type, modifiers }) =>
      [text.slice(span.start, span.end), type, ...modifiers].join(" "),
    );
  };

  it("are the names that it gives and uses, in the order of the text", () => {
    assert.deepEqual(tokens(contract), [
      "crm-lookup namespace declaration",
      "api enumMember readonly",
      "CRM_URL variable readonly",
      "Customer class declaration",
      "Customer type",
      "id property",
      "address.city property",
      "Change class declaration",
      "Customer class",
      "updatedAt property",
      "apply function declaration",
      "Change class",
      "id property",
      "apply function",
      "record function",
      "nba variable declaration",
      "CustomerView type",
      "Customer class",
      "drift/nullable enumMember",
      "crm-lookup-2 namespace",
    ]);
  });

  it("leave alone what is written otherwise than it reads, what an alias repeats, and what is no text", () => {
    assert.deepEqual(tokens('id: "a\\u0062"\npattern: 7\n'), []);
    assert.deepEqual(tokens("data: [{ entity: &e Customer }, { entity: *e }]\n"), ["Customer class declaration"]);
    assert.deepEqual(tokens("id: >-\n  a\n  b\n"), []);
  });
});

function viewOf(text: string): ContractView {
  const document = parseDocument("file:///w/a.contract.yaml", text);
  const surroundings = { contracts: [], teams: [], codeFiles: [], schemaFiles: [] };
  return { document, reading: readContract(document), surroundings, documentOf: () => undefined };
}
