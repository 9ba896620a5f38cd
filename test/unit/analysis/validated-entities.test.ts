import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const contract = `integrationContract: "1.0"
id: core
version: 1.0.0
owner: { team: a }
pattern: api
direction: write
target: { system: Core, technology: REST, owner: { team: b }, accessMethod: rest-api, location: https://core.acme.example }
data:
  - entity: Change
    schema:
      type: object
      required: [id, limit]
      properties:
        id: { type: string }
        limit: { type: integer, minimum: 0 }
writeBack:
  operations: [{ id: apply-limit, path: /changes, entity: Change }]
`;
const view = "/** @contract core#Change write */\nexport interface Change { id: string; limit: number }\n";

describe("constraints that a type cannot guarantee", () => {
  async function findings(client: string | undefined): Promise<readonly string[]> {
    const workspace = new MemoryWorkspace({ "core.contract.yaml": contract, "view.ts": view });
    const made = workspace.analyzer.clients.clientOf(uriOf("core.contract.yaml"));
    assert.ok(made);
    workspace.write("core.contract.gen.ts", made.client.text);
    if (client !== undefined) workspace.write("client.ts", client);
    const marks = await workspace.marks();
    return marks.filter((mark) => mark.startsWith("drift/"));
  }

  it("are reported until code validates by the client module", async () => {
    const found = ["drift/unguaranteed-constraint Change"];
    assert.deepEqual(await findings(undefined), found);
    assert.deepEqual(
      await findings('import { HttpError } from "./core.contract.gen";\nexport const a = HttpError;\n'),
      found,
    );
    const parses =
      'import { parseChange } from "./core.contract.gen";\nexport const check = (v: unknown) => parseChange(v);\n';
    assert.deepEqual(await findings(parses), []);
  });
});
