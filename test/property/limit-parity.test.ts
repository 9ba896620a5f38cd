import assert from "node:assert/strict";
import type { Finding, Fix } from "../../src/finding/finding";
import { applyEdits } from "../support/apply-edits";
import { MemoryWorkspace, uriOf } from "../support/workspace";

/** Limits in code, by who sets them; `CRM` is the contract's base URL. Each differs from the contract below. */
const POLICIES: Readonly<Record<string, string>> = {
  "cockatiel: tries and constant waits":
    'import { ConstantBackoff, handleAll, retry } from "cockatiel";\nconst p = retry(handleAll, { maxAttempts: 5, backoff: new ConstantBackoff(1) });\nexport const f = () => p.execute(() => fetch(CRM));',
  "cockatiel: a list of waits":
    'import * as c from "cockatiel";\nconst p = c.retry(c.handleAll, { maxAttempts: 2, backoff: new c.IterableBackoff([50, 50]) });\nexport const f = () => p.execute(() => fetch(CRM));',
  "cockatiel: a list of waits that grow":
    'import * as c from "cockatiel";\nconst p = c.retry(c.handleAll, { maxAttempts: 9, backoff: new c.IterableBackoff([50, 70]) });\nexport const f = () => p.execute(() => fetch(CRM));',
  "cockatiel: waits in a constant":
    'import { ConstantBackoff, handleAll, retry } from "cockatiel";\nconst backoff = new ConstantBackoff(70);\nconst p = retry(handleAll, { maxAttempts: 1, backoff });\nexport const shared = [backoff];\nexport const f = () => p.execute(() => fetch(CRM));',
  "cockatiel: exponential waits, by constants":
    'import { ExponentialBackoff, handleAll, retry } from "cockatiel";\nconst MS = 300;\nexport const shared = [MS];\nconst p = retry(handleAll, { maxAttempts: MS / 100, backoff: new ExponentialBackoff({ initialDelay: MS, maxDelay: 2 * MS, exponent: 4 }) });\nexport const f = () => p.execute(() => fetch(CRM));',
  "cockatiel: breaker, timeout, bulkhead":
    'import { bulkhead, circuitBreaker, ConsecutiveBreaker, handleAll, timeout, wrap } from "cockatiel";\nconst p = wrap(bulkhead(3, 4), circuitBreaker(handleAll, { halfOpenAfter: 5_000, breaker: new ConsecutiveBreaker(2) }), timeout(3000, "aggressive"));\nexport const f = () => p.execute(() => fetch(CRM));',
  "p-retry":
    'import pRetry from "p-retry";\nexport const f = () => pRetry(() => fetch(CRM), { retries: 5, minTimeout: 30, maxTimeout: 50, factor: 3, maxRetryTime: 90_000 });',
  "async-retry":
    'import retry from "async-retry";\nconst retries = 5;\nexport const many = retries;\nexport const f = () => retry(() => fetch(CRM), { retries, minTimeout: 30, factor: 3 });',
  "axios and axios-retry":
    'import axios from "axios";\nimport axiosRetry from "axios-retry";\nconst client = axios.create({ timeout: 5000 });\naxiosRetry(client, { retries: 7, retryDelay: axiosRetry.exponentialDelay, shouldResetTimeout: true });\nexport const f = () => client.get(CRM);',
  opossum:
    'import CircuitBreaker from "opossum";\nconst b = new CircuitBreaker(() => fetch(CRM), { timeout: 5000, resetTimeout: 1000, capacity: 2 });\nexport const f = () => b.fire();',
  got: 'import got from "got";\nexport const f = () => got(CRM, { timeout: { request: 5000 }, retry: { limit: 5, backoffLimit: 10, statusCodes: [500, 503] } });',
  ky: 'import ky from "ky";\nconst STATUSES = [500];\nexport const used = STATUSES;\nexport const f = () => ky.get(CRM, { timeout: 5000, retry: { limit: 5, statusCodes: STATUSES, backoffLimit: 9 } });',
  undici:
    'import { Agent, RetryAgent, request } from "undici";\nconst dispatcher = new RetryAgent(new Agent({ headersTimeout: 5000 }), { maxRetries: 4, minTimeout: 10, maxTimeout: 20, timeoutFactor: 3, statusCodes: [500] });\nexport const f = () => request(CRM, { dispatcher });',
  "AbortSignal.timeout": "export const f = () => fetch(CRM, { signal: AbortSignal.timeout(5000) });",
  "AbortSignal.timeout by a setting of others":
    'import { limits } from "./settings";\nexport const f = () => fetch(CRM, { signal: AbortSignal.timeout(limits.crm) });',
  "a timer":
    "export const f = () => {\n  const c = new AbortController();\n  setTimeout(() => c.abort(), 5000);\n  return fetch(CRM, { signal: c.signal });\n};",
  axios:
    'import axios from "axios";\nconst timeout = 5000;\nexport const other = timeout;\nexport const f = () => axios.get(CRM, { timeout });',
  "node:http":
    'import https from "node:https";\nexport const f = () => https.get(CRM, { timeout: 9000 }, (res) => res.resume()).on("timeout", () => undefined);',
  "a loop":
    "export const f = async () => {\n  for (let i = 0; i < 9; i++) {\n    try {\n      return await fetch(CRM);\n    } catch {\n      await new Promise((next) => setTimeout(next, 100));\n    }\n  }\n  throw new Error();\n};",
};

const RETRY =
  "tries: 3, initialInterval: 100ms, maxInterval: 2s, coefficient: 2.5, maxElapsedTime: 10s, retryOn: [429, 503]";
const CONTRACTS: Readonly<Record<string, string>> = {
  flow: `timeout: 800ms\n  retry: { ${RETRY} }\n  circuitBreaker: { consecutiveFailures: 5, halfOpenAfter: 30s }\n  bulkhead: { maxConcurrent: 40 }`,
  "block and ISO 8601":
    "timeout: PT0.8S # of one try\n  retry:\n    tries: 3\n    initialInterval: PT0.1S\n    maxInterval: PT2S\n  circuitBreaker:\n    consecutiveFailures: 5\n  bulkhead:\n    maxConcurrent: 40",
  "fixed waits": "timeout: 1min\n  retry: { tries: 4, backoff: fixed }\n  circuitBreaker: { consecutiveFailures: 5 }",
};

const contract = (resilience: string) => `integrationContract: "1.0"
id: crm
version: 1.0.0
owner: { team: sales }
pattern: api
source: { system: CRM, location: https://crm.acme.example/v3 }
data:
  - entity: Customer
    schema: { type: object, required: [id], properties: { id: { type: string } } }
resilience:
  ${resilience}
`;

const CODE = "client.ts";
const MISMATCH = "code/policy-mismatch";

/** Both fixes of the differences between code and contract, wherever the limit is set and however it is written. */
describe("limits in code and contract", () => {
  for (const [form, resilience] of Object.entries(CONTRACTS)) {
    for (const [policy, code] of Object.entries(POLICIES)) {
      it(`${policy}, ${form}`, async () => {
        const files = {
          [CODE]: `const CRM = "https://crm.acme.example/v3";\n${code}\n`,
          "settings.ts": "export const limits = { crm: 7000, erp: 7000 };\n",
          "crm.contract.yaml": contract(resilience),
        };
        const workspace = new MemoryWorkspace(files);
        const { findings } = await workspace.analyzer.check();
        const mismatches = findings.filter(({ ruleId }) => ruleId === MISMATCH);
        if (form === "flow") assert.notDeepEqual(mismatches, []);
        const fixes = await workspace.analyzer.fixes(mismatches);
        for (const [i, finding] of mismatches.entries()) {
          const [code, contract, ...others] = (fixes[i] ?? []).filter(({ suppresses }) => suppresses !== true);
          assert.match(code?.title ?? "", /^Take /, finding.message);
          assert.match(contract?.title ?? "", /^Change the contract to /);
          assert.deepEqual(others, []);
          for (const fix of [code, contract]) {
            const texts = textsAfter(fix, files);
            for (const [path, text] of texts) workspace.write(path, text);
            const after = (await workspace.analyzer.check()).findings;
            const inCode = after.filter(({ ruleId }) => ruleId.startsWith("code/"));
            const left = inCode.filter(({ ruleId }) => ruleId === MISMATCH);
            const what = [fix?.title, ...texts.values(), ...left.map(({ message }) => message)].join("\n");
            assert.equal(left.length, mismatches.length - 1, what);
            const before = new Set(findings.map(keyOf));
            if (fix === code)
              assert.deepEqual(
                inCode.map(keyOf).filter((key) => !before.has(key) && !key.startsWith(MISMATCH)),
                [],
              );
            assert.deepEqual(
              after.filter(({ ruleId }) => ruleId.startsWith("contract/") || ruleId === "yaml"),
              [],
            );
            for (const [path, text] of Object.entries(files)) workspace.write(path, text);
          }
        }
      });
    }
  }
});

function keyOf({ ruleId, message }: Finding): string {
  return `${ruleId}: ${message}`;
}

function textsAfter(fix: Fix | undefined, files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const edits = fix?.edits ?? [];
  const paths = new Set(edits.map(({ location }) => location.uri.slice(uriOf("").length)));
  return new Map(
    [...paths].map((path) => [
      path,
      applyEdits(
        files[path] ?? "",
        edits.filter(({ location }) => location.uri === uriOf(path)),
      ),
    ]),
  );
}
