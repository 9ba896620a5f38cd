import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import {
  type ClientCapabilities,
  PrepareRenameRequest,
  RenameRequest,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { LineIndex } from "../../src/text/line-index";
import { sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client } from "./client";

const use =
  'import type { Customer } from "./customer";\nexport const mail = (one: Customer, free: { note: string }) => one.email + free.note;\n';
const files: Readonly<Record<string, string>> = { ...sampleFiles, "src/use.ts": use };

const annotating: ClientCapabilities = {
  textDocument: { rename: { prepareSupport: true } },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

/** The edit of a rename at the last letter of a text. */
class Renaming {
  readonly folder = writeWorkspace(files);
  readonly client = new Client(this.folder);

  at(name: string, text: string) {
    const whole = files[name] ?? "";
    const position = new LineIndex(whole).position(whole.indexOf(text) + text.length - 1);
    return { textDocument: { uri: this.client.uri(name) }, position };
  }

  async rename(name: string, text: string, newName: string): Promise<WorkspaceEdit | null> {
    return this.client.connection.sendRequest(RenameRequest.type, { ...this.at(name, text), newName });
  }

  async stop(): Promise<void> {
    await this.client.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe("rename over LSP", () => {
  const renaming = new Renaming();
  before(async () => {
    await renaming.client.start(annotating);
    await renaming.client.open("src/customer.ts", files["src/customer.ts"] ?? "", "typescript");
  });
  after(() => renaming.stop());

  it("says what is renamed, and nothing of what no contract binds", async () => {
    const prepared = await renaming.client.connection.sendRequest(
      PrepareRenameRequest.type,
      renaming.at("src/use.ts", "one.email"),
    );
    assert.deepEqual(prepared, {
      range: { start: { line: 1, character: 67 }, end: { line: 1, character: 72 } },
      placeholder: "email",
    });
    for (const [name, text] of [
      ["src/use.ts", "free.note"],
      ["src/use.ts", "mail"],
      ["crm.contract.yaml", "pattern"],
      ["tsconfig.json", "strict"],
    ] as const) {
      const other = await renaming.client.connection.sendRequest(PrepareRenameRequest.type, renaming.at(name, text));
      assert.equal(other, null, text);
      assert.equal(await renaming.rename(name, text, "other"), null, text);
    }
  });

  it("gives all edits, each under what it is about, and one that changes nothing so that all are shown first", async () => {
    const edit = await renaming.rename("src/use.ts", "one.email", "mail");
    const labels = Object.values(edit?.changeAnnotations ?? {}).map(({ label, needsConfirmation }) => [
      label,
      needsConfirmation,
    ]);
    assert.deepEqual(labels, [
      ["4 places to rename, all chosen below", true],
      ["In schemas", false],
      ["Where it is declared", false],
      ["In code", false],
    ]);
    const changes = (edit?.documentChanges ?? []).filter((one): one is TextDocumentEdit => "edits" in one);
    assert.deepEqual(
      changes.map(({ textDocument, edits }) => [
        textDocument.uri.split("/").at(-1),
        textDocument.version,
        edits.length,
      ]),
      [
        ["crm.contract.yaml", null, 2],
        ["customer.ts", 1, 1],
        ["use.ts", null, 2],
      ],
    );
    const shown = changes.flatMap(({ edits }) => edits).filter((one) => "newText" in one && one.newText === "");
    assert.equal(shown.length, 1);
    assert.deepEqual(shown[0]?.range.start, shown[0]?.range.end);
  });

  it("says why it makes none", async () => {
    await assert.rejects(renaming.rename("crm.contract.yaml", "email", "id"), /Customer has a field id beside email\./);
  });
});

describe("rename for a client of few capabilities", () => {
  const renaming = new Renaming();
  before(() => renaming.client.start({}));
  after(() => renaming.stop());

  it("gives plain edits, and offers nothing that it does not know", async () => {
    assert.equal(renaming.client.initialized?.capabilities.renameProvider, true);
    const edit = await renaming.rename("crm.contract.yaml", "email", "mail");
    const changes = Object.entries(edit?.changes ?? {}).map(([uri, edits]) => [uri.split("/").at(-1), edits.length]);
    assert.deepEqual(changes, [
      ["crm.contract.yaml", 2],
      ["customer.ts", 1],
      ["use.ts", 1],
    ]);
  });
});
