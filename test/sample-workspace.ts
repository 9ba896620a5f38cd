import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { incompleteContracts } from "./support/incomplete-contracts";

export const contractFile = "crm.contract.yaml";
export const typesFile = "src/customer.ts";

const contract = `integrationContract: "1.0"
id: crm-customer
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: CRM, technology: REST, owner: { team: crm }, accessMethod: rest-api }
data:
  - entity: Customer
    schema:
      type: object
      required: [id, email]
      properties:
        id: { type: string }
        email: { type: [string, "null"] }
consumers:
  - id: mailer
    owner: sales
    types:
      - { type: src/customer.ts#Customer, entity: Customer }
`;

const types = `/** A customer, as the mailer needs one. */
export interface Customer {
  id: string;
  email: string;
}
`;

/** A contract and a type with one drift: the contract allows `email` to be null, the type does not. */
export const sampleFiles: Readonly<Record<string, string>> = {
  // In a browser VS Code saves by itself after a second: tests of unsaved text would have none.
  // The Git extension complains of repositories that tests remove.
  ".vscode/settings.json": JSON.stringify({ "files.autoSave": "off", "git.enabled": false }),
  "plumbline.config.yaml": incompleteContracts,
  [contractFile]: contract,
  [typesFile]: types,
  "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, target: "ES2022", module: "ESNext" } }),
};

/** Writes files into a new folder of their own, because editors write into the folder they open. Returns its path. */
export function writeWorkspace(files: Readonly<Record<string, string>> = sampleFiles): string {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-workspace-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
