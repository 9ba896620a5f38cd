import assert from "node:assert/strict";
import {
  type ComparedWithRevision,
  type ContractRevisions,
  comparedWithRevision,
  contractRevisions,
} from "../../src/protocol/contracts";
import { incompleteContracts } from "../support/incomplete-contracts";
import { describeWithGit, TemporaryRepository } from "../support/repository";
import { Client, pulling } from "./client";

const file = "api/crm (1).contract.yaml";
const contract = (properties: string, more = "") => `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
data:
  - entity: Customer
    schema: { type: object, required: [id], additionalProperties: false, properties: ${properties} }
${more}`;
const before = contract("{ id: { type: string }, tier: { type: string } }");
const after = contract('{ id: { type: [string, "null"] }, tier: { type: string } }');

describeWithGit("A contract compared with a git revision", () => {
  let repository: TemporaryRepository;
  let client: Client;

  beforeEach(async () => {
    repository = new TemporaryRepository().write("plumbline.config.yaml", incompleteContracts).write(file, before);
    client = new Client(repository.path);
  });
  afterEach(async () => {
    await client.stop();
    repository.remove();
  });

  const revisions = (uri = client.uri(file)): Promise<ContractRevisions | null> =>
    client.connection.sendRequest(contractRevisions.method, { uri });
  const compared = (revision: unknown, uri = client.uri(file)): Promise<ComparedWithRevision | null> =>
    client.connection.sendRequest(comparedWithRevision.method, { uri, revision });
  const pageSince = async (revision: string): Promise<string> => {
    const answer = await compared(revision);
    return answer !== null && "page" in answer ? answer.page : assert.fail(JSON.stringify(answer));
  };
  const refusalOf = async (revision: string): Promise<string> => {
    const answer = await compared(revision);
    return answer !== null && "refusal" in answer ? answer.refusal : assert.fail(JSON.stringify(answer));
  };

  it("shows what broke, for whom, with its proof, and the difference as a schema", async () => {
    repository.commit();
    await client.start(pulling);
    await client.open(file, after);
    const page = await pageSince("HEAD");
    assert.match(page, /## Those who read by it: breaking\n/);
    assert.match(page, /## Those who write by it: compatible\n\nNothing that they rely on has changed\./);
    assert.match(page, /- \[crm \\\(1\\\)\\\.contract\\\.yaml\\:8\]\(.*crm%20%281%29\.contract\.yaml#L8\) `\/id`/);
    assert.match(page, /The new version allows `\{ "id": null \}`/);
    assert.match(
      page,
      /### Customer\n\nAccepted by the new version alone:\n\n```json\n\{[\s\S]*"null"[\s\S]*\}\n```\n$/,
    );
  });

  it("says of an entity why its difference is not shown as a schema", async () => {
    repository.write(file, contract("{ id: { enum: [a] } }")).commit();
    await client.start(pulling);
    await client.open(file, contract("{ id: { enum: [b] } }"));
    assert.match(
      await pageSince("HEAD"),
      /### Customer\n\nNot shown: const changed, which json\\-schema\\-diff does not look at/,
    );
    await client.change(file, contract("{ id: { type: string }, next: { $ref: '#' } }"));
    assert.match(await pageSince("HEAD"), /Not shown: the schema refers to itself/);
    await client.change(file, contract("{ id: { enum: [a] } }"));
    assert.match(await pageSince("HEAD"), /### Customer\n\nNo difference\./);
  });

  it("offers the last commits that changed it, and says what cannot be compared", async () => {
    await client.start(pulling);
    assert.deepEqual(await revisions(), { revisions: [], refusal: "This contract was never committed." });
    assert.match(await refusalOf("HEAD"), /no revision "HEAD"|no commit/);
    repository.write("other.txt", "x");
    repository.git("add", "other.txt");
    repository.git("commit", "--quiet", "--message=without it");
    assert.deepEqual(await revisions(), { revisions: [], refusal: "This contract was never committed." });
    assert.match(await refusalOf("HEAD"), /crm \(1\)\.contract\.yaml is not in revision "HEAD"/);
    const id = repository.commit();
    repository.write("other.txt", "y").commit();
    const offered = await revisions();
    assert.deepEqual(
      offered?.revisions.map(({ revision }) => revision),
      ["HEAD", id.slice(0, 10)],
    );
    assert.match(await refusalOf("HEAD~2"), /is not in revision "HEAD~2"/);
    assert.match(await refusalOf("no-such-branch"), /no revision "no-such-branch"/);
    assert.match(await refusalOf("--output=/tmp/x"), /is no name of a revision/);
    assert.equal(await compared(7), null);
    assert.equal(await compared("HEAD", client.uri("other.txt")), null);
  });
});
