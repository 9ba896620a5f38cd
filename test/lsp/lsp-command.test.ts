import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import {
  type CodeLens,
  CodeLensRequest,
  createMessageConnection,
  DidChangeConfigurationNotification,
  ExitNotification,
  InitializeRequest,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { contractFile, sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client } from "./client";
import { Editor } from "./editor";
import { neovim } from "./editors/neovim";

const cli = join("dist", "cli.js");

describe("plumbline lsp", () => {
  it("speaks over standard input and output where nothing else is said", async () => {
    const server = spawn(process.execPath, [cli, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
    await greet(
      server,
      createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin)),
    );
  });

  it("speaks over Node's channel", async () => {
    const server = spawn(process.execPath, [cli, "lsp", "--node-ipc"], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    await greet(server, createMessageConnection(new IPCMessageReader(server), new IPCMessageWriter(server)));
  });

  for (const option of ["--socket=PORT", "--socket PORT", "--pipe=NAME"]) {
    it(`speaks over ${option}`, async () => {
      const folder = writeWorkspace({});
      const listener = createServer();
      const name = join(folder, "pipe");
      listener.listen(option.includes("PORT") ? { port: 0, host: "127.0.0.1" } : { path: name });
      await once(listener, "listening");
      const address = listener.address();
      const port = typeof address === "string" ? address : String((address as AddressInfo).port);
      const args = option.replace("PORT", port).replace("NAME", name).split(" ");
      const server = spawn(process.execPath, [cli, "lsp", ...args], { stdio: "inherit" });
      const [socket] = await once(listener, "connection");
      await greet(server, createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket)));
      listener.close();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  it("says what is wrong with its options", () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [cli, "lsp", ...args], { encoding: "utf8", input: "" });
    for (const args of [["--socket", "0"], ["--stdio", "--node-ipc"], ["--tcp"]]) {
      const { status, stderr, stdout } = run(...args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /^error: .*--(socket|stdio|tcp)/);
    }
  });

  it("ends with 1 when it is told to exit and not to shut down, and when its editor is gone", async () => {
    const folder = writeWorkspace({});
    const told = new Client(folder, [cli, "lsp", "--stdio"]);
    await told.start({});
    void told.connection.sendNotification(ExitNotification.type);
    assert.deepEqual(await once(told.process, "exit"), [1, null]);
    const { pid } = spawnSync(process.execPath, ["--eval", ""]);
    const orphan = new Client(folder, [cli, "lsp", "--stdio"]);
    await orphan.start({}, undefined, pid);
    assert.deepEqual(await once(orphan.process, "exit"), [1, null]);
    rmSync(folder, { recursive: true, force: true });
  });

  it("takes settings as other editors have them", async () => {
    const folder = writeWorkspace();
    const editor = await Editor.start(folder, neovim, { codeLens: { contracts: false }, check: 5 });
    await editor.client.open(contractFile, sampleFiles[contractFile] ?? "");
    const lenses = async () => (await editor.ask(CodeLensRequest.method, contractFile, {})) as CodeLens[];
    assert.deepEqual(await lenses(), []);
    const change = (settings: unknown) =>
      editor.client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await change({ plumbline: { "codeLens.contracts": true } });
    assert.notDeepEqual(await lenses(), []);
    await change({ plumbline: { codeLens: { contracts: false } } });
    assert.deepEqual(await lenses(), []);
    await change({ plumbline: null, others: {} });
    assert.notDeepEqual(await lenses(), []);
    assert.equal(await editor.client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });
});

async function greet(server: ChildProcess, connection: MessageConnection): Promise<void> {
  connection.listen();
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  const { serverInfo } = await connection.sendRequest<InitializeResult>(InitializeRequest.method, params);
  assert.equal(serverInfo?.name, "plumbline");
  await connection.sendRequest("shutdown");
  const ended = once(server, "exit");
  await connection.sendNotification("exit");
  assert.deepEqual(await ended, [0, null]);
  connection.dispose();
}
