import assert from "node:assert/strict";
import { contractItems } from "../../../../src/assist/views/contract-items";
import { ViewIndex } from "../../../../src/assist/views/view-index";
import type { ViewItem } from "../../../../src/assist/views/view-item";
import { ViewTree } from "../../../../src/assist/views/view-tree";
import { proseText } from "../../../../src/server/prose";
import { MemoryWorkspace, uriOf } from "../../../support/workspace";

const crm = [
  'integrationContract: "1.0"',
  "id: crm",
  "version: 1.2.0",
  "owner: { team: sales }",
  "pattern: api",
  "data:",
  "  - entity: Customer",
  "    schema:",
  "      type: object",
  "      required: [id, email, lines]",
  "      properties:",
  "        id: { type: string }",
  "        email: { type: [string, 'null'] }",
  "        tier: { enum: [free, pro] }",
  "        lines:",
  "          type: array",
  "          items: { type: object, required: [sku], properties: { sku: { type: [string, 'null'] } } }",
  "  - entity: Order",
  "    fields: [number]",
  "    schema: { type: object, required: [number], properties: { number: { type: string }, note: { type: string } } }",
  "",
].join("\n");
const billing = [
  'integrationContract: "1.0"',
  "id: billing",
  "version: 1.0.0",
  "owner: { team: b }",
  "pattern: batch",
  "",
].join("\n");
const view = [
  "/** @contract crm#Customer */",
  "export interface View {",
  "  id: string;",
  "  email: string;",
  "  lines: { sku: string }[];",
  "}",
  "/** @contract crm#Order */",
  "export interface Sale { number: string }",
  "",
].join("\n");
const files = { "crm.contract.yaml": crm, "a/billing.contract.yaml": billing, "src/view.ts": view };
const all = { findings: false, text: "" };

async function indexOf(texts: Readonly<Record<string, string>> = files, roots = ["file:///ws"]): Promise<ViewIndex> {
  const { analyzer } = new MemoryWorkspace(texts);
  const analysis = await analyzer.check();
  return new ViewIndex({
    analysis,
    roots,
    contracts: analyzer.contracts(),
    schemaOf: ({ uri }, entity) => analyzer.contractView(uri)?.subject?.schemasOf(entity)[0],
  });
}

/** The rows as a user sees them, each level set in. */
function shown(items: readonly ViewItem[], inset = ""): readonly string[] {
  return items.flatMap((item) => {
    const { kind, label, facts, state, drifts } = item;
    const children = item.children();
    assert.equal(item.isLeaf, children.length === 0, `${label} has what it promises`);
    return [`${inset}${kind} ${label} [${drifts}]: ${facts.join(" · ")} (${state})`, ...shown(children, `${inset}  `)];
  });
}

describe("The view of contracts", () => {
  it("leads from contracts over entities and fields to the types that read them, each with its own drift", async () => {
    const tree = new ViewTree("contracts", await indexOf());
    assert.deepEqual(shown(tree.level([], all) ?? []), [
      "contract billing [0]: 1.0.0 · b (fine)",
      "contract crm [2]: 1.2.0 · sales (error)",
      "  entity Customer [2]: 1 type (error)",
      "    field id [0]: string (fine)",
      "      type View [0]: string · view.ts (fine)",
      "    field email [1]: string, may be null (error)",
      "      type View [1]: string · view.ts (error)",
      '    field tier [0]: "free" | "pro" · optional (fine)',
      "    field lines [1]: { sku }[] (error)",
      "      field sku [1]: string, may be null (error)",
      "        type View [1]: string · view.ts (error)",
      "      type View [1]: object[] · view.ts (error)",
      "    type View [2]: reads 3 of 4 fields · view.ts (error)",
      "  entity Order [0]: 1 type (fine)",
      "    field number [0]: string (fine)",
      "      type Sale [0]: string · view.ts (fine)",
      "    type Sale [0]: reads 1 of 1 field · view.ts (fine)",
    ]);
  });

  it("leads to the places where they are written", async () => {
    const tree = new ViewTree("contracts", await indexOf());
    const uri = uriOf("crm.contract.yaml");
    const field = tree.item([uri, "Customer", "lines", "lines[].sku"], all);
    assert.equal(field?.path, "crm#Customer.lines[].sku");
    assert.equal(crm.slice(field?.schema?.span.start, field?.schema?.span.end), "sku");
    const [reader] = field?.children() ?? [];
    assert.equal(reader?.place?.uri, uriOf("src/view.ts"));
    assert.equal(view.slice(reader?.place?.span.start, reader?.place?.span.end), "sku");
    assert.equal(crm.slice(reader?.contract?.place.span.start, reader?.contract?.place.span.end), "Customer");
    const listed = tree.item([uri, "Order", "number"], all);
    assert.equal(listed?.place?.span.start, crm.indexOf("number]"));
    assert.equal(listed?.schema?.span.start, crm.indexOf("number: {"));
  });

  it("says what is wrong with a contract that cannot be read, and shows what is left of it", async () => {
    const tree = new ViewTree("contracts", await indexOf({ ...files, "crm.contract.yaml": `${crm}oops: [\n` }));
    const broken = tree.item([uriOf("crm.contract.yaml")], all);
    assert.deepEqual(broken?.facts.slice(0, 1), ["cannot be read"]);
    assert.equal(broken?.state, "error");
    assert.deepEqual(
      broken?.children().map(({ label }) => label),
      ["Customer", "Order"],
    );
    assert.match(proseText(broken?.tooltip() ?? []), /crm\.contract\.yaml[\s\S]*\]/);
  });

  it("says of what cannot be compared that it is undecided", async () => {
    const text = crm.replace("      type: object", "      $ref: ./nowhere.json");
    const tree = new ViewTree("contracts", await indexOf({ ...files, "crm.contract.yaml": text }));
    const type = tree.level([uriOf("crm.contract.yaml"), "Customer"], all)?.at(-1);
    assert.equal(type?.label, "View");
    assert.equal(type?.state, "undecided");
    assert.ok(type?.facts.includes("undecided"));
  });

  it("lists contracts as an editor lists files, by the numbers in their names", async () => {
    const ids = ["orders-10", "orders-3", "crm-2x", "crm-12", "billing"];
    const texts = Object.fromEntries(
      ids.map((id) => [`${id}.contract.yaml`, billing.replace("id: billing", `id: ${id}`)]),
    );
    assert.deepEqual(
      contractItems(await indexOf(texts)).map(({ label }) => label),
      ["billing", "crm-2x", "crm-12", "orders-3", "orders-10"],
    );
  });

  it("groups contracts by workspace folder where there is more than one", async () => {
    const index = await indexOf(files, ["file:///ws", "file:///ws/a", "file:///ws/none"]);
    const rows = contractItems(index).map(({ kind, label, drifts, children }) => [
      kind,
      label,
      drifts,
      children().map((one) => one.label),
    ]);
    assert.deepEqual(rows, [
      ["folder", "ws", 2, ["crm"]],
      ["folder", "a", 0, ["billing"]],
    ]);
  });

  it("shows those with findings, or those that speak of a text, and counts the rest", async () => {
    const tree = new ViewTree("contracts", await indexOf());
    const labels = (findings: boolean, text: string) => {
      const filter = { findings, text };
      return [tree.level([], filter)?.map(({ label }) => label), tree.counts(filter)];
    };
    assert.deepEqual(labels(true, ""), [["crm"], { shown: 1, total: 2 }]);
    assert.deepEqual(labels(false, " EMAIL "), [["crm"], { shown: 1, total: 2 }]);
    assert.deepEqual(labels(false, "billing"), [["billing"], { shown: 1, total: 2 }]);
    assert.deepEqual(labels(true, "billing"), [[], { shown: 0, total: 2 }]);
    assert.deepEqual(labels(false, ""), [["billing", "crm"], { shown: 2, total: 2 }]);
  });

  it("finds the row for a cursor", async () => {
    const tree = new ViewTree("contracts", await indexOf());
    const uri = uriOf("crm.contract.yaml");
    const at = (text: string) => tree.pathTo({ uri, offset: crm.indexOf(text) }, all);
    assert.deepEqual(at("pattern"), [uri]);
    assert.deepEqual(at("email: {"), [uri, "Customer", "email"]);
    assert.deepEqual(at("required: [number]"), [uri, "Order"]);
    assert.deepEqual(at("number]"), [uri, "Order", "number"]);
    assert.equal(tree.pathTo({ uri: uriOf("src/view.ts"), offset: 0 }, all), undefined);
  });

  it("takes a name that is given twice once, and the names of objects for names", async () => {
    const text = crm.replace("- entity: Order", "- entity: Customer").replace("tier:", "__proto__:");
    const tree = new ViewTree("contracts", await indexOf({ ...files, "crm.contract.yaml": text }));
    const uri = uriOf("crm.contract.yaml");
    assert.deepEqual(
      tree.level([uri], all)?.map(({ key }) => key),
      ["Customer"],
    );
    assert.ok(tree.item([uri, "Customer", "__proto__"], all));
    assert.equal(tree.item([uri, "Customer", "constructor"], all), undefined);
    assert.equal(tree.level(["file:///ws/gone"], all), undefined);
  });
});

describe("The view of consumers", () => {
  it("leads from files over types to contracts", async () => {
    const tree = new ViewTree("consumers", await indexOf());
    assert.deepEqual(shown(tree.level([], all) ?? []), [
      "file view.ts [2]: src (error)",
      "  type View [2]: crm#Customer (error)",
      "    binding crm#Customer [2]: reads 3 of 4 fields · by a tag (error)",
      "  type Sale [0]: crm#Order (fine)",
      "    binding crm#Order [0]: reads 1 of 1 field · by a tag (fine)",
    ]);
  });

  it("finds the type under the cursor, by its name or a member", async () => {
    const tree = new ViewTree("consumers", await indexOf());
    const uri = uriOf("src/view.ts");
    const labelsAt = (text: string) => {
      const path = tree.pathTo({ uri, offset: view.indexOf(text) }, all) ?? [];
      return path.map((_, i) => tree.item(path.slice(0, i + 1), all)?.label);
    };
    assert.deepEqual(labelsAt("email"), ["view.ts", "View"]);
    assert.deepEqual(labelsAt("Sale"), ["view.ts", "Sale"]);
    assert.deepEqual(labelsAt("  lines"), ["view.ts", "View"], "between two members");
    assert.deepEqual(labelsAt("/** @contract crm#Order"), ["view.ts"]);
  });

  it("keeps the rows of types while somebody types above them", async () => {
    const keysOf = async (text: string, name: "contracts" | "consumers") => {
      const keys = (items: readonly ViewItem[]): readonly unknown[] =>
        items.map((item) => [item.key, keys(item.children())]);
      return keys(new ViewTree(name, await indexOf({ ...files, "src/view.ts": text })).level([], all) ?? []);
    };
    for (const name of ["contracts", "consumers"] as const) {
      assert.deepEqual(await keysOf(`\n// Written above.\n${view}`, name), await keysOf(view, name));
    }
  });

  it("filters files by their path, their types and contracts", async () => {
    const tree = new ViewTree("consumers", await indexOf());
    for (const text of ["src/", "sale", "crm", "email"])
      assert.equal(tree.counts({ findings: false, text }).shown, 1, text);
    assert.equal(tree.counts({ findings: false, text: "billing" }).shown, 0);
  });
});
