import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { InitializedNotification, InitializeRequest } from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

/** What editors open that lies on no disk of the server. */
const uris = [
  "untitled:Untitled-1",
  "git:/ws/a.contract.yaml?%7B%22ref%22%3A%22HEAD%22%7D",
  "vscode-remote://ssh-remote%2Bhost/ws/a.contract.yaml",
  "vscode-vfs://github/org/repo/a.contract.yaml",
  "memfs:/a.contract.yaml",
  "vscode-notebook-cell:/ws/a.ipynb#W0sZmlsZQ%3D%3D",
  "file://server/share/a.contract.yaml",
  "file:///%00",
  "file:///a%2Fb.contract.yaml",
  "file:///a%ZZ.contract.yaml",
  "http://example.com/a.contract.yaml",
  "",
  "::::",
];

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** What may be asked of a document, and what else a client needs to say then. */
const requests: Readonly<Record<string, object>> = {
  "textDocument/diagnostic": {},
  "textDocument/hover": { position: range.start },
  "textDocument/completion": { position: range.start },
  "textDocument/definition": { position: range.start },
  "textDocument/typeDefinition": { position: range.start },
  "textDocument/references": { position: range.start, context: { includeDeclaration: true } },
  "textDocument/prepareRename": { position: range.start },
  "textDocument/rename": { position: range.start, newName: "other" },
  "textDocument/codeAction": { range, context: { diagnostics: [] } },
  "textDocument/codeLens": {},
  "textDocument/documentSymbol": {},
  "textDocument/documentLink": {},
  "textDocument/foldingRange": {},
  "textDocument/inlayHint": { range },
  "textDocument/semanticTokens/full": {},
};

/** Requests of ours that name a file. */
const ours = [
  "advisePattern",
  "bindableType",
  "contractForHost",
  "generateClient",
  "specDocument",
  "contractTypes",
  "contractRevisions",
];

describe("A client with documents that lie on no disk", () => {
  let folder: string;
  let client: Client;

  beforeEach(() => {
    folder = writeWorkspace();
    client = new Client(folder);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Nothing, in any of the forms that LSP has for it; a method that the server does not have is as good. */
  async function isNothing(method: string, params: object): Promise<boolean> {
    try {
      const answer: unknown = await client.connection.sendRequest(method, params);
      const { items, data } = Object(answer);
      return [answer, items, data].some((one) => Array.isArray(one) && one.length === 0) || answer === null;
    } catch (error) {
      return error instanceof Error && /Unhandled method/.test(error.message);
    }
  }

  it("gets nothing for them, whatever it asks, and the files of the workspace are still checked", async () => {
    await client.start(pulling, { commands: true });
    for (const uri of uris) {
      await client.open(uri.includes(":") ? uri : `x:${uri}`, sampleFiles[contractFile] ?? "");
      const textDocument = { uri };
      for (const [method, params] of Object.entries(requests)) {
        assert.ok(await isNothing(method, { textDocument, ...params }), `${method} of ${uri}`);
      }
      for (const name of ours) {
        assert.ok(await isNothing(`plumbline/${name}`, { uri, position: range.start }), `${name} of ${uri}`);
      }
    }
    const status: unknown = await client.connection.sendRequest("plumbline/checkWorkspace");
    assert.equal(Object(status).drifts, 1);
  });

  it("may have no other folders at all", async () => {
    const workspaceFolders = ["memfs:/", "vscode-vfs://github/org/repo"].map((uri) => ({ uri, name: uri }));
    const capabilities = { ...pulling, workspace: { ...pulling.workspace, workspaceFolders: true } };
    const rootUri = workspaceFolders[0]?.uri ?? null;
    const params = { processId: process.pid, rootUri, workspaceFolders, capabilities };
    await client.connection.sendRequest(InitializeRequest.type, params);
    await client.connection.sendNotification(InitializedNotification.type, {});
    const status: unknown = await client.connection.sendRequest("plumbline/checkWorkspace");
    assert.equal(Object(status).contracts, 0);
    assert.ok(await isNothing("plumbline/inventoryDocument", { format: "md", folder: "memfs:/" }));
  });
});
