import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plumbline, TemporaryWorkspace } from "./plumbline";

const answers = ["--pattern", "api", "--direction", "read", "--system", "Acme CRM", "--owner", "sales-ai"];

const order = `import type { Line } from "./line";

type Email = string & { readonly __brand: "Email" };

/** An order of the shop. */
export interface Order {
  /**
   * The number on the paper.
   * @pattern ^O-[0-9]+$
   * @examples ["O-1"]
   */
  id: string;
  email: Email;
  note: string | null;
  ref: string | undefined;
  /** @format date */
  day: string;
  position: [number, number?];
  totals: Record<string, Line>;
  /** @minItems 1 */
  lines: readonly Line[];
  parent?: Order;
  status: "open" | "done";
}

export interface Visit {
  at: Date;
}

interface Hidden {
  id: string;
}
`;
const line = `/** One article. */
export interface Line {
  sku: string;
  /**
   * @TJS-type integer
   * @minimum 1
   * @default 1
   */
  count: number;
}
`;

describe("plumbline init --from", () => {
  let workspace: TemporaryWorkspace;
  beforeEach(() => {
    workspace = new TemporaryWorkspace()
      .write("tsconfig.json", '{ "compilerOptions": { "strict": true } }')
      .write("package.json", '{ "name": "shop" }')
      .write("src/order.ts", order)
      .write("src/line.ts", line);
  });
  afterEach(() => workspace.remove());

  const init = (from: string, ...more: readonly string[]) =>
    plumbline(["init", ...answers, ...more, "--from", from], { cwd: workspace.path });
  const read = (path: string) => readFileSync(join(workspace.path, path), "utf8");
  const drifts = async () => {
    const { stdout } = await plumbline(["check", "--format", "json"], { cwd: workspace.path });
    const { findings }: { readonly findings: readonly { readonly rule: string }[] } = JSON.parse(stdout);
    return findings.map(({ rule }) => rule).filter((rule) => rule.startsWith("drift/"));
  };

  it("writes a contract that binds the type, with what its doc comments say, and without drift", async () => {
    const { code, stdout, stderr } = await init("src/order.ts#Order");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Wrote order-api\.contract\.yaml\. What only you know stands in it/);
    const text = read("order-api.contract.yaml");
    assert.match(text, /^ {6}- type: src\/order\.ts#Order\n {8}entity: Order$/m);
    assert.equal(
      /^ {4}schema:\n([\s\S]*?)^freshness/m.exec(text)?.[1]?.replace(/^ {6}/gm, ""),
      `description: An order of the shop.
type: object
required: [id, email, note, day, position, totals, lines, status]
properties:
  id:
    description: The number on the paper.
    type: string
    pattern: ^O-[0-9]+$
    examples: [O-1]
  email:
    type: string
  note:
    type: [string, "null"]
  ref:
    type: string
  day:
    type: string
    format: date
  position:
    type: array
    prefixItems:
      - type: number
      - type: number
    items: false
    minItems: 1
  totals:
    type: object
    additionalProperties:
      $ref: "#/$defs/Line"
  lines:
    type: array
    items:
      $ref: "#/$defs/Line"
    minItems: 1
  parent:
    $ref: "#"
  status:
    enum: [open, done]
$defs:
  Line:
    description: One article.
    type: object
    required: [sku, count]
    properties:
      sku:
        type: string
      count:
        type: integer
        minimum: 1
        default: 1
`,
    );
    assert.deepEqual(await drifts(), []);
  });

  it("says what it could not carry over, in the contract and on the terminal", async () => {
    const { code, stdout } = await init("src/order.ts#Visit");
    const loss = "at is a Date, which JSON.parse never makes: the schema says a date-time text.";
    assert.equal(code, 0);
    assert.ok(stdout.includes(`Of the type it does not say all:\n  ${loss}\n`), stdout);
    assert.ok(
      read("visit-api.contract.yaml").startsWith(`# Written from src/order.ts#Visit. Not carried over:\n# - ${loss}\n`),
    );
    assert.deepEqual(await drifts(), ["drift/not-json"]);
  });

  it("writes both bindings of a contract that reads and writes, and leaves a file that is there alone", async () => {
    workspace.write("line-write-back.contract.yaml", "mine");
    const { code, stderr } = await init("src/line.ts#Line", "--direction", "read-write");
    assert.equal(code, 0, stderr);
    assert.equal(read("line-write-back.contract.yaml"), "mine");
    const text = read("line-write-back-2.contract.yaml");
    assert.match(text, /entity: Line\n {8}direction: read\n.*\n {8}entity: Line\n {8}direction: write/);
    assert.deepEqual(await drifts(), ["drift/unguaranteed-constraint"]);
  });

  it("never runs what an annotation names", async () => {
    const mark = join(workspace.path, "ran");
    workspace
      .write("evil.js", `require("node:fs").writeFileSync(${JSON.stringify(mark)}, ""); module.exports = { x: 1 };`)
      .write("src/evil.ts", `export interface Evil {\n  /** @default require("../evil.js").x */\n  a: number;\n}\n`);
    const { code, stdout } = await init("src/evil.ts#Evil");
    assert.equal(code, 0);
    assert.equal(existsSync(mark), false);
    assert.match(stdout, /What its doc comments say .* is left out: .*\(code of the workspace is never run\)/);
    assert.match(read("evil-api.contract.yaml"), /^ {8}a:\n {10}type: number$/m);
  });

  it("says in one line why it cannot", async () => {
    const cases = [
      ["src/none.ts#Order", 'No such file or directory: "src/none.ts"'],
      ["src/order.ts", "--from needs the name of a type: src/order.ts#Name"],
      ["src/order.ts#Ordre", '"src/order.ts#Ordre": The file exports no type Ordre; did you mean Order?'],
      [
        "src/order.ts#Hidden",
        '"src/order.ts#Hidden": Hidden is not exported: export it, so that a contract can name it.',
      ],
    ] as const;
    for (const [from, why] of cases) {
      const { code, stderr } = await init(from);
      assert.deepEqual([code, stderr], [2, `plumbline: ${why}\n`]);
    }
    assert.deepEqual(
      readdirSync(workspace.path).filter((name) => name.endsWith(".contract.yaml")),
      [],
    );
  });
});
