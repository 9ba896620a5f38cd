import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";
import { didChangeSettings } from "../../src/protocol/messages";
import { sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pushed } from "./client";

const types = sampleFiles[typesFile] ?? "";
const mended = types.replace("email: string", "email: string | null");
const drifted = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.length === 1;
const none = ({ diagnostics }: PublishDiagnosticsParams) => diagnostics.length === 0;

/** An editor reads a document again whose file has changed, and says that it changed, but not that it is saved. */
describe("A client whose open files change on the disk", () => {
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

  const watched = (type: FileChangeType) =>
    client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: client.uri(typesFile), type }],
    });

  for (const check of ["onSave", "onType"] as const) {
    it(`is told of what they are now, and that they are gone (${check})`, async () => {
      await client.start(pushed, { settings: { check } });
      await client.open(typesFile, types, "typescript");
      await client.told(typesFile, drifted);
      writeFileSync(join(folder, typesFile), mended);
      await client.change(typesFile, mended);
      await watched(FileChangeType.Changed);
      await client.told(typesFile, none);
      // The other way round: first the change of the file is heard of.
      writeFileSync(join(folder, typesFile), types);
      await watched(FileChangeType.Changed);
      await client.told("crm.contract.yaml", none);
      await client.change(typesFile, types);
      await client.told(typesFile, drifted);
      rmSync(join(folder, typesFile));
      await watched(FileChangeType.Deleted);
      await client.told(typesFile, none);
    });
  }

  it("is told that a file is gone, whatever it holds that was not saved (onSave)", async () => {
    await client.start(pushed, { settings: { check: "onSave" } });
    await client.open(typesFile, types, "typescript");
    await client.told(typesFile, drifted);
    await client.change(typesFile, `${types}\n`);
    rmSync(join(folder, typesFile));
    await watched(FileChangeType.Deleted);
    await client.told(typesFile, none);
    await client.told("crm.contract.yaml", drifted);
  });

  it("is told of what a file holds, not of what was typed, when it asks for saved text alone", async () => {
    await client.start(pushed, { settings: { check: "onType" } });
    await client.open(typesFile, types, "typescript");
    await client.told(typesFile, drifted);
    await client.change(typesFile, mended);
    await client.told(typesFile, none);
    const set = (check: string) => client.connection.sendNotification(didChangeSettings, { check });
    await set("onSave");
    await client.told(typesFile, drifted);
    // Another program writes, and the editor keeps what was typed.
    writeFileSync(join(folder, typesFile), `${mended}// Mended.\n`);
    await watched(FileChangeType.Changed);
    await client.told(typesFile, none);
    await client.change(typesFile, types);
    await set("onType");
    await client.told(typesFile, drifted);
    await set("onSave");
    await client.told(typesFile, none);
  });

  it("may open a file with what was not saved before a restart (onSave)", async () => {
    await client.start(pushed, { settings: { check: "onSave" } });
    await client.open(typesFile, mended, "typescript");
    await client.told("crm.contract.yaml", drifted);
    await client.connection.sendNotification(didChangeSettings, { check: "onType" });
    await client.told(typesFile, none);
  });

  it("is told when a schema comes that a contract refers to, whatever its format", async () => {
    const avro = { type: "record", name: "Customer", fields: [{ name: "id", type: "string" }] };
    const json = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
    const schemas = { "customer.avsc": avro, "customer.json": json, "customer.yaml": json, "customer.yml": json };
    await client.start(pushed);
    for (const [name, schema] of Object.entries(schemas)) {
      const contract = `${name}.contract.yaml`;
      const text = sampleFiles["crm.contract.yaml"] ?? "";
      const refers = text.replace(/ {4}schema:\n(?: {6}.*\n)+/, `    schema: ./${name}\n`);
      assert.notEqual(refers, text);
      await client.open(contract, refers);
      const says = (code: string) => (params: PublishDiagnosticsParams) =>
        params.diagnostics.some((one) => one.code === code);
      await client.told(contract, says("schema/unresolved"));
      writeFileSync(join(folder, name), JSON.stringify(schema));
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: client.uri(name), type: FileChangeType.Created }],
      });
      await client.told(contract, (params) => !says("schema/unresolved")(params));
    }
  });
});
