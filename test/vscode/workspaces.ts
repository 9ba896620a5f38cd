import { contractFile, sampleFiles, typesFile } from "../sample-workspace";

/** A name with what paths and URIs give trouble with. */
export const CRM = "crm é #1";
export const CONSUMER = "consumer";
export const NESTED = `${CRM}/packages/nested`;

const quiet = { "files.autoSave": "off", "git.enabled": false };

/** A contract whose `email` may be null. */
function contract(id: string, consumers = ""): string {
  const text = sampleFiles[contractFile] ?? "";
  return text.replace("id: crm-customer", `id: ${id}`).replace(/^consumers:[\s\S]*/m, consumers);
}

/**
 * Folders of one workspace: a contract with its types, a consumer that binds a type to it by a tag, a folder inside the
 * first, and one that lies on no disk.
 */
export const multiRootFiles: Readonly<Record<string, string>> = {
  "all.code-workspace": JSON.stringify({
    folders: [{ path: CRM }, { path: CONSUMER }, { path: NESTED }, { uri: "memfs:/" }],
    settings: quiet,
  }),
  ...Object.fromEntries(
    Object.entries(sampleFiles)
      .filter(([name]) => !name.startsWith(".vscode/"))
      .map(([name, text]) => [`${CRM}/${name}`, text]),
  ),
  [`${CONSUMER}/tsconfig.json`]: sampleFiles["tsconfig.json"] ?? "",
  [`${CONSUMER}/src/mail.ts`]:
    "/** @contract crm-customer#Customer */\nexport interface Recipient {\n  id: string;\n  email: string;\n}\n",
  [`${NESTED}/nested.contract.yaml`]: contract(
    "nested",
    "consumers:\n  - { id: inner, owner: sales, types: [{ type: inner.ts#Inner, entity: Customer }] }\n",
  ),
  [`${NESTED}/inner.ts`]: "export interface Inner {\n  email: string;\n}\n",
  [`${NESTED}/broken.contract.json`]: '{ "integrationContract": "1.0", "id": "broken" "version": "1.0.0" }\n',
};

/** The sample, and a file that a contract can be imported from. */
export const untrustedFiles: Readonly<Record<string, string>> = {
  ...sampleFiles,
  "model.schema.json": '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }\n',
};

export { contractFile, typesFile };
