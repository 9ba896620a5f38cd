import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { documentsChanged, inventoryDocument, type MadeDocument } from "../../src/protocol/documents";
import { checkWorkspace } from "../../src/protocol/messages";
import { contractFile, sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const text = sampleFiles[contractFile] ?? "";

describe("The inventory in an editor", () => {
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

  const inventory = (params: unknown): Promise<MadeDocument | null> =>
    client.connection.sendRequest(inventoryDocument.method, params);
  const markdown = async () => (await inventory({ format: "md" }))?.text ?? "";

  it("says what texts say that nobody saved", async () => {
    await client.start(pulling);
    assert.match(await markdown(), /\| CRM \| rest-api \|/);
    await client.open(contractFile, text);
    await client.change(contractFile, text.replace("system: CRM", "system: Customer desk"));
    assert.match(await markdown(), /\| Customer desk \| rest-api \|/);
    assert.match(await markdown(), /mailer \(sales\): \*\*1 drift\*\*/);
  });

  it("is told where it belongs, and whether it may be written there", async () => {
    await client.start(pulling);
    const first = await inventory({ format: "csv" });
    assert.deepEqual([first?.uri, first?.state], [client.uri("docs/integrations/INVENTORY.csv"), "missing"]);
    assert.ok(!existsSync(join(folder, "docs")));
    mkdirSync(join(folder, "docs/integrations"), { recursive: true });
    const file = join(folder, "docs/integrations/INVENTORY.csv");
    writeFileSync(file, first?.text ?? "");
    await client.connection.sendRequest(checkWorkspace.method);
    assert.equal((await inventory({ format: "csv" }))?.state, "fresh");
    writeFileSync(file, `${readFileSync(file, "utf8")}by hand\n`);
    await client.connection.sendRequest(checkWorkspace.method);
    assert.equal((await inventory({ format: "csv" }))?.state, "edited");
  });

  it("is that of one folder where there are several, and of none that is not open", async () => {
    await client.start(pulling);
    const uri = pathToFileURL(folder).href;
    assert.equal((await inventory({ format: "md", folder: uri }))?.text, await markdown());
    assert.equal(await inventory({ format: "md", folder: `${uri}-other` }), null);
    for (const params of [{}, { format: "pdf" }, { format: "toString" }, { format: "md", folder: 5 }, null]) {
      assert.equal(await inventory(params), null);
    }
  });

  it("has the client told that it may be another after a check, where the client asked for commands", async () => {
    const told = new Promise<void>((resolve) => client.connection.onNotification(documentsChanged, () => resolve()));
    await client.start(pulling, { commands: true });
    await told;
  });
});
