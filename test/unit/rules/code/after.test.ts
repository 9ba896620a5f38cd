import assert from "node:assert/strict";
import { loadFixtures } from "../../../support/fixture";
import { MemoryWorkspace, uriOf } from "../../../support/workspace";

const CONTRACTS = ["api-crm-customer", "writeback-credit-limit"];

/** What `code/before/before.ts` does, with the clients that are generated from its contracts. */
const AFTER = `
import axios from "axios";
import { call, type Customer, HttpError, parseCustomer } from "./api-crm-customer.contract.gen";
import {
  type ApplyLimitPorts,
  type Approval,
  type CreditLimitChange,
  type DecisionRecord,
  HttpError as CoreError,
  writeApplyLimit,
} from "./writeback-credit-limit.contract.gen";

const CRM = "https://crm.acme.example/v3";
const CORE = "https://core.acme.example/v2";

export async function get(id: string): Promise<Customer> {
  const json: unknown = await call(async (signal) =>
    (await HttpError.check(await fetch(\`\${CRM}/customers/\${id}\`, { signal }))).json(),
  );
  return parseCustomer(json);
}

export async function viaAxios(id: string): Promise<Customer> {
  const { data } = await call((signal) => axios.get<unknown>(\`\${CRM}/customers/\${id}\`, { signal }));
  return parseCustomer(data);
}

export const viaEnvironment = () =>
  call(async (signal) => HttpError.check(await fetch(\`\${process.env.CRM_BASE_URL}/customers\`, { signal })));

export async function write(
  change: CreditLimitChange,
  record: DecisionRecord,
  approval: Approval | "not-needed",
  ports: Omit<ApplyLimitPorts, "send">,
): Promise<void> {
  const send: ApplyLimitPorts["send"] = async (v, key, signal) => {
    const response = await fetch(\`\${CORE}/accounts/\${v.accountId}/limit-changes\`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": key },
      body: JSON.stringify(v),
      signal,
    });
    await CoreError.check(response);
  };
  await writeApplyLimit(change, record, { ...ports, send }, approval);
}

export const writeInPlace = (
  change: CreditLimitChange,
  record: DecisionRecord,
  ports: Omit<ApplyLimitPorts, "send">,
): Promise<void> =>
  writeApplyLimit(
    change,
    record,
    {
      ...ports,
      send: async (v, key, signal) => {
        const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
        const init = { method: "POST", headers, body: JSON.stringify(v), signal };
        await CoreError.check(await fetch(\`\${CORE}/accounts/\${v.accountId}/limit-changes\`, init));
      },
    },
    "not-needed",
  );
`;

describe("code with the generated clients", () => {
  it("gives no finding, and none is there for the clients themselves", async () => {
    const before = loadFixtures().find(({ name }) => name === "code/before");
    assert.ok(before);
    const files = [...before.files].filter(([path]) => path !== "before.ts");
    const workspace = new MemoryWorkspace(Object.fromEntries([...files, ["after.ts", AFTER]]), { everyRule: true });
    await workspace.findings();
    for (const name of CONTRACTS) {
      const client = workspace.analyzer.clients.clientOf(uriOf(`${name}.contract.yaml`));
      assert.ok(client?.file, name);
      workspace.write(`${name}.contract.gen.ts`, client.file.text);
    }
    const { findings, coverage } = await workspace.analyzer.check();
    const messages = findings.map(({ ruleId, location, message }) => `${location.uri}: ${ruleId}: ${message}`);
    assert.deepEqual(
      messages.filter((message) => !message.includes("drift/unguaranteed-constraint")),
      [],
    );
    assert.equal(coverage.length, 5, "all calls are seen");

    // The clients do not silence what they cannot see to.
    const rulesAfter = async (part: string, other: string) => {
      assert.ok(AFTER.includes(part));
      workspace.write("after.ts", AFTER.replace(part, other));
      const { findings } = await workspace.analyzer.check();
      return findings.map(({ ruleId }) => ruleId).filter((ruleId) => ruleId.startsWith("code/"));
    };
    assert.deepEqual(await rulesAfter(', "Idempotency-Key": key },\n      body', " },\n      body"), [
      "code/idempotency-key",
    ]);
    assert.deepEqual(await rulesAfter("return parseCustomer(data);", "return data as Customer;"), [
      "code/unvalidated-payload",
    ]);
    assert.deepEqual(await rulesAfter("await CoreError.check(response);", ""), ["code/unchecked-status"]);
  });

  it("is known for what it is however the ports are handed to a write", async () => {
    const head = `import { type ApplyLimitPorts, type CreditLimitChange, HttpError, writeApplyLimit } from "./writeback-credit-limit.contract.gen";
const CORE = "https://core.acme.example/v2";
`;
    const body = `(v: CreditLimitChange, key: string, signal: AbortSignal) {
    const headers = { "Idempotency-Key": key };
    const init = { method: "POST", headers, body: JSON.stringify(v), signal };
    await HttpError.check(await fetch(CORE + "/accounts/" + v.accountId + "/limit-changes", init));
  }`;
    const styles: readonly string[] = [
      `export const run = (v: any, record: any, store: any, recordDecision: any) => {
  const ports = { store, recordDecision, async send${body} };
  return writeApplyLimit(v, record, ports, "not-needed");
};`,
      `const base = { async send${body} };
export const run = (v: any, record: any, more: any) => writeApplyLimit(v, record, { ...more, ...base }, "not-needed");`,
      `export class CorePorts implements ApplyLimitPorts {
  store: any;
  async recordDecision() {}
  async send${body}
}`,
      `export const portsOf = (store: any): ApplyLimitPorts => ({ store, async recordDecision() {}, async send${body} });`,
      `export function portsOf(store: any): ApplyLimitPorts {
  return { store, async recordDecision() {}, send: async function ${body} };
}`,
      `export const ports = { store: {} as any, async recordDecision() {}, async send${body} } satisfies ApplyLimitPorts;`,
      `export const send: ApplyLimitPorts["send"] = async function ${body};`,
    ];
    const before = loadFixtures().find(({ name }) => name === "code/before");
    assert.ok(before);
    const files = [...before.files].filter(([path]) => path !== "before.ts");
    const workspace = new MemoryWorkspace(Object.fromEntries(files));
    const client = workspace.analyzer.clients.clientOf(uriOf("writeback-credit-limit.contract.yaml"));
    workspace.write("writeback-credit-limit.contract.gen.ts", client?.file?.text ?? "");
    const codeRules = async (text: string) => {
      workspace.write("after.ts", head + text);
      const { findings } = await workspace.analyzer.check();
      return findings.map(({ ruleId }) => ruleId).filter((ruleId) => ruleId.startsWith("code/"));
    };
    for (const style of styles) assert.deepEqual(await codeRules(style), [], style);
    const ownPorts = `interface OwnPorts { store: any }\nexport class CorePorts implements OwnPorts {\n  store: any;\n  async send${body}\n}`;
    assert.ok((await codeRules(ownPorts)).includes("code/retry"), "a type of one's own says nothing");
  });

  it("is known to be stale as soon as the contract says something else", async () => {
    const contract = (tries: number) =>
      `integrationContract: "1.0"\nid: crm\nversion: 1.0.0\nowner: { team: sales }\npattern: api\nsource: { system: CRM, location: https://crm.acme.example }\nresilience: { timeout: 800ms, retry: { tries: ${tries} } }\n`;
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract(3) });
    const of = () => workspace.analyzer.clients.clientOf(uriOf("crm.contract.yaml"));
    await workspace.findings();
    workspace.write("crm.contract.gen.ts", of()?.file?.text ?? "");
    assert.deepEqual(await workspace.findings(), []);
    workspace.write("crm.contract.yaml", contract(4));
    const { findings } = await workspace.analyzer.check();
    assert.deepEqual(
      findings.map(({ ruleId, location }) => `${location.uri} ${location.span.start} ${ruleId}`),
      [`${uriOf("crm.contract.gen.ts")} 0 code/stale-client`],
    );
    const [[fix] = []] = await workspace.analyzer.fixes(findings);
    const [file] = fix?.files ?? [];
    assert.ok(file);
    assert.equal(file.text, of()?.client.text);
    workspace.write("crm.contract.gen.ts", file.text);
    assert.deepEqual(await workspace.findings(), []);
  });
});
