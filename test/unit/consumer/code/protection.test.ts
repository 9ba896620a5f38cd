import assert from "node:assert/strict";
import { protections } from "../../../support/call-protection";

type Case = readonly [code: string, ...protections: readonly string[]];

function check(head: string, cases: readonly Case[]): void {
  for (const [code, ...expected] of cases) it(code, () => assert.deepEqual(protections(head + code), expected));
}

/** What protects one call by itself: its options, and what its client was made with. */
describe("the protection of a call by its options", () => {
  describe("signals", () => {
    check("", [
      ["fetch(url)", "nothing"],
      ["fetch(url, { signal: AbortSignal.timeout(5000) })", "timeout timeout=5000"],
      ["fetch(url, { signal: AbortSignal.timeout(5 * 1000) })", "timeout timeout=5000"],
      ["const S = 1000; use(S); fetch(url, { signal: AbortSignal.timeout(5 * S) })", "timeout timeout=5000"],
      ["const MS = 800; fetch(url, { signal: AbortSignal.timeout(MS) })", "timeout timeout=800"],
      ["const MS = 800; use(MS); fetch(url, { signal: AbortSignal.timeout(MS) })", "timeout timeout=800"],
      ["export const MS = 800; fetch(url, { signal: AbortSignal.timeout(MS) })", "timeout timeout=800"],
      ["const get = (ms: number) => fetch(url, { signal: AbortSignal.timeout(ms) }); get(800)", "timeout timeout=800!"],
      ["fetch(url, { signal: AbortSignal.timeout(Number(process.env.MS)) })", "timeout"],
      ["fetch(url, { signal: AbortSignal.any([user, AbortSignal.timeout(9)]) })", "timeout timeout=9"],
      ["fetch(url, { signal: AbortSignal.any([a, b]) })", "timeout?"],
      ["fetch(url, { signal: undefined })", "nothing"],
      ["const get = (signal: AbortSignal) => fetch(url, { signal })", "timeout?"],
      ["fetch(url, options)", "timeout?"],
      ["fetch(url, { ...options })", "timeout?"],
      ["const AbortSignal = mine; fetch(url, { signal: AbortSignal.timeout(5) })", "timeout?"],
      ["fetch(url, { timeout: 5 })", "nothing"],
      ['import fetch from "node-fetch"; fetch(url, { timeout: 5 })', "timeout timeout=5"],
      ['import fetch from "node-fetch"; fetch(url, options)', "timeout?"],
    ]);
  });

  describe("controllers", () => {
    const head = "async function get() { const c = new AbortController();\n";
    check(head, [
      ["setTimeout(() => c.abort(), 700); await fetch(url, { signal: c.signal }); }", "timeout timeout=700"],
      [
        "const t = setTimeout(() => { log(); c.abort(); }, 700); await fetch(url, { signal: c.signal }); }",
        "timeout timeout=700",
      ],
      ["const { signal } = c; setTimeout(() => c.abort(), 7); await fetch(url, { signal }); }", "timeout timeout=7"],
      ["button.onclick = () => c.abort(); await fetch(url, { signal: c.signal }); }", "nothing"],
      ["stopLater(c); await fetch(url, { signal: c.signal }); }", "timeout?"],
    ]);
  });

  describe("axios", () => {
    check('import axios, { type AxiosInstance } from "axios";\nimport axiosRetry from "axios-retry";\n', [
      ["axios.get(url)", "nothing"],
      ["axios.get(url, { timeout: 800 })", "timeout timeout=800"],
      ["axios.get(url, { timeout: 0 })", "nothing"],
      ["axios.get(url, options)", "timeout?"],
      ["const http = axios.create({ timeout: 800 }); http.get(url)", "timeout timeout=800"],
      ["const http = axios.create({ timeout: 800 }); http.get(url, { timeout: 0 })", "nothing"],
      ["const http = axios.create(); http.defaults.timeout = 900; http.get(url)", "timeout timeout=900"],
      ["axios.defaults.timeout = 900; axios.get(url)", "timeout timeout=900"],
      ["axios.defaults.timeout = 900; const http = axios.create(); http.get(url)", "nothing"],
      ["axiosRetry(axios); axios.get(url)", "retry hasty axios-retry"],
      ["axiosRetry(axios); axios.post(url)", "retry? hasty axios-retry"],
      ["axiosRetry(axios, { retryCondition: () => true, retryDelay: wait }); axios.post(url)", "retry"],
      ["axiosRetry(axios, { retries: 0 }); axios.get(url)", "nothing"],
      [
        "axiosRetry(axios, { retries: 2, retryDelay: axiosRetry.exponentialDelay }); axios.get(url)",
        "retry tries=3 backoff=exponential",
      ],
      [
        "axiosRetry(axios, { retries: 2, retryDelay: wait }); axios.get(url, { timeout: 5 })",
        "timeout retry maxElapsedTime=5 tries=3",
      ],
      [
        "axiosRetry(axios, { shouldResetTimeout: true, retryDelay: wait }); axios.get(url, { timeout: 5 })",
        "timeout retry timeout=5",
      ],
      ["const http = axios.create(); axiosRetry(axios); http.get(url)", "nothing"],
      [
        "class Crm { http = axios.create({ timeout: 7 }); constructor() { axiosRetry(this.http, { retryDelay: wait }); } get() { return this.http.get(url); } }",
        "timeout retry maxElapsedTime=7",
      ],
      ["axios.interceptors.response.use(ok, (e) => axios(e.config)); axios.get(url)", "timeout? retry?", "retry?"],
      ["axios.interceptors.response.use(ok, (e) => Promise.reject(e)); axios.get(url)", "nothing"],
    ]);
  });

  describe("got", () => {
    check('import got from "got";\n', [
      ["got(url)", "retry"],
      ["got.post(url)", "nothing"],
      [
        "got(url, { timeout: { request: 800 }, retry: { limit: 4, statusCodes: [503] } })",
        "timeout retry timeout=800 tries=5 retryOn=503",
      ],
      ["got.post(url, { retry: { methods: ['POST'] } })", "retry"],
      ["got(url, { retry: 0 })", "nothing"],
      ["got(url, { retry: { limit: 0 } })", "nothing"],
      ["got(url, { retry: policy })", "retry?"],
      ["got(url, { timeout: { response: 5 } })", "timeout retry"],
      ["const crm = got.extend({ timeout: { request: 9 } }); crm.get(url)", "timeout retry timeout=9"],
    ]);
  });

  describe("ky", () => {
    check('import ky from "ky";\n', [
      ["ky.get(url)", "timeout retry"],
      ["ky.post(url)", "timeout"],
      ["ky.get(url, { timeout: false, retry: 0 })", "nothing"],
      [
        "ky.get(url, { timeout: 300, retry: { limit: 1, backoffLimit: 1000 } })",
        "timeout retry timeout=300 tries=2 maxInterval=1000",
      ],
      ["ky.create({ retry: 3 }).get(url)", "timeout retry tries=4"],
    ]);
  });

  describe("undici", () => {
    check('import { Agent, Pool, RetryAgent, interceptors, request, setGlobalDispatcher } from "undici";\n', [
      ["request(url)", "nothing"],
      ["request(url, { headersTimeout: 800 })", "timeout timeout=800"],
      [
        "request(url, { dispatcher: new RetryAgent(new Agent({ headersTimeout: 9 }), { maxRetries: 2 }) })",
        "timeout retry timeout=9 tries=3",
      ],
      ["request(url, { method: 'POST', dispatcher: new RetryAgent(new Agent()) })", "nothing"],
      ["request(url, { method: 'POST', dispatcher: new RetryAgent(new Agent(), { methods: ['POST'] }) })", "retry"],
      [
        "request(url, { dispatcher: new Agent().compose(interceptors.retry({ maxRetries: 1, minTimeout: 50 })) })",
        "retry tries=2 initialInterval=50",
      ],
      ["const get = (dispatcher: Agent) => request(url, { dispatcher })", "timeout? retry?"],
      [
        "const pool = new Pool('https://crm', { bodyTimeout: 70 }); pool.request({ path: '/x', method: 'GET' })",
        "timeout timeout=70",
      ],
      ["new Pool('https://crm').request({ path: '/x', method: 'GET' })", "nothing"],
      ["setGlobalDispatcher(new RetryAgent(new Agent())); fetch(url)", "retry"],
    ]);
  });

  describe("node:http", () => {
    check('import https from "node:https";\n', [
      ["https.get('https://crm')", "nothing"],
      ["https.request('https://crm', { timeout: 500 })", "timeout timeout=500"],
      ["const req = https.request('https://crm'); req.setTimeout(600, () => req.destroy());", "timeout timeout=600"],
      ["https.get('https://crm', { signal: AbortSignal.timeout(5) })", "timeout timeout=5"],
    ]);
  });
});
