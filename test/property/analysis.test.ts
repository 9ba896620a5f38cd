import assert from "node:assert/strict";
import fc from "fast-check";
import { MemoryWorkspace, uriOf } from "../support/workspace";

/** A contract that is well-formed: a broken one is judged by its last good text, which a fresh run does not know. */
function contract(
  id: string,
  schema: string,
  types: readonly string[],
  comment = "",
  end = called("crm.example"),
): string {
  return `${comment}integrationContract: "1.0"
id: ${id}
version: 1.0.0
status: active
owner: { team: a }
pattern: api
data:
  - entity: Customer
    schema: ${schema}
consumers:
  - id: app
    owner: a
    types: [${types.map((type) => `{ type: "${type}", entity: Customer }`).join(", ")}]
${end}`;
}

/** What code that calls is judged by. */
function called(hosts: string, tries = 3): string {
  return `source: { system: A, hosts: [${hosts}] }
resilience: { timeout: 800ms, retry: { tries: ${tries} } }
`;
}

const inline =
  '{ type: object, required: [id], properties: { id: { type: [string, "null"] }, mail: { type: string } } }';
const schema = (id: string, type: string) =>
  `{ "$id": "https://a.example/${id}", "type": "object", "required": ["id"], "properties": { "id": { "type": ${type} } } }`;
const schemas = [schema("customer", '"number"'), schema("customer", '["string", "null"]'), schema("other", '"string"')];

const exemptions = `exemptions:
  - { rule: drift/nullable, at: "app/customer.ts#Customer", reason: accepted for now, owner: a, expires: 2027-01-01 }
  - { rule: drift/type, reason: no more than a promise, owner: a, expires: 2026-01-01 }
`;

/** The texts that each file of the workspace may have. */
const texts: Readonly<Record<string, readonly string[]>> = {
  "crm.contract.yaml": [
    contract("crm", inline, ["app/customer.ts#Customer"]),
    contract("crm", inline, ["app/customer.ts#Customer", "app/view.ts#View"], "# moved\n"),
    contract("crm", "./schemas/customer.json", ["app/customer.ts#Customer"]),
    contract("crm", "https://a.example/customer", ["app/view.ts#View"]),
    contract("crm", inline, ["app/customer.ts#Customer"], "", `${called("erp.example", 2)}${exemptions}`),
    contract("crm", "./none.json", ["app/view.ts#View"], "# plumbline-ignore schema/invalid: nothing is\n", exemptions),
  ],
  "b/erp.contract.yaml": [
    contract("erp", inline, ["../app/view.ts#View"], "", called("erp.example")),
    contract("crm", "../schemas/customer.json", ["../gen/made.ts#Made"]),
    contract("erp", inline, [], "", called("erp.example, crm.example")),
  ],
  "schemas/customer.json": schemas,
  "schemas/a.json": schemas,
  "app/customer.ts": [
    "export interface Customer { id: string }",
    "\n\nexport interface Customer extends Base { mail?: string }",
    'export * from "./view";',
    'import type { Made } from "../gen/made"; export interface Customer extends Made {}',
  ],
  "app/view.ts": [
    "export interface View { id: string } export type Customer = View & { mail: string };",
    "export const nothing = 1;",
    "/** @contract crm#Customer */ export interface View { id: number }",
    "/** @contract crm#Customer write */ export interface View { id: number | string }",
    "export interface View {\n// plumbline-ignore drift/nullable, drift/type: accepted for now\nid: string }",
    "/** @contract erp#Customer */ interface Local { id: boolean } export interface View { l: Local }",
  ],
  "app/call.ts": [
    'export const read = () => fetch("https://crm.example/a");',
    "export const nothing = 1;\nexport const read = () => nothing;",
    'import type { Customer } from "./customer";\nimport { base } from "./base";\nexport const read = async () => (await (await fetch(`${base}/a`)).json()) as Customer;',
    "// plumbline-ignore code/timeout, code/retry: accepted for now\nexport const read = () => fetch('https://erp.example');",
  ],
  "app/base.ts": [
    'export const base = "https://crm.example";',
    'import { retry, handleAll } from "cockatiel"; export const base = "https://other.example"; export const policy = retry(handleAll, { maxAttempts: 5 });',
    'export const base = process.env.CRM_URL ?? "https://erp.example";',
  ],
  "app/run.ts": [
    'import { read } from "./call"; export const run = () => read();',
    'import { read } from "./call"; import { policy } from "./base"; export const run = () => policy.execute(() => read());',
    'import { run } from "./run2"; export const start = () => run();',
  ],
  "app/run2.ts": [
    'export { run } from "./run";',
    'import pRetry from "p-retry"; import { read } from "./call"; export const run = () => pRetry(() => read(), { retries: 2, minTimeout: 0 });',
  ],
  "app/globals.ts": [
    "export const nothing = 1;",
    "interface Base { id: string }",
    "export {}; declare global { interface Base { id: string | null } }",
    'import "./view"; declare module "./view" { interface View { added: string } }',
  ],
  "plumbline.config.yaml": [
    "rules: { drift/*: warning }",
    'rules: { drift/nullable: off }\nexclude: ["gen/**", none]',
    "include: [b, app/**]\nteams: [b]",
    "ignoreHosts: [other.example, erp.example]",
  ],
  "app/plumbline.config.json": ['{ "exclude": ["view.ts"] }', '{ "rules": { "drift/nullable": "info" } }'],
  "gen/made.ts": ["export interface Made { id: string }", "export interface Made { id: string | null }"],
  "tsconfig.json": ['{ "compilerOptions": { "strict": true } }', "{}", '{ "extends": "./base.json" }'],
  "base.json": ['{ "compilerOptions": { "strictNullChecks": true } }', "{}"],
  ".gitignore": ["gen/\n", "b/\napp/*\n!app/customer.ts\n", "*.json\n"],
};
const paths = Object.keys(texts);
const code = paths.filter((path) => path.endsWith(".ts"));
const folders = [...new Set(paths.filter((path) => path.includes("/")).map((path) => path.split("/")[0]!))];

type Edit =
  | { readonly kind: "write" | "type"; readonly path: string; readonly text: string }
  | { readonly kind: "remove" | "close" | "remove-folder" | "restore-folder"; readonly path: string }
  | { readonly kind: "rename"; readonly path: string; readonly to: string };

const textEdit = fc.constantFrom(...paths).chain((path) =>
  fc.record({
    kind: fc.constantFrom("write", "type"),
    path: fc.constant(path),
    text: fc.constantFrom(...texts[path]!),
  }),
);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: textEdit as fc.Arbitrary<Edit> },
  fc.record({ kind: fc.constantFrom("remove", "close"), path: fc.constantFrom(...paths) }),
  fc.record({ kind: fc.constantFrom("remove-folder", "restore-folder"), path: fc.constantFrom(...folders) }),
  fc.record({ kind: fc.constant("rename"), path: fc.constantFrom(...code), to: fc.constantFrom(...code) }),
);

/** A workspace under edits, and what a fresh run needs to know of it. */
class Edited {
  readonly disk = new Map(paths.map((path) => [path, texts[path]![0]!]));
  readonly open = new Map<string, string>();
  readonly workspace = new MemoryWorkspace(Object.fromEntries(this.disk));

  apply(edit: Edit): void {
    const { path } = edit;
    const below = paths.filter((one) => one.startsWith(`${path}/`));
    if (edit.kind === "type") {
      this.open.set(path, edit.text);
      this.workspace.type(path, edit.text);
    } else if (edit.kind === "close") {
      if (this.open.delete(path)) this.workspace.close(path);
    } else if (edit.kind === "write") {
      this.#told([path], () => this.#put(path, edit.text));
    } else if (edit.kind === "remove") {
      this.#told([path], () => this.#put(path, undefined));
    } else if (edit.kind === "rename") {
      const text = this.disk.get(path);
      this.#told([path, edit.to], () => {
        this.#put(path, undefined);
        this.#put(edit.to, text);
      });
    } else {
      // Only the folder is told, as editors do.
      const isRemoved = edit.kind === "remove-folder";
      this.#told([path], () => {
        for (const file of below) this.#put(file, isRemoved ? undefined : texts[file]![0]);
      });
    }
  }

  async fromScratch(): Promise<readonly string[]> {
    const fresh = new MemoryWorkspace(Object.fromEntries(this.disk));
    for (const [path, text] of this.open) fresh.type(path, text);
    return fresh.findings();
  }

  #put(path: string, text: string | undefined): void {
    if (text === undefined) {
      this.disk.delete(path);
      this.workspace.disk.remove(uriOf(path));
    } else {
      this.disk.set(path, text);
      this.workspace.disk.write(uriOf(path), text);
    }
  }

  #told(changed: readonly string[], change: () => void): void {
    change();
    this.workspace.analyzer.filesChanged(changed.map(uriOf));
  }
}

describe("laws of the analyzer", () => {
  it("gives the same findings after any edits as from scratch", async () => {
    let findings = 0;
    let inCode = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 3, maxLength: 12 }), async (edits) => {
        const edited = new Edited();
        for (const one of edits) {
          edited.apply(one);
          await edited.workspace.findings();
        }
        const found = await edited.workspace.findings();
        findings += found.length;
        inCode += found.filter((one) => one.includes(" code/")).length;
        assert.deepEqual(found, await edited.fromScratch());
      }),
      { seed: 5, numRuns: 20 },
    );
    assert.ok(findings > 30, `only ${findings} findings were compared`);
    assert.ok(inCode > 12, `only ${inCode} of them in code`);
  });
});
