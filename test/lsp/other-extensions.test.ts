import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import {
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const contract = sampleFiles[contractFile] ?? "";
const unclosed = contract.replace("version: 1.0.0", 'version: "1.0.0');
const json = '{ "integrationContract": "1.0", "id": "a" "version": "1.0.0" }';
const deepJson = `{ "integrationContract": "1.0", "id": ${"[".repeat(200)}${"]".repeat(200)} }`;

/** Texts, and whether every parser of the language says what is wrong with them. */
const texts: readonly (readonly [name: string, text: string, byAnyParser: boolean])[] = [
  ["a quote that is not closed", unclosed, true],
  ["a bracket that is not closed", `${contract}labels: [a\n`, true],
  ["a tab", contract.replace("  - entity", "\t- entity"), true],
  ["a key that stands twice", `${contract}id: again\n`, true],
  ["an alias without its anchor", `${contract}labels: *nowhere\n`, true],
  ["a tag that means nothing", contract.replace("version: 1.0.0", "version: !!js/regexp 1"), true],
  ["a nesting that is too deep", `${contract}labels: ${"[".repeat(200)}${"]".repeat(200)}\n`, false],
  ["aliases that stand for too much", `${contract}${bomb()}`, false],
  ["a second document", `${contract}---\nid: b\n`, false],
  ["a merge key", `${contract}<<: { a: 1 }\n`, false],
  ["a character that does not show", contract.replace("sales", "sa\u0000les"), false],
];

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const item = level === 0 ? "x" : `*l${level - 1}`;
    return `l${level}: &l${level} [${Array.from({ length: 9 }, () => item).join(", ")}]`;
  });
  return `${levels.join("\n")}\n`;
}

describe("Beside other extensions that report errors of syntax", () => {
  let folder: string;
  let client: Client;

  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(settings: object, files = sampleFiles): Promise<void> {
    folder = writeWorkspace(files);
    client = new Client(folder);
    await client.start(pulling, { settings });
  }

  async function isSaid(name: string): Promise<boolean> {
    const report: DocumentDiagnosticReport = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: client.uri(name) },
    });
    return report.kind === "full" && report.items.some(({ code }) => code === "schema/syntax");
  }

  it("leaves to them what every parser says, and nothing else", async () => {
    await start({ yamlSyntax: false, jsonSyntax: false });
    await client.open(contractFile, contract);
    for (const [name, text, byAnyParser] of texts) {
      await client.change(contractFile, text);
      assert.equal(await isSaid(contractFile), !byAnyParser, name);
    }
    await client.open("a.contract.json", json, "json");
    assert.equal(await isSaid("a.contract.json"), false);
    await client.change("a.contract.json", deepJson);
    assert.equal(await isSaid("a.contract.json"), true);
  });

  it("says everything where there are none, each language by itself", async () => {
    await start({ yamlSyntax: true, jsonSyntax: false });
    await client.open(contractFile, contract);
    for (const [name, text] of texts) {
      await client.change(contractFile, text);
      assert.equal(await isSaid(contractFile), true, name);
    }
    await client.open("a.contract.json", json, "json");
    assert.equal(await isSaid("a.contract.json"), false);
    await client.connection.sendNotification("plumbline/didChangeSettings", { yamlSyntax: false, jsonSyntax: true });
    assert.equal(await isSaid("a.contract.json"), true);
    await client.change(contractFile, unclosed);
    assert.equal(await isSaid(contractFile), false);
  });

  it("says everything of files that are not open: others look at open ones", async () => {
    await start({ yamlSyntax: false, jsonSyntax: false }, { ...sampleFiles, [contractFile]: unclosed });
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    const codes = items.flatMap((item) => (item.kind === "full" ? item.items.map(({ code }) => code) : []));
    assert.ok(codes.includes("schema/syntax"), codes.join());
    await client.open(contractFile, unclosed);
    assert.equal(await isSaid(contractFile), false);
  });
});
