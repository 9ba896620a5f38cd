import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const files = new Map([
  ["plumbline.contract-tag", "syntaxes/contract-tag.tmLanguage.json"],
  ["plumbline.contract-values", "syntaxes/contract-values.tmLanguage.json"],
  ["plumbline.suppression", "syntaxes/suppression.tmLanguage.json"],
]);

describe("Grammars", () => {
  let registry: Registry;

  before(async () => {
    const package_ = createRequire(join(process.cwd(), "package.json")).resolve("vscode-oniguruma/package.json");
    await loadWASM(readFileSync(join(package_, "../release/onig.wasm")));
    registry = new Registry({
      onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
      loadGrammar: async (scope) => {
        const file = files.get(scope);
        return file === undefined ? null : parseRawGrammar(readFileSync(file, "utf8"), file);
      },
    });
  });

  it("tell the parts of a contract's tag", async () => {
    assert.deepEqual(await tokens("plumbline.contract-tag", "/** @contract crm-customer#Customer write */"), {
      "@": "punctuation.definition.block.tag.jsdoc",
      contract: "storage.type.class.jsdoc",
      "crm-customer": "entity.name.namespace.contract.plumbline",
      "#": "punctuation.separator.plumbline",
      Customer: "entity.name.type.entity.plumbline",
      write: "keyword.other.direction.plumbline",
    });
  });

  it("tell a tag on a line of its own, without a direction, and alone behind the begin of the comment", async () => {
    const tag = {
      "@": "punctuation.definition.block.tag.jsdoc",
      contract: "storage.type.class.jsdoc",
      a: "entity.name.namespace.contract.plumbline",
      "#": "punctuation.separator.plumbline",
      B_1: "entity.name.type.entity.plumbline",
    };
    for (const line of [
      " * @contract a#B_1",
      "/** @contract a#B_1 */",
      "@contract  a#B_1\t",
      "/**@contract a#B_1**/",
    ]) {
      assert.deepEqual(await tokens("plumbline.contract-tag", line), tag, line);
    }
  });

  it("leave alone what is no tag to the checker", async () => {
    for (const line of [
      "/** @contract crm-customer, @contractor a#B */",
      " * see @contract a#B",
      " * @contract a#B of the CRM",
      " * @contract a#B reads",
      " * @contract A#B",
      " * @contract a-#B",
      " * @contract a#1",
    ]) {
      assert.deepEqual(await tokens("plumbline.contract-tag", line), {}, line);
    }
  });

  it("tell file and name of a bound type", async () => {
    for (const file of ["../src/customer.d.ts", "a.tsx", "./b.mts", "c.cjs", "d.jsx"]) {
      assert.deepEqual(await tokens("plumbline.contract-values", `${file}#Api.Customer`), {
        [file]: "string.other.link.file.plumbline",
        "#": "punctuation.separator.plumbline",
        "Api.Customer": "entity.name.type.plumbline",
      });
    }
  });

  it("leave other texts with a # alone", async () => {
    for (const line of [
      "./crm.yaml#/Customer",
      "a.ts#/Customer",
      "a.css#Customer",
      "a.ts # Customer",
      "a.ts#1",
      "a.ts#B-c",
    ]) {
      assert.deepEqual(await tokens("plumbline.contract-values", line), {}, line);
    }
  });

  it("tell a suppression with one rule and with several, in every kind of comment", async () => {
    for (const sign of ["# ", "// ", " * ", "/* ", "#", ""]) {
      assert.deepEqual(
        await tokens("plumbline.suppression", `${sign}plumbline-ignore drift/nullable: the mailer checks it`),
        {
          "plumbline-ignore": "keyword.control.directive.plumbline",
          "drift/nullable": "constant.other.rule.plumbline",
          ":": "punctuation.separator.plumbline",
        },
      );
    }
    assert.deepEqual(
      await tokens("plumbline.suppression", "# plumbline-ignore drift/enum , write-back/audit: a reason"),
      {
        "plumbline-ignore": "keyword.control.directive.plumbline",
        "drift/enum": "constant.other.rule.plumbline",
        ",": "punctuation.separator.plumbline",
        "write-back/audit": "constant.other.rule.plumbline",
        ":": "punctuation.separator.plumbline",
      },
    );
  });

  it("leave alone what suppresses nothing", async () => {
    for (const line of [
      "# plumbline-ignore drift/nullable",
      "# plumbline-ignore everything: please",
      "# plumbline-ignored drift/nullable: a reason",
      "# see plumbline-ignore drift/nullable: a reason",
    ]) {
      assert.deepEqual(await tokens("plumbline.suppression", line), {}, line);
    }
  });

  /** The named tokens of a line, by their text. */
  async function tokens(scope: string, line: string): Promise<Record<string, string>> {
    const grammar: IGrammar | null = await registry.loadGrammar(scope);
    assert.ok(grammar);
    const named = grammar.tokenizeLine(line, INITIAL).tokens.filter(({ scopes }) => scopes.length > 1);
    return Object.fromEntries(
      named.map(({ startIndex, endIndex, scopes }) => [line.slice(startIndex, endIndex), scopes.at(-1) ?? ""]),
    );
  }
});
