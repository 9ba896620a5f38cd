import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

function contract(id: string, tail = ""): string {
  return `integrationContract: "1.0"
id: ${id}
version: 1.0.0
owner: { team: a }
pattern: api
source: { system: A, hosts: [crm.example] }
resilience: { retry: { tries: 3 } }
data:
  - entity: Customer
    schema: { type: object, required: [email], properties: { email: { type: [string, "null"] } } }
consumers:
  - { id: app, owner: a, types: [{ type: "customer.ts#Customer", entity: Customer }] }
${tail}`;
}

/** The same with a line more at its beginning, where it is broken. */
const broken = (text: string) => `description: [\n${text}`;

const code = 'export const customer = () => fetch("https://crm.example/customer");\n';
const expired =
  "exemptions: [{ rule: drift/nullable, reason: known for long, owner: a, expires: 2026-01-01 }] # not for ever\n";

describe("A contract whose text is broken", () => {
  const findings = async (workspace: MemoryWorkspace, ruleId: string) =>
    (await workspace.analyzer.check()).findings.filter((finding) => finding.ruleId === ruleId);

  /** The files of a finding, its own first. */
  async function places(workspace: MemoryWorkspace, ruleId: string): Promise<readonly string[]> {
    return (await findings(workspace, ruleId)).map(({ location, related }) =>
      [location.uri, ...related.map((one) => one.location.uri)].map((uri) => uri.slice(uriOf("").length)).join(" "),
    );
  }

  it("judges calls, and is pointed at by none of them: its places have moved", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract("crm"), "call.ts": code });
    assert.deepEqual(await places(workspace, "code/retry"), ["call.ts crm.contract.yaml"]);
    workspace.type("crm.contract.yaml", broken(contract("crm")));
    assert.deepEqual(await places(workspace, "code/retry"), ["call.ts"]);
  });

  it("is not pointed at by another with its id", async () => {
    const workspace = new MemoryWorkspace({ "a.contract.yaml": contract("crm"), "b.contract.yaml": contract("crm") });
    const [ofA, ofB] = ["a.contract.yaml b.contract.yaml", "b.contract.yaml a.contract.yaml"];
    assert.deepEqual(await places(workspace, "inventory/duplicate-id"), [ofA, ofB]);
    workspace.type("a.contract.yaml", broken(contract("crm")));
    assert.deepEqual((await places(workspace, "inventory/duplicate-id")).at(-1), "b.contract.yaml");
  });

  it("is not said to exempt for too long at a place that has moved", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract("crm", expired), "customer.ts": code });
    assert.deepEqual(await places(workspace, "lifecycle/exemption-expired"), ["crm.contract.yaml"]);
    workspace.type("crm.contract.yaml", broken(contract("crm", expired)));
    assert.deepEqual(await places(workspace, "lifecycle/exemption-expired"), []);
  });

  it("is not judged by what it was before it was deleted", async () => {
    const drifting = "export interface Customer { email: string }\n";
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract("crm"), "customer.ts": drifting });
    assert.equal((await findings(workspace, "drift/nullable")).length, 1);
    workspace.remove("crm.contract.yaml");
    assert.equal((await findings(workspace, "drift/nullable")).length, 0);
    workspace.write("crm.contract.yaml", contract("crm").replace("data:", "data: ["));
    assert.equal((await findings(workspace, "drift/nullable")).length, 0);
  });
});
