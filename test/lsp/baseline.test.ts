import assert from "node:assert/strict";
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";
import { incompleteContracts } from "../support/incomplete-contracts";
import { describeWithGit, TemporaryRepository } from "../support/repository";
import { Client, pushed } from "./client";

const contract = (email: string) => `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
compatibility: { mode: FULL }
data: [{ entity: Customer, schema: { type: object, properties: { email: { type: ${email} } } } }]
`;
const NULLABLE = '[string, "null"]';

describeWithGit("A client whose workspace is a git repository", () => {
  let repository: TemporaryRepository;
  let client: Client;

  beforeEach(() => {
    repository = new TemporaryRepository()
      .write("plumbline.config.yaml", incompleteContracts)
      .write("crm.contract.yaml", contract("string"));
    repository.commit();
    client = new Client(repository.path);
  });
  afterEach(async () => {
    await client.stop();
    repository.remove();
  });

  const breaking = ({ diagnostics }: PublishDiagnosticsParams) =>
    diagnostics.some(({ code }) => code === "lifecycle/breaking-change");

  it("hears of a breaking change while it is typed, until it is committed", async () => {
    await client.start(pushed);
    await client.open("crm.contract.yaml", contract("string"));
    await client.change("crm.contract.yaml", contract(NULLABLE));
    const { diagnostics } = await client.told("crm.contract.yaml", breaking);
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      ["Allowing null in Customer.email breaks mode FULL: version 1.0.0 needs a new major"],
    );
    repository.write("crm.contract.yaml", contract(NULLABLE));
    repository.commit();
    const head: FileEvent = { uri: client.uri(".git/logs/HEAD"), type: FileChangeType.Changed };
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [head] });
    await client.told("crm.contract.yaml", (told) => !breaking(told));
  });
});
