import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  DidChangeWorkspaceFoldersNotification,
  InitializedNotification,
  InitializeRequest,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const names = ["plain", "é ü 名前", "with space", "100% #1 [a] {b}", "a&b=c;d'e", "x".repeat(200)];

describe("A client with several folders", () => {
  let folder: string;
  let client: Client;

  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const folders = (list: readonly string[]) =>
    list.map((name) => ({ uri: pathToFileURL(join(folder, name)).href, name }));

  async function start(files: Readonly<Record<string, string>>, roots: readonly string[]): Promise<void> {
    folder = writeWorkspace(files);
    client = new Client(folder);
    await client.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders(roots),
      capabilities: { ...pulling, workspace: { ...pulling.workspace, workspaceFolders: true } },
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
  }

  async function found(): Promise<readonly string[]> {
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    return items.flatMap(codesOf).sort();
  }

  const codesOf = (report: WorkspaceDocumentDiagnosticReport): readonly string[] =>
    report.kind === "full" ? report.items.map(({ code }) => `${report.uri} ${code}`) : [];

  it("is told of each, whatever signs its path has", async () => {
    const files = names.flatMap((name) =>
      Object.entries(sampleFiles).map(([file, text]) => [
        `${name}/${file}`,
        file === contractFile ? text.replace("id: crm-customer", `id: crm-${names.indexOf(name)}`) : text,
      ]),
    );
    await start(Object.fromEntries(files), names);
    const expected = names.flatMap((name) =>
      [contractFile, typesFile].map((file) => `${client.uri(`${name}/${file}`)} drift/nullable`),
    );
    assert.deepEqual(await found(), expected.sort());
  });

  it("is told once of a file that lies in two of them, and what is added and removed counts", async () => {
    const inner = Object.entries(sampleFiles).map(([file, text]) => [`outer/inner/${file}`, text]);
    await start({ ...Object.fromEntries(inner), "other/again.contract.yaml": sampleFiles[contractFile] ?? "" }, [
      "outer",
      "outer/inner",
    ]);
    const drift = [contractFile, typesFile].map((file) => `${client.uri(`outer/inner/${file}`)} drift/nullable`).sort();
    assert.deepEqual(await found(), drift);
    const change = (added: readonly string[], removed: readonly string[]) =>
      client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: { added: folders(added), removed: folders(removed) },
      });
    await change(["other"], []);
    const doubled = (await found()).filter((one) => one.endsWith("inventory/duplicate-id"));
    assert.deepEqual(doubled.length, 2);
    await change([], ["other", "outer"]);
    assert.deepEqual(await found(), drift);
    await change([], ["outer/inner"]);
    assert.deepEqual(await found(), []);
  });
});
