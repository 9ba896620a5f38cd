import assert from "node:assert/strict";
import type { Finding } from "../../../src/finding/finding";
import { applyEdits } from "../../support/apply-edits";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

interface Changes {
  readonly id?: string;
  readonly status?: string;
  readonly source?: string;
  readonly tail?: string;
}

function contract({ id = "crm", status = "active", source = "", tail = "" }: Changes = {}): string {
  return `integrationContract: "1.0"
id: ${id}
version: 1.0.0
status: ${status}
owner: { team: sales }
pattern: api
source: { system: CRM, location: https://crm.example/v3${source} }
resilience: { timeout: 800ms, retry: { tries: 3 } }
${tail}`;
}

/** Everything but a timeout is there, so that one finding stands for all. */
const CALL = `import { ExponentialBackoff, handleAll, retry } from "cockatiel";
const policy = retry(handleAll, { maxAttempts: 2, backoff: new ExponentialBackoff() });
export async function read(id: string): Promise<string> {
  const res = await policy.execute(() => fetch(\`https://crm.example/v3/\${id}\`));
  if (!res.ok) throw new Error(String(res.status));
  return res.text();
}
`;
const PROTECTED = CALL.replace("/${id}`)", "/${id}`, { signal: AbortSignal.timeout(800) })");
const BARE = CALL.replace(/^.*\n.*\n/, "").replace(
  "policy.execute(() => fetch(`https://crm.example/v3/${id}`))",
  "fetch(`https://crm.example/v3/${id}`)",
);
const UNDECLARED = 'export const read = () => fetch("https://erp.example/x");\n';

/** The findings in code, with what they mark. */
async function codeMarks(workspace: MemoryWorkspace): Promise<readonly string[]> {
  return (await workspace.marks()).filter((mark) => mark.startsWith("code/"));
}

async function codeFindings(workspace: MemoryWorkspace): Promise<readonly Finding[]> {
  return (await workspace.analyzer.check()).findings.filter(({ ruleId }) => ruleId.startsWith("code/"));
}

function textOf(workspace: MemoryWorkspace, uri: string): string {
  const read = workspace.disk.read(uri);
  assert.ok(read.ok, uri);
  return new TextDecoder().decode(read.bytes);
}

/** Applies a fix of the first finding in code: its edits, and the files that it writes. */
async function fix(workspace: MemoryWorkspace, title: string): Promise<void> {
  const [finding] = await codeFindings(workspace);
  assert.ok(finding);
  const [fixes = []] = await workspace.analyzer.fixes([finding]);
  const chosen = fixes.find((one) => one.title === title);
  assert.ok(chosen, fixes.map((one) => one.title).join());
  for (const uri of new Set(chosen.edits.map(({ location }) => location.uri))) {
    const edits = chosen.edits.filter(({ location }) => location.uri === uri);
    workspace.write(uri.slice(uriOf("").length), applyEdits(textOf(workspace, uri), edits));
  }
  for (const { uri, text, replaces } of chosen.files ?? []) {
    const there = workspace.disk.read(uri);
    assert.equal(there.ok ? new TextDecoder().decode(there.bytes) : undefined, replaces);
    workspace.write(uri.slice(uriOf("").length), text);
  }
}

describe("findings in code", () => {
  it("come and go with the call, the contract and its hosts", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract(), "src/crm.ts": CALL });
    assert.deepEqual(await codeMarks(workspace), ["code/timeout fetch"]);
    workspace.type("src/crm.ts", PROTECTED);
    assert.deepEqual(await codeMarks(workspace), []);
    workspace.close("src/crm.ts");
    workspace.type("crm.contract.yaml", contract({ source: ", hosts: [other.example]" }));
    assert.deepEqual(
      (await codeMarks(workspace)).map((mark) => mark.split(" ")[0]),
      ["code/undeclared-host"],
    );
    workspace.close("crm.contract.yaml");
    assert.deepEqual(await codeMarks(workspace), ["code/timeout fetch"]);
    workspace.remove("src/crm.ts");
    assert.deepEqual(await codeMarks(workspace), []);
  });

  it("are told early for one file, as they are told in the end", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract(), "src/crm.ts": CALL, "src/b.ts": CALL });
    const early = await workspace.analyzer.codeFindings(uriOf("src/crm.ts"));
    const all = await codeFindings(workspace);
    assert.deepEqual(
      early,
      all.filter(({ location }) => location.uri === uriOf("src/crm.ts")),
    );
    assert.equal(all.length, 2);
    assert.deepEqual(
      await workspace.analyzer.codeFindings(uriOf("src/b.ts")),
      all.filter((one) => !early.includes(one)).slice(0, 1),
    );
  });

  it("see what the callers in other files do around a call", async () => {
    const files = {
      "crm.contract.yaml": contract({ source: "" }),
      "src/crm.ts": 'export const read = () => fetch("https://crm.example", { signal: AbortSignal.timeout(800) });\n',
      "src/app.ts": 'import { read } from "./crm";\nexport const run = () => read();\n',
    };
    const workspace = new MemoryWorkspace(files);
    assert.deepEqual(await codeMarks(workspace), ["code/retry fetch"]);
    const retried = `import { ExponentialBackoff, handleAll, retry } from "cockatiel";
import { read } from "./crm";
const policy = retry(handleAll, { maxAttempts: 2, backoff: new ExponentialBackoff() });
export const run = () => policy.execute(() => read());
`;
    workspace.write("src/app.ts", retried);
    assert.deepEqual(await codeMarks(workspace), []);
    workspace.remove("src/app.ts");
    assert.deepEqual(await codeMarks(workspace), ["code/retry fetch"]);
  });

  it("are warnings at most in a draft, and none for a retired contract", async () => {
    const code = 'export const read = () => fetch("https://crm.example", { signal: AbortSignal.timeout(800) });\n';
    const severities = async (status: string) => {
      const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract({ status }), "src/crm.ts": code });
      return (await codeFindings(workspace)).map(({ ruleId, severity }) => `${ruleId} ${severity}`);
    };
    assert.deepEqual(await severities("active"), ["code/retry error"]);
    assert.deepEqual(await severities("draft"), ["code/retry warning"]);
    assert.deepEqual(await severities("retired"), []);
  });

  it("are not looked for in tests, mocks and what the configuration leaves out", async () => {
    const exempt = [
      "src/a.test.ts",
      "src/a.spec.tsx",
      "test/a.ts",
      "src/__tests__/a.ts",
      "src/__mocks__/a.ts",
      "src/a.mock.ts",
    ];
    const judged = ["src/contest/a.ts", "src/latest.ts", "src/testing.ts"];
    const code = [...exempt, ...judged, "gen/a.ts"].map((path) => [path, CALL + UNDECLARED.replace("read", "other")]);
    const workspace = new MemoryWorkspace({
      "crm.contract.yaml": contract(),
      "plumbline.config.yaml": "exclude: [gen/**]\n",
      ...Object.fromEntries(code),
    });
    const found = await codeFindings(workspace);
    assert.deepEqual([...new Set(found.map(({ location }) => location.uri))], judged.map(uriOf).sort());
    for (const path of [...exempt, "gen/a.ts"])
      assert.deepEqual(await workspace.analyzer.codeFindings(uriOf(path)), []);
  });

  it("heed configurations, comments and exemptions", async () => {
    const files = { "crm.contract.yaml": contract(), "src/crm.ts": CALL };
    const off = new MemoryWorkspace({ ...files, "plumbline.config.yaml": "rules: { code/timeout: off }\n" });
    assert.deepEqual(await codeMarks(off), []);
    const comment = CALL.replace("  const res", "  // plumbline-ignore code/timeout: the gateway has one\n  const res");
    const commented = new MemoryWorkspace({ ...files, "src/crm.ts": comment });
    const { findings, suppressed } = await commented.analyzer.check();
    assert.deepEqual([findings, suppressed.map(({ finding }) => finding.ruleId)], [[], ["code/timeout"]]);
    commented.write(
      "src/crm.ts",
      comment.replace(CALL.slice(CALL.indexOf("fetch(")), PROTECTED.slice(PROTECTED.indexOf("fetch("))),
    );
    assert.deepEqual(
      (await commented.analyzer.check()).findings.map(({ ruleId }) => ruleId),
      ["lifecycle/unused-suppression"],
    );
    for (const [at, count] of [
      ["", 0],
      ['at: "src/crm.ts#read", ', 0],
      ['at: "src/crm.ts#write", ', 1],
    ] as const) {
      const tail = `exemptions: [{ rule: code/timeout, ${at}reason: the gateway has one, owner: a, expires: 2027-01-01 }]\n`;
      const exempted = new MemoryWorkspace({ ...files, "crm.contract.yaml": contract({ tail }) });
      assert.equal((await codeFindings(exempted)).length, count, at);
    }
  });

  it("are one for a policy that several calls stand in", async () => {
    const code = `import { ConstantBackoff, handleAll, retry } from "cockatiel";
const policy = retry(handleAll, { maxAttempts: 6, backoff: new ConstantBackoff(200) });
const limited = { signal: AbortSignal.timeout(800) };
export const one = () => policy.execute(() => fetch("https://crm.example/1", { signal: AbortSignal.timeout(800) }));
export const two = () => policy.execute(() => fetch("https://crm.example/2", { signal: AbortSignal.timeout(800) }));
`;
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract(), "src/crm.ts": code });
    assert.deepEqual(
      (await codeMarks(workspace)).filter((mark) => mark.startsWith("code/policy-mismatch")),
      ["code/policy-mismatch 6"],
    );
  });

  it("name the retired contract of a host for none", async () => {
    const workspace = new MemoryWorkspace({
      "crm.contract.yaml": contract({ status: "retired", source: ", hosts: [erp.example]" }),
      "src/erp.ts": UNDECLARED,
    });
    assert.deepEqual(await codeMarks(workspace), []);
  });
});

describe("the fixes of findings in code", () => {
  it("ignore a host in a new configuration, and then in the one that is there", async () => {
    const code = `${UNDECLARED}export const other = () => fetch(\`\${process.env.OTHER_URL}/x\`);\n`;
    const workspace = new MemoryWorkspace({ "src/erp.ts": code });
    await fix(workspace, "Ignore erp.example");
    await fix(workspace, "Ignore OTHER_URL");
    assert.deepEqual(await codeMarks(workspace), []);
    assert.equal(textOf(workspace, uriOf("plumbline.config.yaml")), "ignoreHosts: [erp.example, env:OTHER_URL]\n");
  });

  it("ignore a host by the variable that stands before it", async () => {
    const code = UNDECLARED.replace('"https', 'process.env.ERP_URL ?? "https');
    const workspace = new MemoryWorkspace({ "src/erp.ts": code });
    assert.equal((await codeMarks(workspace)).length, 1);
    workspace.write("plumbline.config.yaml", 'ignoreHosts: ["env:ERP_URL"]\n');
    assert.deepEqual(await codeMarks(workspace), []);
  });

  it("mark a database as our own", async () => {
    const code = 'import { Client } from "pg";\nexport const db = new Client({ host: "orders.example" });\n';
    const workspace = new MemoryWorkspace({ "src/db.ts": code, "plumbline.config.yaml": "# ours\nteams: [a]\n" });
    assert.deepEqual(await codeMarks(workspace), ["code/direct-database Client"]);
    await fix(workspace, "Mark orders.example as our own database");
    assert.deepEqual(await codeMarks(workspace), []);
  });

  it("put a call into the client that they write, which is then found stale when the contract changes", async () => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract(), "src/crm.ts": BARE });
    await fix(workspace, "Use the contract's client");
    assert.deepEqual(await codeMarks(workspace), []);
    const module = uriOf("crm.contract.gen.ts");
    assert.match(textOf(workspace, uriOf("src/crm.ts")), /from "\.\.\/crm\.contract\.gen"/);
    assert.equal(workspace.analyzer.clients.clientOf(uriOf("crm.contract.yaml"))?.state, "fresh");
    workspace.write("crm.contract.yaml", contract().replace("tries: 3", "tries: 2"));
    const [stale, ...others] = await codeFindings(workspace);
    assert.deepEqual([stale?.ruleId, stale?.location.uri, others], ["code/stale-client", module, []]);
    await fix(workspace, "Write the client again");
    assert.deepEqual(await codeMarks(workspace), []);
    workspace.write("crm.contract.gen.ts", `${textOf(workspace, module)}// mine\n`);
    assert.equal(workspace.analyzer.clients.clientOf(uriOf("crm.contract.yaml"))?.state, "edited");
    assert.deepEqual((await codeMarks(workspace)).length, 1);
  });

  it("write no client over a file that is not ours", async () => {
    const workspace = new MemoryWorkspace({
      "crm.contract.yaml": contract(),
      "crm.contract.gen.ts": "export const mine = 1;\n",
      "src/crm.ts": CALL,
    });
    assert.equal(workspace.analyzer.clients.clientOf(uriOf("crm.contract.yaml")), undefined);
  });
});

describe("a contract for a host that code calls", () => {
  const code = `export interface Order { id: string; total: number; note?: string }
export async function readOrder(orderId: string): Promise<Order> {
  const res = await fetch(\`https://erp.example/api/v2/orders/\${orderId}\`);
  return (await res.json()) as Order;
}
`;

  it("is prefilled with what the code shows, and without findings outside its blanks", async () => {
    const workspace = new MemoryWorkspace({ "package.json": "{}", "src/erp.ts": code }, { everyRule: true });
    await fix(workspace, "Create contract for erp.example");
    const text = textOf(workspace, uriOf("contracts/erp-example-api.contract.yaml"));
    for (const line of [
      "  location: https://erp.example/api/v2",
      "  technology: REST API v2",
      "  hosts: [erp.example]",
      "  - entity: Order",
      "      required: [id, total]",
      "    callSites: [../src/erp.ts]",
    ]) {
      assert.ok(text.includes(`${line}\n`), `${line}\n${text}`);
    }
    assert.match(text, /\.\.\/src\/erp\.ts#Order/);
    const { findings, bindings } = await workspace.analyzer.check();
    const inContract = findings.filter(({ location }) => location.uri.endsWith(".contract.yaml"));
    // Only a person can answer the questions of the pattern.
    assert.deepEqual([...new Set(inContract.map(({ ruleId }) => ruleId))], ["pattern/suitability"]);
    assert.equal(
      findings.some(({ ruleId }) => ruleId.startsWith("drift/")),
      false,
    );
    assert.equal(bindings.length, 1);
    assert.equal(
      findings.some(({ ruleId }) => ruleId === "code/undeclared-host"),
      false,
    );
  });

  it("describes a write, beside the other contracts", async () => {
    const write = `export const book = (accountId: string, body: string) =>
  fetch(\`\${process.env.LEDGER_BASE_URL}/accounts/\${accountId}/bookings\`, { method: "POST", body });
`;
    const workspace = new MemoryWorkspace({
      "package.json": "{}",
      "integrations/crm.contract.yaml": contract(),
      "src/ledger.ts": write,
    });
    const offset = write.indexOf("fetch");
    const found = await workspace.analyzer.contractForHost(uriOf("src/ledger.ts"), offset);
    assert.equal(found?.uri, uriOf("integrations/ledger-write-back.contract.yaml"));
    assert.match(found.text, /^ {2}hosts: \[env:LEDGER_BASE_URL\]$/m);
    assert.match(found.text, /^ {6}method: POST\n {6}path: \/accounts\/\{accountId\}\/bookings$/m);
    assert.match(found.text, /^ {2}team: sales$/m);
    assert.equal(await workspace.analyzer.contractForHost(uriOf("src/ledger.ts"), write.length), undefined);
  });
});
