import assert from "node:assert/strict";
import { callSiteAt } from "../../../../src/consumer/code/call-sites/call-sites";
import type { OutboundCall } from "../../../../src/consumer/code-facts";
import { writeAudit } from "../../../../src/rules/code/audit";
import { callCircuitBreaker } from "../../../../src/rules/code/circuit-breaker";
import { sentIdempotencyKey } from "../../../../src/rules/code/idempotency-key";
import { idempotencyKeyPerAttempt } from "../../../../src/rules/code/idempotency-key-per-attempt";
import { callRetry } from "../../../../src/rules/code/retry";
import { swallowedFailure } from "../../../../src/rules/code/swallowed-failure";
import { callTimeout } from "../../../../src/rules/code/timeout";
import { uncheckedStatus } from "../../../../src/rules/code/unchecked-status";
import { unvalidatedPayload } from "../../../../src/rules/code/unvalidated-payload";
import type { CallRule, ClientModule, CodeMatch } from "../../../../src/rules/code-rule";
import type { Suggestion } from "../../../../src/rules/rule";
import type { Span } from "../../../../src/text/location";
import { applyEdits } from "../../../support/apply-edits";
import { codeOf } from "../../../support/code-context";
import { calledContract, callSubject, sent } from "../../../support/code-subjects";

const uri = "file:///ws/main.ts";
const file = { uri: "file:///ws/crm.contract.gen.ts", text: "export const call = 1;" };
const clientWith = (...exports: readonly string[]): ClientModule => ({
  uri: file.uri,
  exports: new Set(exports),
  parsers: new Map([["Customer", "parseCustomer"]]),
  ownKeys: new Set(["revert-limit"]),
  file,
});
const reading = clientWith("call", "HttpError", "parseCustomer");
const writing = clientWith("call", "callToWrite", "HttpError", "idempotencyKey", "DecisionRecord", "ResultStore");

const crm = `
source: { system: CRM }
data: [{ entity: Customer, schema: { type: object } }]
resilience: { timeout: 800ms, retry: { tries: 3 }, circuitBreaker: { consecutiveFailures: 5 } }
`;
const core = `
direction: write
data: [{ entity: Change, schema: { type: object, required: [decisionId] } }]
resilience: { timeout: 2s, retry: { tries: 3 } }
writeBack:
  operations: [{ id: apply-limit, entity: Change }]
  idempotency: { strategy: idempotency-key, key: { from: [decisionId] } }
  audit: { record: [decisionId, actor] }
`;

function spanOf(code: string, part: string): Span {
  const start = code.indexOf(part);
  assert.ok(start >= 0 && code.indexOf(part, start + 1) < 0, `${part} must stand once`);
  return { start, end: start + part.length };
}

/** What the fixes of a match come to, by title; the files that they write are checked to be the client. */
function mended(code: string, call: string, matches: Iterable<CodeMatch>): Readonly<Record<string, string>> {
  const site = callSiteAt(codeOf(code).source, spanOf(code, call).end);
  assert.ok(site);
  const fixes: readonly Suggestion[] = [...matches].flatMap((match) => match.fixes?.(site) ?? []);
  for (const { edits, files = [] } of fixes) {
    const imports = edits.some(({ newText }) => newText.includes("crm.contract.gen"));
    assert.deepEqual(files, imports ? [file] : []);
  }
  return Object.fromEntries(fixes.map(({ title, edits }) => [title, applyEdits(code, edits)]));
}

describe("fixes of the rules over code", () => {
  const fetching = "export const get = async () => {\n  const res = await fetch(CRM);\n  return res.json();\n};\n";
  const none = { timeout: "absent", retry: "absent", circuitBreaker: "absent" } as const;
  const of = (rule: CallRule, client?: ClientModule) => {
    const facts = { uri, span: spanOf(fetching, "fetch(CRM)"), status: "unchecked", protection: none } as const;
    const subject = callSubject(crm, facts, client === undefined ? {} : { client });
    return mended(fetching, "fetch(CRM)", rule.check(subject));
  };

  it("solve all findings on one call by one edit", () => {
    const wrapped =
      'import { call, HttpError } from "./crm.contract.gen";\n\nexport const get = async () => {\n' +
      "  const res = await call(async (signal) => HttpError.check(await fetch(CRM, { signal })));\n  return res.json();\n};\n";
    for (const rule of [callTimeout, callRetry, callCircuitBreaker, uncheckedStatus]) {
      assert.equal(of(rule, reading)["Use the contract's client"], wrapped, rule.id);
    }
  });

  it("do not put one retry into another", () => {
    const facts = { uri, span: spanOf(fetching, "fetch(CRM)"), protection: { ...none, retry: "present" } } as const;
    const subject = callSubject(crm, facts, { client: reading });
    assert.deepEqual(mended(fetching, "fetch(CRM)", callCircuitBreaker.check(subject)), {});
    const byClient = "export const get = () => axios.get(CRM);\n";
    const protection = { ...none, retry: "present", retriedByClient: true } as const;
    const own = { uri, span: spanOf(byClient, "axios.get(CRM)"), library: "axios", protection } as const;
    const retried = callSubject(crm, own, { client: reading });
    assert.match(
      mended(byClient, "axios.get(CRM)", callCircuitBreaker.check(retried))["Use the contract's client"] ?? "",
      /call\(\(signal\) => axios\.get\(CRM, \{ signal, "axios-retry": \{ retries: 0 \} \}\)\)/,
    );
  });

  it("offer what needs no client too", () => {
    assert.deepEqual(Object.keys(of(callTimeout, reading)), ["Use the contract's client", "Add timeout 800ms"]);
    assert.deepEqual(Object.keys(of(callTimeout)), ["Add timeout 800ms"]);
    assert.deepEqual(Object.keys(of(callRetry)), []);
    assert.deepEqual(Object.keys(of(uncheckedStatus, reading)), ["Throw when not ok", "Use the contract's client"]);
  });

  it("give writes the policy of writes, where they have their own", () => {
    const code = 'export const set = (change: object) => fetch(CORE, { method: "POST" });\n';
    const call = 'fetch(CORE, { method: "POST" })';
    const facts = { uri, span: spanOf(code, call), protection: none };
    const text = (client: ClientModule) =>
      mended(code, call, callRetry.check(callSubject(core, facts, { client })))["Use the contract's client"] ?? "";
    assert.match(text(writing), /callToWrite\(async/);
    assert.match(text(reading), /=> call\(async/);
  });

  it("validate with the parser of the entity that is meant, and with none where several may be", () => {
    const code = "export const get = async () => (await (await fetch(CRM)).json()) as View;\n";
    const value = "await (await fetch(CRM)).json()";
    const check = (yaml: string, type: string) => {
      const { contract, values, edit } = callSubject(yaml, {});
      const mend = { replace: spanOf(code, `(${value}) as View`), value: spanOf(code, value) };
      const payload = { uri, location: { uri, span: spanOf(code, "View") }, type, from: "response", mend } as const;
      const subject = { contract, values, edit, payload, client: reading, side: "source" } as const;
      return mended(code, "fetch(CRM)", unvalidatedPayload.check(subject));
    };
    assert.deepEqual(check(crm, "View"), {
      "Validate with parseCustomer": `import { parseCustomer } from "./crm.contract.gen";\n\nexport const get = async () => parseCustomer(${value});\n`,
    });
    const two = "data: [{ entity: Customer, schema: { type: object } }, { entity: Order, schema: { type: object } }]";
    assert.deepEqual(Object.keys(check(two, "Customer")), ["Validate with parseCustomer"]);
    assert.deepEqual(check(two, "View"), {});
    const inPart = `${crm}consumers: [{ id: a, owner: sales, types: [{ type: "a.ts#View", entity: Customer, at: { type: "/items/*" } }] }]\n`;
    assert.deepEqual(check(inPart, "View"), {}, "a page is no customer");
    for (const list of ["View[]", "Array<View>", "ReadonlyArray<View>"]) {
      assert.deepEqual(check(crm, list), {}, `${list} is no customer`);
    }
  });
});

describe("fixes of writes", () => {
  const reverting = core.replace("{ id: apply-limit, entity: Change }", "$&, { id: revert-limit }");
  const body = "body: JSON.stringify(change)";
  const call = `fetch(CORE, { method: "POST", headers: { "X-Key": key() }, ${body} })`;
  const code = (statement: string) =>
    `export async function write(change: Change): Promise<void> {\n  ${statement}\n}\n`;
  const plain = code(`await ${call};`);
  const subject = (text: string, facts: Partial<Omit<OutboundCall, "protection">> = {}) =>
    callSubject(core, { uri, span: spanOf(text, call), ...facts }, { client: writing });

  it("make the key of what is sent", () => {
    const { "Add Idempotency-Key": added = "" } = mended(plain, call, sentIdempotencyKey.check(subject(plain)));
    assert.match(added, /"Idempotency-Key": idempotencyKey\(change\)/);
    assert.match(added, /^import \{ idempotencyKey \} from "\.\/crm\.contract\.gen";/);
    const [, operation] = calledContract(reverting).values.items("writeBack.operations");
    assert.ok(operation);
    const revert = { ...subject(plain), operation };
    assert.match(
      mended(plain, call, sentIdempotencyKey.check(revert))["Add Idempotency-Key"] ?? "",
      /idempotencyKey\(change, "revert-limit"\)/,
    );
  });

  it("make the key of an object in the body where no parameter is in it", () => {
    const member = "decisionId: record.id";
    const made = `fetch(CORE, { method: "POST", body: JSON.stringify({ ${member} }) })`;
    const keyIn = (parameter: string, complete = true) => {
      const text = `export async function write(${parameter}: Event): Promise<void> {\n  await ${made};\n}\n`;
      const at = spanOf(text, member);
      const body = { complete, members: [{ name: "decisionId", span: at, value: at }] };
      const name = spanOf(text, "write");
      const enclosing = { uri, name: "write", nameSpan: name, span: name, parameters: [parameter], calls: [] };
      const subjectOf = callSubject(core, { uri, span: spanOf(text, made), body, enclosing }, { client: writing });
      const { "Add Idempotency-Key": added = "" } = mended(text, made, sentIdempotencyKey.check(subjectOf));
      return /idempotencyKey\(.*?\)/.exec(added)?.[0];
    };
    assert.equal(keyIn("event"), `idempotencyKey({ ${member} })`);
    assert.equal(keyIn("record"), "idempotencyKey(record)");
    assert.equal(keyIn("event", false), "idempotencyKey(event)", "what is spread may be the parameter");
  });

  it("derive the key, or make it once", () => {
    const location = { uri, span: spanOf(plain, "key()") };
    const [member] = sent({ "Idempotency-Key": "constant" }).members;
    assert.ok(member);
    const headers = { complete: true, members: [{ ...member, random: { location, perTry: true } }] };
    const fixes = mended(plain, call, idempotencyKeyPerAttempt.check(subject(plain, { headers })));
    assert.deepEqual(Object.keys(fixes), ["Derive the key from decisionId"]);
    assert.match(fixes["Derive the key from decisionId"] ?? "", /"X-Key": idempotencyKey\(change\)/);
    const { client: _, ...clientless } = subject(plain, { headers });
    assert.deepEqual(
      mended(plain, call, idempotencyKeyPerAttempt.check(clientless)),
      {},
      "moved, it changes with replays",
    );
    const keyed = core.replace("key: { from: [decisionId] }", "key: { in: header }");
    const moved = mended(
      plain,
      call,
      idempotencyKeyPerAttempt.check(callSubject(keyed, { uri, span: spanOf(plain, call), headers })),
    );
    assert.match(moved["Move the key out of the retry"] ?? "", /const \w+ = key\(\);\n {2}await fetch/);
  });

  it("record before they write", () => {
    const enclosing = {
      uri,
      name: "write",
      nameSpan: spanOf(plain, "write"),
      span: { start: 0, end: plain.length },
      parameters: ["change"],
      calls: [],
    };
    const { "Add recordDecision": added = "" } = mended(plain, call, writeAudit.check(subject(plain, { enclosing })));
    assert.match(added, /await recordDecision\(record\);\n {2}await fetch/);
  });

  it("keep the result, or at least pass its failure on", () => {
    const swallowing = code(`try {\n    await ${call};\n  } catch (error) {\n    console.error(error);\n  }`);
    const failure = {
      kind: "dropped",
      how: "catch",
      location: { uri, span: spanOf(swallowing, "catch") },
    } as const;
    const check = (facts: Partial<OutboundCall>, client: ClientModule) =>
      mended(swallowing, call, swallowedFailure.check({ ...subject(swallowing, { failure, ...facts }), client }));
    assert.deepEqual(Object.keys(check({}, writing)), ["Store, then write"]);
    const { client: _, ...clientless } = subject(swallowing, { failure });
    assert.deepEqual(Object.keys(mended(swallowing, call, swallowedFailure.check(clientless))), [
      "Pass the failure on",
    ]);
  });
});
