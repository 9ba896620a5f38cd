import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, diagnostics, file, ruleOf, show } from "../editor";

const contractOf = (name: string) => `integrationContract: "1.0"
id: ${name}
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: CRM, technology: REST, owner: { team: crm }, accessMethod: rest-api, hosts: [${name}.example] }
data:
  - entity: Customer
    schema: { type: object, required: [id], properties: { id: { type: string } } }
resilience:
  timeout: 800ms
  retry: { tries: 3, backoff: exponential, initialInterval: 100ms, coefficient: 2, jitter: full }
`;
const codeOf = (name: string) => `// Keeps its comments.
export async function customer(id: string) {
  const res = await fetch(\`https://${name}.example/customers/\${id}\`); // one call
  return res;
}
`;

describe("The client module of a contract in the editor", () => {
  let count = 0;
  // One for each test, with hosts of its own: a server need not hear at once that the files of the last one are gone.
  let folder: string;
  let module: string;
  let contract: string;
  let code: string;

  beforeEach(async () => {
    folder = `generated-${++count}`;
    module = `${folder}/crm.contract.gen.ts`;
    [contract, code] = [contractOf(folder), codeOf(folder)];
    const files = { "package.json": '{ "name": "w" }\n', "crm.contract.yaml": contract, "customer.ts": code };
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(file(`${folder}/${name}`), Buffer.from(text));
    }
  });
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(file(folder), { recursive: true });
  });

  const saved = async (name: string) => Buffer.from(await vscode.workspace.fs.readFile(file(name))).toString();

  it("is written to the disk and shown by a command, and written again when the contract changed", async () => {
    const editor = await show(`${folder}/crm.contract.yaml`);
    await vscode.commands.executeCommand("plumbline.generateClient");
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file(module).toString());
    const first = await saved(module);
    assert.match(first, /^\/\/ Generated from crm\.contract\.yaml \(generated-1 1\.0\.0\)/);

    await vscode.window.showTextDocument(editor.document);
    const at = editor.document.positionAt(contract.indexOf("800ms"));
    const range = new vscode.Range(at, at.translate(0, "800ms".length));
    await vscode.window.activeTextEditor?.edit((edit) => edit.replace(range, "900ms"));
    await vscode.commands.executeCommand("plumbline.generateClient");
    const second = await saved(module);
    assert.notEqual(second, first);
    assert.match(second, /timeout\(900,/);
  });

  it("is created by wrapping a call, of which nothing is found any more", async () => {
    const { document } = await show(`${folder}/customer.ts`);
    await diagnostics(document.uri, (found) => found.some((one) => ruleOf(one) === "code/retry"));
    const at = document.positionAt(code.indexOf("fetch("));
    // Waits until the cursor is there; to set it on the editor alone does not.
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
    await vscode.commands.executeCommand("plumbline.wrapCall");
    assert.equal(
      document.getText(),
      `import { call, HttpError } from "./crm.contract.gen";

// Keeps its comments.
export async function customer(id: string) {
  const res = await call(async (signal) => HttpError.check(await fetch(\`https://${folder}.example/customers/\${id}\`, { signal }))); // one call
  return res;
}
`,
    );
    await diagnostics(document.uri, (found) => !found.some((one) => String(ruleOf(one)).startsWith("code/")));
    assert.match((await vscode.workspace.openTextDocument(file(module))).getText(), /^\/\/ Generated from/);
  });
});
