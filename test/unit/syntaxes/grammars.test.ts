import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const files = new Map([
  ["plumbline.contract-tag", "syntaxes/contract-tag.tmLanguage.json"],
  ["plumbline.contract-values", "syntaxes/contract-values.tmLanguage.json"],
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

  it("leave a tag without an entity alone", async () => {
    assert.deepEqual(await tokens("plumbline.contract-tag", "/** @contract crm-customer, @contractor a#B */"), {});
  });

  it("tell file and name of a bound type", async () => {
    assert.deepEqual(await tokens("plumbline.contract-values", "../src/customer.d.ts#Api.Customer"), {
      "../src/customer.d.ts": "string.other.link.file.plumbline",
      "#": "punctuation.separator.plumbline",
      "Api.Customer": "entity.name.type.plumbline",
    });
  });

  it("tell a suppression in both languages", async () => {
    for (const scope of files.keys()) {
      assert.deepEqual(await tokens(scope, "# plumbline-ignore drift/nullable: the mailer checks it"), {
        "plumbline-ignore": "keyword.control.directive.plumbline",
        "drift/nullable": "constant.other.rule.plumbline",
        ":": "punctuation.separator.plumbline",
      });
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
