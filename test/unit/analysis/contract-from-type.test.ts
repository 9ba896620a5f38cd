import assert from "node:assert/strict";
import type { SchemaGenerator, TypeContractRequest } from "../../../src/analysis/contract-from-type";
import type { JsonValue } from "../../../src/text/json";
import { MemoryWorkspace } from "../../support/workspace";

const strict = '{ "compilerOptions": { "strict": true } }';

/** A generator that reads this in every type. */
const saying =
  (schema: JsonValue): SchemaGenerator =>
  async () => ({ ok: true, schema });
const nothing = saying({});

function requestFor(name: string, more: Partial<TypeContractRequest> = {}): TypeContractRequest {
  const uri = "file:///ws/src/types.ts";
  return { uri, name, pattern: "api", direction: "read", system: "Acme CRM", owner: "sales", ...more };
}

/** The contract for a type of `src/types.ts`, put into its workspace: its entity, its notes, and the errors of all rules. */
async function contractFor(code: string, request: TypeContractRequest, generate: SchemaGenerator = nothing) {
  const workspace = new MemoryWorkspace(
    { "src/types.ts": code, "tsconfig.json": strict, "package.json": '{ "name": "@acme/shop" }' },
    { everyRule: true },
  );
  const made = await workspace.analyzer.fromTypes.write(request, generate);
  if (!made.ok) return { refusal: made.reason };
  workspace.disk.write(made.file.uri, made.file.text);
  workspace.analyzer.filesChanged([made.file.uri]);
  const { findings, bindings } = await workspace.analyzer.check();
  const { file, losses } = made;
  const schema = /^ {2}- entity: (.*)\n {4}schema:\n([\s\S]*?)(?=^\S)/m.exec(file.text)?.[2] ?? "";
  return {
    file,
    losses,
    schema: schema.replace(/^ {6}/gm, ""),
    bindings: bindings.length,
    drifts: findings.filter(({ ruleId }) => ruleId.startsWith("drift/")).map(({ ruleId }) => ruleId),
    errors: [...new Set(findings.filter(({ severity }) => severity === "error").map(({ ruleId }) => ruleId))],
  };
}

/** Why there is no contract for these types of `src/types.ts`. */
async function refusals(code: string, requests: readonly TypeContractRequest[]): Promise<readonly string[]> {
  const workspace = new MemoryWorkspace({ "src/types.ts": code, "tsconfig.json": strict });
  const reasons: string[] = [];
  for (const request of requests) {
    const made = await workspace.analyzer.fromTypes.write(request, nothing);
    reasons.push(made.ok ? "" : made.reason);
  }
  return reasons;
}

describe("A contract from a TypeScript type", () => {
  it("is complete but for what only a person knows, binds the type, and does not drift", async () => {
    const code = "export interface OrderPlaced { id: string; note: string | null; lines?: { sku: string }[] }";
    const generate = saying({ description: "An order.\n\nMore of it." });
    const { file, losses, schema, bindings, drifts, errors } = await contractFor(
      code,
      requestFor("OrderPlaced"),
      generate,
    );
    assert.equal(file?.uri, "file:///ws/contracts/order-placed-api.contract.yaml");
    assert.deepEqual([losses, drifts, bindings], [[], [], 1]);
    assert.deepEqual(errors, []);
    assert.match(file.text, /^description: An order\.$/m);
    assert.match(
      file.text,
      /^ {2}- id: "?@acme\/shop"?\n.*\n {4}types:\n {6}- type: \.\.\/src\/types\.ts#OrderPlaced\n {8}entity: OrderPlaced$/m,
    );
    assert.equal(
      schema,
      `description: "An order.\\n\\nMore of it."
type: object
required: [id, note]
properties:
  id:
    type: string
  note:
    type: [string, "null"]
  lines:
    type: array
    items:
      type: object
      required: [sku]
      properties:
        sku:
          type: string
`,
    );
  });

  it("says what the type has and JSON has not, at its top and beside it", async () => {
    const code = `class Money { constructor(readonly amount: number) {} plus(): void {} }
export interface Order { at: Date; total: Money; count?: bigint; tags: Set<string>; done?: () => void }`;
    const { file, losses, schema } = await contractFor(code, requestFor("Order"));
    assert.deepEqual(losses, [
      "at is a Date, which JSON.parse never makes: the schema says a date-time text.",
      "total is an instance of Money, which JSON.parse never makes: the schema has its data.",
      "count is a bigint, which JSON has not: the schema says an integer.",
      "tags is a Set, which JSON cannot carry, and JSON.stringify makes {} of it: the schema takes any value.",
      "done is a function, which is no data: the schema leaves it out.",
    ]);
    const head = file?.text.split("integrationContract")[0];
    assert.equal(
      head,
      `# Written from ../src/types.ts#Order. Not carried over:\n${losses?.map((one) => `# - ${one}\n`).join("")}`,
    );
    assert.match(schema ?? "", /^ {2}total:\n {4}type: object\n {4}required: \[amount\]$/m);
    assert.doesNotMatch(schema ?? "", /done/);
    // What is to be filled in is still where it was.
    for (const { span } of file?.blanks ?? []) assert.notEqual(file?.text.slice(span.start, span.end).trim(), "");
    assert.ok(file?.snippet.startsWith("# Written from"));
  });

  it("writes names that mean something elsewhere as names", async () => {
    const code = `export interface Odd {
  "a\\nb: 1\\n# plumbline-ignore drift/not-json: mine": Date;
  __proto__: { constructor: string };
  placeholder: true;
  "</script>|\\u202e": number;
}`;
    const generate = saying(
      JSON.parse('{"properties":{"__proto__":{"default":{"constructor":"x","placeholder":true}}}}'),
    );
    const { file, schema, drifts, errors } = await contractFor(code, requestFor("Odd"), generate);
    const [, comment, first] = file?.text.split("\n") ?? [];
    assert.equal(
      comment,
      "# - a b: 1 # plumbline-ignore drift/not-json: mine is a Date, which JSON.parse never makes: the schema says a date-time text.",
    );
    assert.equal(first, 'integrationContract: "1.0"');
    assert.match(
      schema ?? "",
      /^ {2}__proto__:\n {4}type: object\n[\s\S]*default:\n {6}constructor: x\n {6}placeholder: true\n/m,
    );
    // The bug in the type, which no comment of ours hides.
    assert.deepEqual([drifts, errors], [["drift/not-json"], ["drift/not-json"]]);
  });

  it("gives up annotations that would make the type drift, and no others", async () => {
    const code = "export interface Order { count: number; old?: string }";
    const generate = saying({
      properties: { count: { type: "integer", minimum: 1, description: "How many." }, old: { deprecated: "" } },
    });
    const read = await contractFor(code, requestFor("Order"), generate);
    assert.match(read.schema ?? "", /type: integer\n {4}minimum: 1/);
    assert.doesNotMatch(read.schema ?? "", /deprecated/);
    assert.deepEqual(read.losses, ["@deprecated is left out: the type itself still has these members."]);
    assert.deepEqual(read.drifts, []);
  });

  it("keeps on write what a type cannot promise, which is said and no drift", async () => {
    const { schema, drifts } = await contractFor(
      "export interface Order { sku: string }",
      requestFor("Order", { direction: "write" }),
      saying({ properties: { sku: { pattern: "^[A-Z]+$" } } }),
    );
    assert.match(schema ?? "", /pattern: \^\[A-Z\]\+\$/);
    assert.deepEqual(drifts, ["drift/unguaranteed-constraint"]);
  });

  it("is made of the type alone where the generator fails, and says so", async () => {
    const fails: SchemaGenerator = async () => ({ ok: false, reason: "it was not ready after 30 seconds" });
    const { losses, drifts } = await contractFor("export type T = { a: 1 | 2 };", requestFor("T"), fails);
    assert.deepEqual(drifts, []);
    assert.deepEqual(losses, [
      "What its doc comments say (@minimum, @pattern...) is left out: typescript-json-schema could not read the type (it was not ready after 30 seconds).",
    ]);
  });

  it("binds the type both ways in a contract that reads and writes", async () => {
    const code = "export interface Order { id: string; pos: [number, number?]; more: Record<string, Order> }";
    const { bindings, drifts } = await contractFor(code, requestFor("Order", { direction: "read-write" }));
    assert.deepEqual([bindings, drifts], [2, []]);
  });

  it("nests no deeper than a contract may", async () => {
    const chain = Array.from({ length: 120 }, (_, i) => `interface T${i} { a: { b: T${i + 1} }[] }`).join("\n");
    const code = `${chain}\ninterface T120 { end: true }\nexport type Chain = T0;`;
    const { bindings, drifts } = await contractFor(code, requestFor("Chain"));
    assert.deepEqual([bindings, drifts], [1, []]);
  });

  it("finds a type under each name that leads to it", async () => {
    const code = `export default interface Order { id: string }
interface Item { sku: string }
export type { Item as Line };
export namespace shop { export interface Basket { lines: Item[] } }`;
    const made = await Promise.all(
      ["default", "Order", "Line", "shop.Basket"].map((name) => contractFor(code, requestFor(name))),
    );
    assert.deepEqual(
      made.map(({ file, drifts }) => [/type: (\S+)\n {8}entity: (\S+)/.exec(file?.text ?? "")?.slice(1), drifts]),
      [
        [["../src/types.ts#default", "Order"], []],
        [["../src/types.ts#default", "Order"], []],
        [["../src/types.ts#Line", "Item"], []],
        [["../src/types.ts#shop.Basket", "Basket"], []],
      ],
    );
  });

  it("says of a type that is bound already what it is bound to", async () => {
    const code = "/** @contract crm#Customer */\nexport interface Customer { id: string }";
    const crm = `integrationContract: "1.0"\nid: crm\nversion: 1.0.0\nowner: { team: s }\npattern: api\ndata:\n  - entity: Customer\n    schema: { type: object }\n`;
    const workspace = new MemoryWorkspace({ "src/types.ts": code, "api/crm.contract.yaml": crm });
    const made = await workspace.analyzer.fromTypes.write(requestFor("Customer"), nothing);
    assert.ok(made.ok);
    assert.deepEqual(made.losses, ["Customer is bound to crm#Customer too."]);
    assert.equal(made.file.uri, "file:///ws/api/customer-api.contract.yaml");
  });

  it("says why there can be none", async () => {
    const code = `export interface Order { id: string }
interface Hidden { id: string }
export type Call = () => void;
export type Table = Map<string, Order>;
export type Nothing = never;
export type Lost = Missing;`;
    const names = ["Ordre", "Invoice", "Hidden", "Call", "Table", "Nothing", "Lost"];
    const others = [
      requestFor("Order", { uri: "file:///ws/src/none.ts" }),
      requestFor("Order", { uri: "file:///else/a.ts" }),
    ];
    assert.deepEqual(await refusals(code, [...names.map((name) => requestFor(name)), ...others]), [
      "The file exports no type Ordre; did you mean Order?",
      "The file exports no type Invoice; it exports Call, Lost, Nothing, Order, Table.",
      "Hidden is not exported: export it, so that a contract can name it.",
      "Call is a function, which JSON cannot carry.",
      "Table is a Map, which JSON cannot carry.",
      "Nothing has no value.",
      "Lost could not be read: cannot find name 'Missing'.",
      "There is no such file.",
      "The file lies in no folder of the workspace.",
    ]);
    const bare = await refusals("export const a = 1;", [requestFor("T")]);
    assert.deepEqual(bare, ["The file exports no type T; it exports no type at all."]);
  });
});
