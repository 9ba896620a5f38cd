import assert from "node:assert/strict";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DiagnosticRefreshRequest, type WorkspaceEdit } from "vscode-languageserver-protocol/node";
import { type CiSystemChoice, ciFile, ciSystems, listPlumbline, type MadeCiFile } from "../../src/protocol/ci";
import { sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

describe("A file for CI", () => {
  let folder: string;
  let client: Client;
  let uri: string;

  beforeEach(async () => {
    folder = writeWorkspace({ ...sampleFiles, "package.json": '{\n  "name": "service"\n}\n', "pnpm-lock.yaml": "" });
    uri = pathToFileURL(folder).href;
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
    await client.start(pulling, { commands: true });
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const systems = (params: unknown): Promise<readonly CiSystemChoice[] | null> =>
    client.connection.sendRequest(ciSystems.method, params);
  const made = (params: unknown): Promise<MadeCiFile | null> => client.connection.sendRequest(ciFile.method, params);

  it("is offered for every system, and written by nobody but the client", async () => {
    mkdirSync(join(folder, ".github"));
    const before = readdirSync(folder, { recursive: true });
    const offered = await systems({ folder: uri });
    assert.deepEqual(
      offered?.map(({ id, isUsed }) => [id, isUsed]),
      [
        ["github", true],
        ["gitlab", false],
        ["azure", false],
        ["bitbucket", false],
        ["jenkins", false],
      ],
    );
    const file = await made({ folder: uri, system: "github" });
    assert.equal(file?.uri, `${uri}/.github/workflows/plumbline.yml`);
    assert.deepEqual([file?.isThere, file?.addCommand], [false, "pnpm add --save-dev plumbline"]);
    assert.deepEqual(readdirSync(folder, { recursive: true }), before);
  });

  it("brings the edit that lists plumbline, as package.json is written", async () => {
    const edit: WorkspaceEdit | null = await client.connection.sendRequest(listPlumbline.method, { folder: uri });
    assert.match(JSON.stringify(edit), /devDependencies.*plumbline/);
  });

  it("is none for folders that are not open, systems that are not known, and what is no parameter", async () => {
    for (const params of [
      { folder: `${uri}/src`, system: "github" },
      { folder: uri, system: "__proto__" },
      {},
      { folder: 1 },
      null,
    ]) {
      assert.equal(await made(params), null, JSON.stringify(params));
    }
    for (const params of [{ folder: `${uri}/..` }, [], {}]) assert.equal(await systems(params), null);
    assert.equal(await client.connection.sendRequest(listPlumbline.method, { folder: "untitled:x" }), null);
  });
});
