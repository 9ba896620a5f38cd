import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { type CodeAction, CodeActionRequest, DiagnosticRefreshRequest } from "vscode-languageserver-protocol/node";
import { type ContractFromType, contractFromType } from "../../src/protocol/contracts";
import { sampleFiles, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const saved = "export interface Visit { id: string }\n";
/** What the editor holds: a member more than on the disk, and an import that nobody saved. */
const typed = `import type { Place } from "./place";
export interface Visit {
  /** @minimum 1 */
  minutes: number;
  place: Place;
}
interface Hidden { id: string }
`;
const place = `export interface Place {
  /** @pattern ^[A-Z]{2}$ */
  country: string;
}
`;
const answers = { pattern: "batch", direction: "read", system: "Visits", owner: "sales" };

describe("A contract from the type at a place", () => {
  let folder: string;
  let client: Client;

  beforeEach(async () => {
    folder = writeWorkspace({ ...sampleFiles, "src/visit.ts": saved });
    client = new Client(folder);
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {});
    await client.start(pulling, { commands: true });
    await client.open("src/visit.ts", typed, "typescript");
    await client.open("src/place.ts", place, "typescript");
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (line: number, character: number, params: object = answers) =>
    client.connection.sendRequest<ContractFromType | null>(contractFromType.method, {
      uri: client.uri("src/visit.ts"),
      position: { line, character },
      ...params,
    });
  const actionsAt = async (line: number, character: number) => {
    const at = { line, character };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: client.uri("src/visit.ts") },
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    return (actions ?? []).map((action) => [action.title, (action as CodeAction).command?.command]);
  };

  it("is made of the texts as they are typed, with what doc comments say", async () => {
    const made = await ask(3, 4);
    assert.ok(made !== null && !("refusal" in made), JSON.stringify(made));
    assert.equal(made.uri, client.uri("visit-batch.contract.yaml"));
    assert.match(made.snippet, /minutes:\n {10}type: number\n {10}minimum: 1\n/);
    assert.match(made.snippet, /country:\n {14}type: string\n {14}pattern: \^\[A-Z\]\{2\\\}\\\$\n/);
    assert.match(made.snippet, /- type: src\/visit\.ts#Visit\n/);
    assert.deepEqual(made.losses, []);
  });

  it("is refused where a contract could not name the type, and null where there is none", async () => {
    assert.deepEqual(await ask(6, 12), {
      refusal: "Hidden is not exported: export it, so that a contract can name it.",
    });
    assert.equal(await ask(0, 2), null);
    for (const wrong of [{}, { ...answers, pattern: "fax" }, { ...answers, owner: 3 }]) {
      assert.equal(await ask(1, 20, wrong), null);
    }
  });

  it("is offered at the name of a type, where the client has the command", async () => {
    const offered = ["Create contract from this type", "plumbline.contractFromType"];
    assert.deepEqual(
      (await actionsAt(1, 19)).filter(([title]) => title === offered[0]),
      [offered],
    );
    assert.deepEqual(
      (await actionsAt(3, 4)).filter(([title]) => title === offered[0]),
      [],
    );
  });

  it("is made in no workspace that is not trusted", async () => {
    await client.connection.sendNotification("plumbline/didChangeSettings", { trusted: false });
    assert.equal(await ask(3, 4), null);
    assert.deepEqual(
      (await actionsAt(1, 19)).filter(([title]) => title?.startsWith("Create contract")),
      [],
    );
  });
});
