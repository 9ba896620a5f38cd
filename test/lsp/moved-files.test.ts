import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type PublishDiagnosticsParams,
  WillRenameFilesRequest,
} from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pushed } from "./client";

const contract = sampleFiles[contractFile] ?? "";
const codes = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.map(({ code }) => code);

describe("A client that renames files", () => {
  let folder: string;
  let client: Client;

  beforeEach(async () => {
    folder = writeWorkspace();
    client = new Client(folder);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = (from: string, to: string) => {
    const uriOf = (name: string) => (name.includes(":") ? name : client.uri(name));
    const files = [{ oldUri: uriOf(from), newUri: uriOf(to) }];
    return client.connection.sendRequest(WillRenameFilesRequest.type, { files });
  };

  const remove = async () => {
    rmSync(join(folder, "src"), { recursive: true });
    const changes: FileEvent[] = [{ uri: client.uri("src"), type: FileChangeType.Deleted }];
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  };

  it("gets the edits of the contracts that name them, for the texts that it has open", async () => {
    const { capabilities } = await client.start({ ...pushed, workspace: { workspaceEdit: { documentChanges: true } } });
    assert.ok(capabilities.workspace?.fileOperations?.willRename);
    await client.open(contractFile, `# A line more\n${contract}`);
    const edit = await asked("src", "app");
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change !== undefined && "edits" in change);
    assert.deepEqual(change.textDocument, { uri: client.uri(contractFile), version: 1 });
    const [only, ...others] = change.edits;
    assert.ok(only !== undefined && "newText" in only && others.length === 0);
    assert.equal(only.newText, "app/customer.ts#Customer");
    assert.equal(only.range.start.line, contract.split("\n").findIndex((line) => line.includes("type: src/")) + 1);
  });

  it("gets none for what no contract names, and for files that are on no disk", async () => {
    await client.start(pushed);
    assert.equal(await asked("src/other.ts", "src/another.ts"), null);
    assert.equal(await asked("vscode-vfs://github/src/customer.ts", "vscode-vfs://github/src/a.ts"), null);
    assert.equal(await asked(typesFile, "untitled:a.ts"), null);
  });

  it("is told of the findings at the new places, and of none at the old", async () => {
    await client.start(pushed);
    await client.told(typesFile, (told) => codes(told).length === 1);
    renameSync(join(folder, contractFile), join(folder, "CRM.contract.yaml"));
    const changes: FileEvent[] = [
      { uri: client.uri(contractFile), type: FileChangeType.Deleted },
      { uri: client.uri("CRM.contract.yaml"), type: FileChangeType.Created },
    ];
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    await client.told("CRM.contract.yaml", (told) => codes(told).join() === "drift/nullable");
    await client.told(contractFile, (told) => codes(told).length === 0);
    await client.told(typesFile, (told) => codes(told).join() === "drift/nullable");
  });

  it("has a document that it keeps open go with its file, until it types in it", async () => {
    await client.start(pushed);
    const text = sampleFiles[typesFile] ?? "";
    await client.open(typesFile, text, "typescript");
    await client.told(typesFile, (told) => codes(told).length === 1);
    await remove();
    await client.told(typesFile, (told) => codes(told).length === 0);
    await client.change(typesFile, `${text}\n`);
    await client.told(typesFile, (told) => codes(told).length === 1);
  });
});
