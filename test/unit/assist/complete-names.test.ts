import assert from "node:assert/strict";
import { completionsIn, labelsIn, type Surroundings, textWith } from "./completing";

const openApi = `openapi: 3.1.0
info: { title: crm, version: "1" }
paths: {}
components:
  schemas:
    Customer:
      type: object
      required: [id]
      properties:
        id: { type: string }
        updatedAt: { type: string, format: date-time }
        address: { type: object, properties: { city: { type: string } } }
        lines: { type: array, items: { type: object, properties: { sku: { type: string } } } }
    Order: { type: object, properties: { total: { type: number } } }
`;

const other = `integrationContract: "1.0"
id: orders
version: 1.0.0
owner: { team: order-team }
pattern: api
consumers: [{ id: order-app, owner: app-team }]
`;

const head = `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema: ./crm.yaml#/components/schemas/Customer
  - entity: Order
    schema: ./crm.yaml#/components/schemas/Order
`;

const around: Surroundings = {
  files: {
    "crm.yaml": openApi,
    "other.contract.yaml": other,
    "src/crm/customer.ts": "export interface A {}",
    "package.json": "{}",
  },
};

interface Row {
  readonly where: string;
  readonly text: string;
  readonly first?: readonly string[];
  readonly offers?: readonly string[];
  readonly lacks?: readonly string[];
  readonly with?: Partial<Surroundings>;
}

const rows: readonly Row[] = [
  {
    where: "fields of the entity, nested ones behind",
    text: head.replace("Customer\n  -", "Customer\n    fields: [|]\n  -"),
    first: ["id", "updatedAt", "address", "lines"],
    offers: ["address.city", "lines[].sku"],
    lacks: ["total"],
  },
  {
    where: "fields in a block list",
    text: head.replace("Customer\n  -", "Customer\n    fields:\n      - id\n      - |\n  -"),
    offers: ["address.city"],
    lacks: ["total"],
  },
  {
    where: "fields behind the colon, as a list",
    text: head.replace("Customer\n  -", "Customer\n    fields: |\n  -"),
    offers: ["id"],
  },
  {
    where: "a time stamp, times first",
    text: `${head}freshness: { timestampField: | }`,
    first: ["Customer.updatedAt"],
    offers: ["Order.total"],
  },
  {
    where: "entities of operations",
    text: `${head}writeBack:\n  operations:\n    - id: x\n      entity: |\n`,
    first: ["Customer", "Order"],
  },
  {
    where: "operations that a rollback may name",
    text: `${head}writeBack:\n  operations: [{ id: apply }, { id: revert }]\n  rollback: { operation: | }`,
    first: ["revert", "apply"],
  },
  {
    where: "fields of a key, of the entity that is written",
    text: `${head}writeBack:\n  operations: [{ id: apply, entity: Order }]\n  idempotency: { key: { from: [|] } }`,
    first: ["total"],
    lacks: ["id"],
  },
  {
    where: "pointers into an entity",
    text: `${head}consumers: [{ id: x, owner: a, types: [{ type: "a.ts#A", entity: Customer, at: { entity: | } }] }]`,
    offers: ["/address", "/lines/*/sku"],
  },
  { where: "teams", text: `${head}source: { owner: { team: | } }`, offers: ["order-team", "app-team", "a"] },
  {
    where: "the teams of the configuration, and no others",
    text: `${head}source: { owner: { team: | } }`,
    with: { files: { "plumbline.config.yaml": "teams: [crm-platform, lending]\n" } },
    offers: ["crm-platform", "lending"],
    lacks: ["order-team"],
  },
  { where: "teams of consumers", text: `${head}consumers:\n  - id: x\n    owner: |`, offers: ["order-team"] },
  { where: "consumers of other contracts", text: `${head}consumers:\n  - id: |`, offers: ["order-app"] },
  {
    where: "no consumer that is being typed",
    text: `${head}consumers:
  - id: orde|
    owner: a
`,
    offers: ["order-app"],
    lacks: ["orde"],
  },
  {
    where: "a consumer that another contract has, too",
    text: `${head}consumers:
  - id: order-app|
    owner: a
`,
    offers: ["order-app"],
  },
  { where: "a successor", text: `${head}lifecycle: { successor: | }`, first: ["orders"] },
  {
    where: "schema files, no contracts and no manifests",
    text: `${head}  - entity: X\n    schema: ./|`,
    offers: ["./crm.yaml"],
    lacks: ["./other.contract.yaml", "./package.json"],
  },
  {
    where: "what stands in a schema file",
    text: `${head}  - entity: X\n    schema: ./crm.yaml#|`,
    first: ["./crm.yaml#/components/schemas/Customer", "./crm.yaml#/components/schemas/Order"],
  },
  {
    where: "rules, those reported here first",
    text: `${head}exemptions:\n  - rule: |`,
    first: ["resilience/timeout"],
    offers: ["drift/nullable"],
    with: { reported: ["resilience/timeout"] },
  },
  { where: "the word of a suppression", text: `${head}# plum|`, first: ["plumbline-ignore"] },
  {
    where: "rules of a suppression",
    text: `${head}# plumbline-ignore |`,
    first: ["pattern/suitability"],
    offers: ["drift/nullable"],
    with: { reported: ["pattern/suitability"] },
  },
  { where: "rules behind a group", text: `${head}volume: {} # plumbline-ignore drift/|`, offers: ["drift/nullable"] },
  {
    where: "globs of code",
    text: `${head}consumers: [{ id: x, owner: a, callSites: [|] }]`,
    first: ["src/crm/**/*.ts"],
  },
  {
    where: "a value that the contract decides",
    text: `${head}api: { latency: { budget: 3s } }\nresilience:\n  retry: { tries: 3, maxElapsedTime: | }`,
    first: ["3s"],
  },
  { where: "an id like the file", text: `integrationContract: "1.0"\nid: |`, first: ["x"] },
  {
    where: "whole contracts in a new file",
    text: "|",
    first: ["integrationContract: batch"],
    offers: ["integrationContract: api, write"],
  },
  {
    where: "whole contracts below a comment",
    text: "# yaml-language-server: $schema=x\n|",
    offers: ["integrationContract: cdc"],
  },
  { where: "no contract where one has begun", text: `id: x\n|`, lacks: ["integrationContract: cdc"] },
  {
    where: "nothing in other YAML",
    text: "|",
    lacks: ["integrationContract: cdc", "id"],
    with: { path: "docker.yaml" },
  },
  {
    where: "whole contracts in other YAML by their first word",
    text: "integ|",
    offers: ["integrationContract: cdc"],
    with: { path: "docker.yaml" },
  },
];

describe("names that completion knows", () => {
  for (const { where, text, first, offers = [], lacks = [], with: more } of rows) {
    it(where, () => {
      const labels = labelsIn(text, { ...around, ...more });
      if (first !== undefined) assert.deepEqual(labels.slice(0, first.length), first);
      for (const label of offers) assert.ok(labels.includes(label), `${label} is not among ${labels.join(", ")}`);
      for (const label of lacks) assert.ok(!labels.includes(label), `${label} is among ${labels.join(", ")}`);
    });
  }

  it("exported types by name or path, and asks again while they are read", () => {
    const text = (typed: string) => `${head}consumers: [{ id: x, owner: a, types: [{ type: "${typed}|" }] }]`;
    const types = [
      { uri: "file:///ws/src/crm/customer.ts", name: "CustomerView", kind: "interface" },
      { uri: "file:///ws/src/order.ts", name: "Order", kind: "type" },
    ] as const;
    const known = { ...around, types };
    assert.deepEqual(labelsIn(text("custom"), known), ["src/crm/customer.ts#CustomerView"]);
    assert.equal(labelsIn(text("src/o"), known)[0], "src/order.ts#Order");
    assert.equal(labelsIn(text(""), known).length, 2);
    assert.equal(
      labelsIn(text(""), { ...known, path: "contracts/x.contract.yaml" })[0],
      "../src/crm/customer.ts#CustomerView",
    );
    assert.deepEqual(completionsIn(text(""), around), { items: [], isIncomplete: true });
  });
});

describe("names that completion writes", () => {
  it("between brackets that are not there yet", () => {
    const text = head.replace("Customer\n  -", "Customer\n    fields: |\n  -");
    assert.match(textWith("address.city", text, around), /^ {4}fields: \[address\.city\$0\]$/m);
  });

  it("with quotes where they are needed", () => {
    const text = head.replace("Customer\n  -", "Customer\n    fields: [|]\n  -");
    assert.match(textWith("lines[].sku", text, around), /fields: \["lines\[\]\.sku"\]/);
  });

  it("a dash for a further item, and its keys below it", () => {
    const text = `${head}  |`;
    assert.match(textWith("entity", text, around), /Order\n {2}- entity: \$0$/);
  });

  it("sections as one line in braces", () => {
    const written = textWith("retry …", `${head}resilience: { | }`, around);
    assert.match(
      written,
      /resilience: \{ retry: \{ tries: 3, initialInterval: 200ms, maxInterval: 2s, maxElapsedTime: \$\{1:10s\} \\\}\$0 \}/,
    );
  });

  it("sections behind a colon on the next lines, without a space that hangs", () => {
    const written = textWith("resilience …", `integrationContract: "1.0"\npattern: api\nresilience: |\n`);
    assert.match(written, /^resilience:\n {2}timeout: \$\{1:2s\}\n {2}retry:\n {4}tries: 3$/m);
  });

  it("keys of JSON with quotes and a comma", () => {
    const json: Surroundings = { path: "x.json" };
    assert.equal(
      textWith("owner", `{\n  "integrationContract": "1.0",\n  |\n  "id": "x"\n}`, json),
      `{\n  "integrationContract": "1.0",\n  "owner": { $0 },\n  "id": "x"\n}`,
    );
    assert.equal(
      textWith("id", `{ "integrationContract": "1.0", "i|" }`, json),
      `{ "integrationContract": "1.0", "id": "$0" }`,
    );
    assert.equal(
      textWith("api", `{ "integrationContract": "1.0", "pattern": | }`, json),
      `{ "integrationContract": "1.0", "pattern": "api" }`,
    );
  });

  it("only the name of a key that is renamed", () => {
    assert.equal(
      textWith("freshness", `${head}frsh|ness:\n  maxLag: 5s\n`, around),
      `${head}freshness:\n  maxLag: 5s\n`,
    );
  });
});
