import assert from "node:assert/strict";
import { protections } from "../../../support/call-protection";

type Case = readonly [code: string, ...protections: readonly string[]];

function check(head: string, cases: readonly Case[], files: Readonly<Record<string, string>> = {}): void {
  for (const [code, ...expected] of cases) it(code, () => assert.deepEqual(protections(head + code, files), expected));
}

const call = "fetch(url)";

/** What protects a call by what stands around it in its own file. */
describe("the policies around a call", () => {
  describe("cockatiel", () => {
    const names =
      "bulkhead, circuitBreaker, ConsecutiveBreaker, ConstantBackoff, ExponentialBackoff, handleAll, IterableBackoff, retry, SamplingBreaker, timeout, TimeoutStrategy, usePolicy, wrap, type IPolicy, type RetryPolicy";
    check(`import { ${names} } from "cockatiel";\n`, [
      [`retry(handleAll, { maxAttempts: 2 }).execute(() => ${call})`, "retry tries=3 hasty cockatiel"],
      [`retry(handleAll, { backoff: new ExponentialBackoff() }).execute(() => ${call})`, "retry backoff=exponential"],
      [
        `const p = retry(handleAll, { maxAttempts: 5, backoff: new ConstantBackoff(1) }); p.execute(async () => { await ${call}; });`,
        "retry tries=6 backoff=fixed initialInterval=1",
      ],
      [
        `retry(handleAll, { backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 900, exponent: 3 }) }).execute(() => ${call})`,
        "retry backoff=exponential initialInterval=100 maxInterval=900 coefficient=3",
      ],
      [
        `retry(handleAll, { backoff: new IterableBackoff([10, 90]) }).execute(() => ${call})`,
        "retry initialInterval=10 maxInterval=90",
      ],
      [`timeout(800, TimeoutStrategy.Aggressive).execute(() => ${call})`, "timeout timeout=800"],
      [
        `timeout(800, TimeoutStrategy.Aggressive).execute(({ signal }) => fetch(url, { signal }))`,
        "timeout timeout=800",
      ],
      [`retry(handleAll, { backoff }).execute(({ signal }) => fetch(url, { signal }))`, "retry"],
      [
        `circuitBreaker(handleAll, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) }).execute(() => ${call})`,
        "breaker halfOpenAfter=10000 consecutiveFailures=5",
      ],
      [
        `circuitBreaker(handleAll, { halfOpenAfter: 1, breaker: new SamplingBreaker({ threshold: 0.2, duration: 30 }) }).execute(() => ${call})`,
        "breaker halfOpenAfter=1 failureRate=0.2 window=30",
      ],
      [`bulkhead(4, 16).execute(() => ${call})`, "maxConcurrent=4 maxQueue=16"],
      [
        `const r = retry(handleAll, { backoff }); wrap(timeout(9000, "aggressive"), r, timeout(800, "aggressive")).execute(() => ${call})`,
        "timeout retry timeout=800 maxElapsedTime=9000",
      ],
      [`wrap(...policies).execute(() => ${call})`, "timeout? retry? breaker?"],
      [`class Crm { constructor(private p: RetryPolicy) {} get() { return this.p.execute(() => ${call}); } }`, "retry"],
      [`async function get(p: IPolicy) { return await p.execute(() => ${call}); }`, "timeout? retry? breaker?"],
      [`const p = retry(handleAll, { backoff }); class Crm { @usePolicy(p) async get() { return ${call}; } }`, "retry"],
    ]);
    check('import * as cockatiel from "cockatiel";\n', [
      [`cockatiel.retry(cockatiel.handleAll, {}).execute(() => ${call})`, "retry hasty cockatiel"],
    ]);
    check(
      'import { policy as crmPolicy } from "./resilience";\n',
      [[`crmPolicy.execute(() => ${call})`, "retry tries=4 backoff=exponential"]],
      {
        "resilience.ts": 'export { policy } from "./policies";',
        "policies.ts":
          'import { retry, handleAll, ExponentialBackoff } from "cockatiel"; export const policy = retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() });',
      },
    );
    check("const retry = (x: unknown, y: unknown) => ({ execute: (f: () => unknown) => f() });\n", [
      [`retry(handleAll, {}).execute(() => ${call})`, "nothing"],
    ]);
  });

  describe("p-retry and async-retry", () => {
    check('import pRetry from "p-retry";\nimport retry from "async-retry";\n', [
      [`const get = (...options: []) => pRetry(() => ${call}, ...options)`, "retry"],
      [`pRetry(() => ${call})`, "retry"],
      [
        `pRetry(() => ${call}, { retries: 4, minTimeout: 50, maxTimeout: 70, factor: 3 })`,
        "retry tries=5 initialInterval=50 maxInterval=70 coefficient=3",
      ],
      [`pRetry(() => ${call}, { minTimeout: 0 })`, "retry initialInterval=0 hasty p-retry"],
      [`pRetry(() => ${call}, { factor: 1 })`, "retry coefficient=1 backoff=fixed! hasty p-retry"],
      [`pRetry(() => ${call}, { retries: 0 })`, "nothing"],
      [`pRetry(() => ${call}, { maxRetryTime: 5000 })`, "retry maxElapsedTime=5000"],
      [`const load = async () => ${call}; pRetry(load)`, "nothing"],
      [
        `await retry(async (bail) => { const res = await ${call}; if (res.status === 403) bail(new Error()); }, { retries: 5 })`,
        "retry tries=6",
      ],
      [
        `const signal = AbortSignal.timeout(900); pRetry(() => fetch(url, { signal }))`,
        "timeout retry maxElapsedTime=900",
      ],
      [`pRetry(() => fetch(url, { signal: AbortSignal.timeout(900) }))`, "timeout retry timeout=900"],
    ]);
  });

  describe("opossum, p-timeout and races", () => {
    check('import CircuitBreaker from "opossum";\nimport pTimeout from "p-timeout";\n', [
      [
        `class Crm { private readonly b: CircuitBreaker; constructor() { this.b = new CircuitBreaker(this.load.bind(this), { timeout: 9 }); } run() { return this.b.fire(); } private async load() { return ${call}; } }`,
        "nothing",
      ],
      [`new CircuitBreaker(() => ${call}).fire()`, "timeout breaker"],
      [
        `const b = new CircuitBreaker(async (id: string) => ${call}, { timeout: 3000, errorThresholdPercentage: 25, resetTimeout: 9, rollingCountTimeout: 7, capacity: 5 });`,
        "timeout breaker timeout=3000 halfOpenAfter=9 failureRate=0.25 window=7 maxConcurrent=5",
      ],
      [`new CircuitBreaker(() => ${call}, { timeout: false })`, "breaker"],
      [`pTimeout(${call}, { milliseconds: 80 })`, "timeout timeout=80"],
      [
        `Promise.race([${call}, new Promise((_, reject) => setTimeout(() => reject(new Error()), 90))])`,
        "timeout timeout=90",
      ],
      [
        `const after = (ms: number) => new Promise((_, no) => setTimeout(no, ms)); Promise.race([${call}, after(60)])`,
        "timeout timeout=60",
      ],
      [
        `const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms)); Promise.race([${call}, sleep(60).then(() => Promise.reject(new Error()))])`,
        "timeout timeout=60",
      ],
      [`Promise.race([${call}, stopped])`, "timeout?"],
      [`Promise.all([${call}, other])`, "nothing"],
    ]);
  });

  describe("loops", () => {
    check("", [
      [
        `for (let i = 0; i < 3; i++) { try { return await ${call}; } catch (e) { await sleep(100 * 2 ** i); } }`,
        "retry tries=3",
      ],
      [
        `for (let i = 0; i <= 3; i++) { try { return await ${call}; } catch (e) { if (i === 3) throw e; } }`,
        "retry tries=4 hasty loop",
      ],
      [
        `for (let n = 1; n <= 5; n++) { try { res = await ${call}; break; } catch { await sleep(1); } }`,
        "retry tries=5",
      ],
      [
        `for (let i = 0; i < 3; i++) { try { const res = await ${call}; return (await checked(res)).text(); } catch { continue; } }`,
        "retry tries=3 hasty loop",
      ],
      [`while (!done) { try { await ${call}; done = true; } catch {} }`, "retry hasty loop"],
      [`for (const wait of [1, 2]) { try { return await ${call}; } catch { await sleep(wait); } }`, "retry"],
      [
        `for (let i = 0; i < 3; i++) { const res = await ${call}; if (res.ok) return res; await sleep(9); }`,
        "retry tries=3",
      ],
      [
        `for (;;) { const res = await ${call}; if (res.status === 429) { await sleep(9); continue; } return res; }`,
        "retry",
      ],
      [`for (const item of items) { try { await fetch(item.url); } catch (e) { log(e); } }`, "nothing"],
      [
        `for (let i = 0; i < items.length; i++) { try { await fetch(items[i].url); } catch (e) { log(e); } }`,
        "nothing",
      ],
      [`for (const item of items) { await fetch(item.url); }`, "nothing"],
      [
        `do { const res = await fetch(next); next = (await res.json()).next; if (!next) break; } while (true)`,
        "nothing",
      ],
      [`while (true) { try { return await ${call}; } catch (e) { throw wrap(e); } }`, "nothing"],
      [`while (running) { try { await ${call}; } catch (e) { log(e); } await sleep(1000); }`, "retry?"],
      [
        `async function load(left: number): Promise<unknown> { try { return await ${call}; } catch (e) { if (left === 0) throw e; return load(left - 1); } }`,
        "retry",
      ],
      [
        `async function all(page: number): Promise<unknown> { const res = await ${call}; return [res, ...(await all(page + 1))]; }`,
        "nothing",
      ],
    ]);
  });

  describe("a function that calls itself", () => {
    check("", [
      [
        `async function load(left: number): Promise<Response> { const res = await ${call}; if (res.status < 500 || left === 0) return res; await sleep(9); return load(left - 1); }`,
        "retry",
      ],
      [
        `async function all(page: number): Promise<unknown[]> { const res = await ${call}; if (!res.ok) throw res; return [res, ...(await all(page + 1))]; }`,
        "nothing",
      ],
    ]);
  });

  describe("a second try", () => {
    check("", [
      [
        `async function f() { try { return await ${call}; } catch { await sleep(9); return ${call}; } }`,
        "retry",
        "retry",
      ],
      [`${call}.catch(() => ${call})`, "retry", "retry"],
      [
        "async function f() { try { return await fetch(primary); } catch { return fetch(secondary); } }",
        "nothing",
        "nothing",
      ],
      [
        `async function twice<T>(f: () => Promise<T>) { try { return await f(); } catch { await sleep(9); return f(); } } twice(() => ${call})`,
        "retry",
      ],
    ]);
  });

  describe("wrappers", () => {
    const looped =
      "async function again<T>(f: () => Promise<T>) { for (let i = 0; i < 4; i++) { try { return await f(); } catch { await sleep(9); } } }\n";
    check(looped, [
      [`again(() => ${call})`, "retry tries=4"],
      [`again(async () => { const res = await ${call}; return res.json(); })`, "retry tries=4"],
      [`again(() => { ids.forEach((id) => ${call}); })`, "retry tries=4"],
    ]);
    check("", [
      [
        `async function retry<T>(f: () => Promise<T>, n: number): Promise<T> { try { return await f(); } catch (e) { if (n <= 0) throw e; return retry(f, n - 1); } } retry(() => ${call}, 3)`,
        "retry",
      ],
      [
        `const retry = (f: () => Promise<unknown>, n: number): Promise<unknown> => f().catch((e) => (n > 0 ? retry(f, n - 1) : Promise.reject(e))); retry(() => ${call}, 3)`,
        "retry",
      ],
      [
        `function retry<T>(f: () => Promise<T>, n: number): Promise<T> { return new Promise((resolve, reject) => { const attempt = (left: number) => { f().then(resolve).catch((e) => { if (left === 0) reject(e); else setTimeout(() => attempt(left - 1), 9); }); }; attempt(n); }); } retry(() => ${call}, 3)`,
        "retry",
      ],
      [
        `class Box { constructor(private readonly f: () => unknown) {} } const box = new Box(() => ${call});`,
        "timeout? retry? breaker?",
      ],
      [
        `function Retry(n: number) { return (t: object, k: string, d: PropertyDescriptor) => again(d, n); } class Crm { @Retry(3) async load() { return ${call}; } }`,
        "timeout? retry? breaker?",
      ],
      [`import { Get } from "@nestjs/common"; class Crm { @Get() async load() { return ${call}; } }`, "nothing"],
      [
        `import { Processor, WorkerHost } from "@nestjs/bullmq"; @Processor("q") class Crm extends WorkerHost { async process() { return ${call}; } }`,
        "timeout? retry? breaker?",
      ],
      [`import { post } from "@loopback/rest"; class Crm { @post("/x") async load() { return ${call}; } }`, "nothing"],
      [`declare function withRetry<T>(f: () => Promise<T>): Promise<T>; withRetry(() => ${call})`, "nothing"],
      [`import { withRetry } from "resilient"; await withRetry(() => ${call})`, "timeout? retry? breaker?"],
      [`import { withRetry } from "./missing"; await withRetry(() => ${call})`, "timeout? retry? breaker?"],
      [
        `function traced<T>(name: string, f: () => T) { console.time(name); return f(); } traced("x", () => ${call})`,
        "nothing",
      ],
      [
        `import pRetry from "p-retry"; const robust = <A>(f: (a: A) => Promise<unknown>) => (a: A) => pRetry(() => f(a), { retries: 1 }); export const get = robust((id: string) => ${call})`,
        "retry tries=2",
      ],
      [
        `function withTimeout<T>(p: Promise<T>, ms: number) { return Promise.race([p, new Promise((_, no) => setTimeout(no, ms))]); } withTimeout(${call}, 50)`,
        "timeout",
      ],
      [
        `class Queue { tasks: unknown[] = []; add(f: () => unknown) { this.tasks.push(f); } } const q = new Queue(); q.add(() => ${call})`,
        "timeout? retry? breaker?",
      ],
      [
        `import pRetry from "p-retry"; function run({ work }: { work: () => unknown }) { return pRetry(work); } run({ work: () => ${call} })`,
        "retry",
      ],
      [
        `import pRetry from "p-retry"; function run(f: () => unknown) { const once = async () => f(); return pRetry(once); } run(() => ${call})`,
        "retry",
      ],
    ]);
  });

  describe("observables", () => {
    check(
      'import { firstValueFrom, from, map, retry, timeout } from "rxjs"; import axios, { type AxiosInstance } from "axios";\n',
      [
        [`firstValueFrom(from(${call}).pipe(timeout(800), retry(2)))`, "timeout retry timeout=800 tries=3"],
        [`firstValueFrom(from(${call}).pipe(map((r) => r.status)))`, "nothing"],
        [`firstValueFrom(from(${call}).pipe(ours()))`, "timeout? retry?"],
        [
          "class Crm { constructor(private http: AxiosInstance) {} get() { return this.http.get(url); } }",
          "timeout? retry?",
        ],
        [`const get = (fetch: typeof globalThis.fetch) => ${call}`, "timeout? retry? breaker?"],
      ],
    );
  });

  describe("code that runs a function by itself", () => {
    check("", [
      [
        `import express from "express"; const app = express(); app.get("/x", async (req, res) => { res.json(await ${call}); })`,
        "nothing",
      ],
      [`import { on } from "bus"; on("x", async () => { await ${call}; })`, "nothing"],
      [
        `import { schedule } from "jobs"; export const job = schedule(async () => { await ${call}; })`,
        "timeout? retry? breaker?",
      ],
      [`import { router } from "router"; router.get("/x", [check, async () => { await ${call}; }])`, "nothing"],
      [`export const x = robust(async () => { await ${call}; })`, "timeout? retry? breaker?"],
      [`ids.map(async (id) => ${call})`, "nothing"],
      [`load().then(() => ${call})`, "nothing"],
      [`import pRetry from "p-retry"; pRetry(async () => { await Promise.all(ids.map((id) => ${call})); })`, "retry"],
      [`import pRetry from "p-retry"; pRetry(async () => { setTimeout(() => ${call}, 9); })`, "nothing"],
    ]);
  });
});
