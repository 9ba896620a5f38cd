import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { advisePattern } from "../../src/protocol/messages";
import { contractFile, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

describe("Pattern advice", () => {
  let folder: string;
  let client: Client;

  before(async () => {
    folder = writeWorkspace();
    client = new Client(folder);
    await client.start(pulling);
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (uri: string): Promise<string | null> => client.connection.sendRequest(advisePattern.method, { uri });

  it("is a page on all four patterns", async () => {
    const page = await ask(client.uri(contractFile));
    assert.deepEqual(
      page?.match(/^## \w+/gm)?.map((heading) => heading.slice(3)),
      ["batch", "api", "cdc", "stream"],
    );
  });

  it("follows the text as it is typed", async () => {
    const head = 'integrationContract: "1.0"\nid: typed\nversion: 1.0.0\nowner: { team: a }\npattern: ';
    await client.open("typed.contract.yaml", `${head}batch\n`);
    assert.match((await ask(client.uri("typed.contract.yaml"))) ?? "", /pattern is batch/);
    await client.change("typed.contract.yaml", `${head}cdc\n`);
    assert.match((await ask(client.uri("typed.contract.yaml"))) ?? "", /pattern is cdc/);
  });

  it("is not given on anything else", async () => {
    assert.equal(await ask(client.uri(typesFile)), null);
    assert.equal(await ask("untitled:Untitled-1"), null);
  });
});
