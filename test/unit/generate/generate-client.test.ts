import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { ClientLibraries } from "../../../src/generate/client/client-input";
import { generateClient } from "../../../src/generate/client/generate-client";
import { isUntouched } from "../../../src/generate/client/header";
import { EXAMPLES, exampleInput } from "../../generated/example-contracts";
import { clientContract, type WantedContract } from "../../support/client-contract";
import { clientInputOf } from "../../support/client-input";
import { runClient } from "../../support/run-client";

const expectedFolder = join(process.cwd(), "test/fixtures/generate");
/** Set it to write the expected modules anew; then read them. */
const isUpdate = process.env["UPDATE_GENERATED"] !== undefined;

const clientOf = (wanted: WantedContract, libraries: Partial<ClientLibraries> = {}) =>
  generateClient(clientInputOf(clientContract(wanted), "shop.contract.yaml", libraries)) ?? assert.fail();

describe("generated client module", () => {
  for (const example of EXAMPLES) {
    it(`of ${example} is as expected`, () => {
      const { fileName, text } = generateClient(exampleInput(example)) ?? assert.fail();
      const path = join(expectedFolder, fileName);
      if (isUpdate) {
        mkdirSync(expectedFolder, { recursive: true });
        writeFileSync(path, text);
      }
      assert.equal(text, readFileSync(path, "utf8"));
      assert.equal(isUntouched(text), true);
    });
  }

  it("exports what it says, and imports the packages it says", () => {
    for (const example of EXAMPLES) {
      for (const libraries of [{}, { validation: "zod", policy: "p-retry" }] as const) {
        const { text, exports, packages } = generateClient(exampleInput(example, libraries)) ?? assert.fail();
        const { names, modules } = outline(text);
        assert.deepEqual([...exports].sort(), names);
        assert.deepEqual(packages.map(({ name }) => name).sort(), modules);
      }
    }
  });

  it("names no place on the machine and fits into 120 columns", () => {
    for (const example of EXAMPLES) {
      const { text } = generateClient(exampleInput(example)) ?? assert.fail();
      assert.doesNotMatch(text, /file:|\/w\/|[:<] *any\b|as any\b/);
      assert.deepEqual(
        text.split("\n").filter((line) => line.length > 120 || /\s$/.test(line)),
        [],
      );
    }
  });

  it("is there for calls without an entity, and not for a contract without both", () => {
    assert.deepEqual(clientOf({ resilience: { timeout: "1s" } }).exports, ["HttpError", "call"]);
    const files = { "shop.contract.yaml": 'integrationContract: "1.0"\nid: a\nversion: 1.0.0\npattern: batch\n' };
    assert.equal(generateClient(clientInputOf(files, "shop.contract.yaml")), undefined);
  });
});

describe("names in a generated client module", () => {
  it("never hide what the module uses, and never clash", () => {
    const names = ["Error", "Promise", "HttpError", "Ajv", "z", "order", "Order", "class", "default"];
    const data = Object.fromEntries(names.map((name) => [name, { schema: { type: "object" } }]));
    const { parsers, text } = clientOf({ data });
    assert.deepEqual(
      [...parsers.values()],
      [
        "parseErrorEntity",
        "parsePromiseEntity",
        "parseHttpErrorEntity",
        "parseAjvEntity",
        "parseZ",
        "parseOrder",
        "parseOrderEntity",
        "parseClass",
        "parseDefault",
      ],
    );
    const module = runClient(text);
    for (const parse of parsers.values()) assert.equal(typeof module[parse], "function");
  });

  it("cannot break out of strings and comments", () => {
    const texts = [
      "*/ evil()",
      "`${evil()}`",
      '"; evil(); "',
      "'",
      "\\",
      "\n",
      "\u2028evil()",
      "// x",
      "</script>",
      "__proto__",
    ];
    const schema = (names: readonly string[]) => ({
      type: "object",
      required: names,
      properties: Object.fromEntries([
        ...names.map((name) => [name, { enum: names }] as const),
        [
          "old",
          {
            type: "string",
            pattern: names.join("|").replace(/[^\w ]/gu, "\\$&"),
            deprecated: true,
            "x-successor": names[0] ?? "",
          },
        ],
      ]),
    });
    const plain = texts.map((text, index) => (text === "__proto__" ? text : `name${index}`));
    for (const validation of ["ajv", "zod"] as const) {
      const { text } = clientOf({ data: { A: { schema: schema(texts) } } }, { validation });
      const harmless = clientOf({ data: { A: { schema: schema(plain) } } }, { validation });
      assert.deepEqual(outline(text).kinds, outline(harmless.text).kinds);
      assert.deepEqual(outline(text).faults, []);
    }
  });
});

describe("types in a generated client module", () => {
  const typesOf = (wanted: WantedContract) => outline(clientOf(wanted).text).types;

  it("are cut down to the listed fields, and deprecated members say so", () => {
    const schema = {
      type: "object",
      required: ["id", "address"],
      properties: {
        id: { type: "string" },
        secret: { type: "string" },
        fax: { type: "string", deprecated: true, "x-sunset": "2027-06-30", "x-successor": "phone" },
        address: { type: ["object", "null"], required: ["city"], properties: { city: { type: "string" }, zip: {} } },
        lines: { type: "array", items: { type: "object", properties: { sku: { type: "string" }, price: {} } } },
      },
    };
    const fields = ["id", "fax", "address.city", "lines[].sku"];
    assert.equal(
      typesOf({ data: { Customer: { schema, fields } } }),
      `export interface Customer {
  id: string;
  /** @deprecated Until 2027-06-30. Use phone. */
  fax?: string;
  address: { city: string } | null;
  lines?: { sku?: string }[];
}`,
    );
  });

  it("keep on write what the schema requires", () => {
    const schema = { type: "object", required: ["id"], properties: { id: {}, note: { type: "string" }, other: {} } };
    const data = { Change: { schema, fields: ["note"] } };
    const types = typesOf({ direction: "write", data, operations: [{ id: "change", entity: "Change" }] });
    assert.match(types, /^export interface Change \{\n {2}id: unknown;\n {2}note\?: string;\n\}/);
  });

  it("name what refers to itself", () => {
    const schema = {
      $defs: {
        Tree: { type: "object", properties: { left: { $ref: "#/$defs/Tree" }, map: { $ref: "#/$defs/Map" } } },
        Map: { type: "object", additionalProperties: { $ref: "#/$defs/Map" } },
        Loop: { anyOf: [{ $ref: "#/$defs/Loop" }, { type: "string" }] },
      },
      type: "object",
      properties: { tree: { $ref: "#/$defs/Tree" }, again: { $ref: "#" }, loop: { $ref: "#/$defs/Loop" } },
    };
    assert.equal(
      typesOf({ data: { Forest: { schema } } }),
      `export interface Forest {
  tree?: Tree;
  again?: Forest;
  loop?: unknown;
}
export interface Tree {
  left?: Tree;
  map?: ForestMap;
}
export type ForestMap = { [name: string]: ForestMap };`,
    );
  });
});

/** What stands at the top level of a module. */
function outline(text: string) {
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2022, true);
  const names: string[] = [];
  const modules = new Set<string>();
  for (const node of source.statements) {
    if (ts.isImportDeclaration(node)) modules.add((node.moduleSpecifier as ts.StringLiteral).text.split("/")[0] ?? "");
    const isExported =
      ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) continue;
    if (ts.isVariableStatement(node)) names.push(...node.declarationList.declarations.map((one) => one.name.getText()));
    else if ("name" in node) names.push((node.name as ts.Identifier).text);
  }
  const types = source.statements.filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node));
  const own = types.filter((node) => !["HttpAnswer", "Violation", "Issue"].includes(node.name.text));
  const faults =
    ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.map(({ messageText }) => messageText) ?? [];
  return {
    names: names.sort(),
    types: own.map((node) => node.getText()).join("\n"),
    modules: [...modules].sort(),
    kinds: source.statements.map(({ kind }) => ts.SyntaxKind[kind]),
    faults,
  };
}
