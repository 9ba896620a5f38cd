import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { CodeLensRequest } from "vscode-languageserver-protocol/node";
import { documentsChanged, type MadeDocument, specDocument } from "../../src/protocol/documents";
import { didChangeSettings } from "../../src/protocol/messages";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const text = sampleFiles[contractFile] ?? "";

describe("Integration specifications", () => {
  let folder: string;
  let client: Client;
  let changes = 0;

  before(async () => {
    folder = writeWorkspace();
    client = new Client(folder);
    client.connection.onNotification(documentsChanged, () => {
      changes++;
    });
    await client.start(pulling, { commands: true });
    await client.open(contractFile, text);
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (uri: unknown, format: unknown = "md"): Promise<MadeDocument | null> =>
    client.connection.sendRequest(specDocument.method, { uri, format });
  const lenses = async () => {
    const answer = await client.connection.sendRequest(CodeLensRequest.type, {
      textDocument: { uri: client.uri(contractFile) },
    });
    return (answer ?? []).map(({ range, command }) => ({ line: range.start.line, ...command }));
  };

  it("follow the text as it is typed, and say that they may have changed", async () => {
    const first = await ask(client.uri(contractFile));
    assert.equal(first?.uri, client.uri("docs/integrations/crm-customer.md"));
    assert.equal(first?.state, "missing");
    assert.match(first?.text ?? "", /^<!-- plumbline: handover crm-customer digest \w{12} text \w{12} -->\n# /);
    const before = changes;
    await client.change(contractFile, text.replace("team: crm }", "team: crm-platform }"));
    assert.match((await ask(client.uri(contractFile)))?.text ?? "", /crm-platform/);
    assert.ok(changes > before);
    await client.change(contractFile, text);
  });

  it("are made in each format, and know the file that is there", async () => {
    for (const format of ["md", "html", "json"]) {
      const made = await ask(client.uri(contractFile), format);
      assert.ok(made !== null);
      const path = fileURLToPath(made.uri);
      mkdirSync(dirname(path), { recursive: true });
      for (const [written, state] of [
        [made.text, "fresh"],
        [`${made.text}mine\n`, "edited"],
        ["mine\n", "foreign"],
      ] as const) {
        writeFileSync(path, written);
        await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
          changes: [{ uri: made.uri, type: 2 }],
        });
        assert.equal((await ask(client.uri(contractFile), format))?.state, state);
        assert.equal(readFileSync(path, "utf8"), written);
      }
    }
  });

  it("are not made of anything else", async () => {
    assert.equal(await ask(client.uri(typesFile)), null);
    assert.equal(await ask(client.uri(contractFile), "pdf"), null);
    assert.equal(await ask("untitled:Untitled-1"), null);
    assert.equal(await ask(7), null);
    await client.open("broken.contract.yaml", "integrationContract: [\n");
    assert.equal(await ask(client.uri("broken.contract.yaml")), null);
  });

  it("have lenses over contracts, with consumers and drift, and over what breaks a consumer", async () => {
    const email = { start: { line: 3, character: 2 }, end: { line: 3, character: 7 } };
    assert.deepEqual(await lenses(), [
      {
        line: 1,
        title: "1 consumer · 1 drift",
        command: "plumbline.reveal",
        arguments: [client.uri(typesFile), { line: 3, character: 2 }],
      },
      {
        line: 1,
        title: "Integration spec",
        command: "plumbline.generateSpec",
        arguments: [client.uri(contractFile)],
      },
      {
        line: 7,
        title: "read by 1 type · 1 drift",
        command: "plumbline.reveal",
        arguments: [client.uri(typesFile), { line: 3, character: 2 }],
      },
      {
        line: 13,
        title: "breaks Customer in mailer (sales)",
        command: "plumbline.peek",
        arguments: [
          client.uri(contractFile),
          { line: 13, character: 8 },
          [{ uri: client.uri(typesFile), range: email }],
        ],
      },
    ]);
    await client.change(contractFile, text.replace('[string, "null"]', "string"));
    assert.deepEqual(
      (await lenses()).map(({ title, command }) => [title, command]),
      [
        ["1 consumer · no drift", ""],
        ["Integration spec", "plumbline.generateSpec"],
        ["read by 1 type · no drift", ""],
      ],
    );
    await client.connection.sendNotification(didChangeSettings, { contractLenses: false });
    assert.deepEqual(await lenses(), []);
    await client.connection.sendNotification(didChangeSettings, {});
  });
});
