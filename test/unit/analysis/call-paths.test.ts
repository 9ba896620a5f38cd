import assert from "node:assert/strict";
import { joinCallPaths } from "../../../src/analysis/call-paths";
import { codeFactsOf } from "../../../src/consumer/code/collect";
import type { CodeFacts } from "../../../src/consumer/code-facts";
import { joinedProtections } from "../../support/call-protection";
import { codeContext } from "../../support/code-context";

type Files = Readonly<Record<string, string>>;

const crm = 'export async function load(id: string) { return await fetch("https://crm/x"); }';

function check(title: string, files: Files, ...expected: readonly string[]): void {
  it(title, () => assert.deepEqual(joinedProtections(files), expected));
}

/** What callers in the same and in other files add to a call. */
describe("the protection of a call by those who call its function", () => {
  check("nobody calls it", { "crm.ts": crm }, "nothing");
  check("called as it is", { "crm.ts": crm, "a.ts": 'import { load } from "./crm"; load("1");' }, "nothing");
  check(
    "called under a retry in another file",
    {
      "crm.ts": crm,
      "a.ts": 'import { load } from "./crm"; import pRetry from "p-retry"; pRetry(() => load("1"), { retries: 2 });',
    },
    "retry tries=3",
  );
  check(
    "given to a retry by a renamed and re-exported name",
    {
      "crm.ts": crm,
      "index.ts": 'export { load as read } from "./crm";',
      "a.ts": 'import * as api from "./index"; import pRetry from "p-retry"; pRetry(api.read, { retries: 2 });',
    },
    "retry tries=3",
  );
  check(
    "one protected use of several is enough",
    {
      "crm.ts": crm,
      "a.ts": 'import { load } from "./crm"; load("1");',
      "b.ts": 'import { load } from "./crm"; import pRetry from "p-retry"; pRetry(() => load("1"));',
    },
    "retry",
  );
  check(
    "through functions that call it, however many",
    {
      "crm.ts": crm,
      "a.ts": 'import { load } from "./crm"; export const one = async (id: string) => (await load(id)).json();',
      "b.ts":
        'import { one } from "./a"; import { timeout } from "cockatiel"; function all() { return one("1"); } timeout(900, "aggressive").execute(() => all());',
    },
    "timeout timeout=900",
  );
  check(
    "a timeout around the retry limits all tries",
    {
      "crm.ts":
        'import pRetry from "p-retry"; export const load = () => pRetry(() => fetch("https://crm/x"), { retries: 1 });',
      "a.ts":
        'import { load } from "./crm"; import { timeout } from "cockatiel"; timeout(900, "aggressive").execute(() => load());',
    },
    "timeout retry tries=2 maxElapsedTime=900",
  );
  check(
    "a timeout around a function that another retries",
    {
      "crm.ts": crm,
      "a.ts":
        'import { load } from "./crm"; import pRetry from "p-retry"; export const often = () => pRetry(() => load("1"), { retries: 1 });',
      "b.ts":
        'import { often } from "./a"; import { timeout } from "cockatiel"; timeout(900, "aggressive").execute(() => often());',
    },
    "timeout retry tries=2 maxElapsedTime=900",
  );
  check(
    "functions that call each other end",
    {
      "crm.ts":
        'export async function a(n: number): Promise<unknown> { await fetch("https://crm/x"); return b(n); } export async function b(n: number): Promise<unknown> { return n > 0 ? a(n - 1) : 0; }',
      "c.ts": 'import { b } from "./crm"; import pRetry from "p-retry"; pRetry(() => b(3));',
    },
    "retry",
  );
  check(
    "a method of a class",
    {
      "crm.ts": 'export class Crm { async load() { return fetch("https://crm/x"); } }',
      "a.ts":
        'import { Crm } from "./crm"; import pRetry from "p-retry"; const crm = new Crm(); pRetry(() => crm.load());',
    },
    "retry",
  );
  check(
    "a method called by another of its class",
    {
      "crm.ts":
        'import pRetry from "p-retry"; export class Crm { get() { return pRetry(() => this.load()); } private async load() { return fetch("https://crm/x"); } }',
    },
    "retry",
  );
  check(
    "a method called through an interface",
    {
      "port.ts": "export interface Crm { load(id: string): Promise<unknown> }",
      "crm.ts":
        'import type { Crm } from "./port"; export class HttpCrm implements Crm { async load(id: string) { return fetch("https://crm/x"); } }',
      "a.ts":
        'import type { Crm } from "./port"; import pRetry from "p-retry"; export class Service { constructor(private readonly crm: Crm) {} get(id: string) { return pRetry(() => this.crm.load(id)); } }',
    },
    "retry",
  );
  check(
    "a method that a base class calls",
    {
      "base.ts":
        'import pRetry from "p-retry"; export abstract class Base { run() { return pRetry(() => this.once()); } protected abstract once(): Promise<unknown>; }',
      "crm.ts":
        'import { Base } from "./base"; export class Crm extends Base { protected async once() { return fetch("https://crm/x"); } }',
    },
    "retry",
  );
  check(
    "a member of an object",
    {
      "crm.ts":
        'export const crm = { load: async () => fetch("https://crm/x"), async save() { return fetch("https://crm/y"); } };',
      "a.ts": 'import { crm } from "./crm"; import pRetry from "p-retry"; pRetry(() => crm.load());',
    },
    "retry",
    "nothing",
  );
  check(
    "what a function of ours gives",
    {
      "crm.ts": 'export function createCrm() { return { load: async () => fetch("https://crm/x") }; }',
      "a.ts":
        'import { createCrm } from "./crm"; import pRetry from "p-retry"; const crm = createCrm(); pRetry(() => crm.load());',
    },
    "retry",
  );
  check(
    "a breaker around a named function, fired elsewhere",
    {
      "crm.ts": `import CircuitBreaker from "opossum"; ${crm} export const breaker = new CircuitBreaker(load, { timeout: 500 });`,
      "a.ts":
        'import { breaker } from "./crm"; import pRetry from "p-retry"; pRetry(() => breaker.fire("1"), { retries: 1 });',
    },
    "timeout retry breaker timeout=500 tries=2",
  );
  check(
    "a breaker that a constructor makes of a method",
    {
      "crm.ts":
        'import CircuitBreaker from "opossum"; export class Crm { private readonly b: CircuitBreaker; constructor() { this.b = new CircuitBreaker(this.load.bind(this), { timeout: 9 }); } run() { return this.b.fire(); } private async load() { return fetch("https://crm/x"); } }',
      "a.ts":
        'import { Crm } from "./crm"; import pRetry from "p-retry"; const crm = new Crm(); pRetry(() => crm.run(), { retries: 1 });',
    },
    "timeout retry breaker timeout=9 tries=2",
  );
  check(
    "a wrapper of the workspace in another file",
    {
      "robust.ts":
        "export async function robust<T>(f: () => Promise<T>) { for (let i = 0; i < 4; i++) { try { return await f(); } catch { await sleep(9); } } }",
      "crm.ts": crm,
      "a.ts":
        'import { load } from "./crm"; import { robust } from "./robust"; export const get = (id: string) => robust(() => load(id));',
    },
    "retry tries=4",
  );
  check(
    "given to a wrapper of another package",
    {
      "crm.ts": crm,
      "a.ts": 'import { load } from "./crm"; import { wrap } from "resilient"; export const safe = wrap(load);',
    },
    "timeout? retry? breaker?",
  );
  check(
    "through a function of a package that keeps it",
    {
      "crm.ts": crm,
      "a.ts":
        'import { load } from "./crm"; import { memoize } from "lodash"; import pRetry from "p-retry"; const once = memoize(load); pRetry(() => once("1"));',
    },
    "retry",
  );
  check(
    "registered as a handler",
    { "crm.ts": crm, "a.ts": 'import { load } from "./crm"; import { bus } from "bus"; bus.on("x", load);' },
    "nothing",
  );
  check(
    "kept in a list",
    { "crm.ts": crm, "a.ts": 'import { load } from "./crm"; export const loaders = [load];' },
    "timeout? retry? breaker?",
  );
  check(
    "inside a function given to a generated client",
    {
      "crm.contract.gen.ts":
        "export function call<T>(f: (signal: AbortSignal) => Promise<T>): Promise<T> { return policy.execute(f); }",
      "crm.ts": crm,
      "a.ts": 'import { load } from "./crm"; import { call } from "./crm.contract.gen"; call(() => load("1"));',
    },
    "timeout retry breaker by call",
  );
  check(
    "as a port of a generated write function",
    {
      "crm.contract.gen.ts":
        "export async function writeLimit(v: unknown, ports: { send(): Promise<unknown> }) { return ports.send(); }",
      "a.ts":
        'import { writeLimit } from "./crm.contract.gen"; writeLimit({}, { send: () => fetch("https://crm/x") });',
    },
    "timeout retry breaker by writeLimit",
  );

  it("does not depend on the order of the files", () => {
    const files: Files = {
      "crm.ts": crm,
      "a.ts":
        'import { load } from "./crm"; import pRetry from "p-retry"; export const a = () => pRetry(() => load("1"));',
      "b.ts": 'import { a } from "./a"; import { timeout } from "cockatiel"; timeout(900, "aggressive").execute(a);',
    };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    assert.deepEqual(joinedProtections(reversed), joinedProtections(files));
    assert.deepEqual(joinedProtections(files), ["timeout retry maxElapsedTime=900"]);
  });

  describe("clients that several files share", () => {
    check(
      "axiosRetry on the default instance, set in another file",
      {
        "crm.ts":
          'import axios from "axios"; export const get = () => axios.get("https://crm/x"); export const add = () => axios.post("https://crm/x");',
        "main.ts":
          'import axios from "axios"; import axiosRetry from "axios-retry"; axiosRetry(axios, { retries: 5 });',
      },
      "retry tries=6 hasty axios-retry",
      "retry? tries=6 hasty axios-retry",
    );
    check(
      "an instance made in another file",
      {
        "http.ts": 'import axios from "axios"; export const http = axios.create({ timeout: 700 });',
        "crm.ts": 'import { http } from "./http"; export const get = () => http.get("https://crm/x");',
        "main.ts":
          'import { http } from "./http"; import axiosRetry from "axios-retry"; axiosRetry(http, { retryDelay: wait });',
      },
      "timeout retry timeout=700",
    );
    check(
      "the global dispatcher",
      {
        "crm.ts":
          'export const get = () => fetch("https://crm/x"); export const add = () => fetch("https://crm/x", { method: "POST" });',
        "main.ts":
          'import { Agent, RetryAgent, setGlobalDispatcher } from "undici"; setGlobalDispatcher(new RetryAgent(new Agent()));',
      },
      "retry",
      "nothing",
    );
  });

  check(
    "chosen from an object by a name that cannot be read",
    {
      "a.ts":
        'import pRetry from "p-retry"; const handlers = { load: async () => fetch("https://crm/x"), async save() { return fetch("https://crm/y"); } }; export const run = (name: "load" | "save") => pRetry(() => handlers[name]());',
    },
    "retry",
    "retry",
  );

  it("gives the very same call again while callers add the same", () => {
    const files: Files = {
      "crm.ts": crm,
      "a.ts":
        'import { load } from "./crm"; import { timeout, TimeoutStrategy } from "cockatiel"; timeout(800, TimeoutStrategy.Aggressive).execute(() => load("1"));',
      "b.ts": 'import { load } from "./crm"; import pRetry from "p-retry"; pRetry(() => load("1"), { retries: 2 });',
    };
    const [own, ...others] = Object.keys(files).map((name) => codeFactsOf(codeContext(files, name)));
    assert.ok(own);
    const callAmong = (all: readonly CodeFacts[]) => joinCallPaths(all).get(own.uri)?.[0];
    const first = callAmong([own, ...others]);
    assert.equal(callAmong([own, ...others]), first);
    const without = callAmong([own, ...others.slice(1)]);
    assert.deepEqual([first?.protection.timeout, without?.protection.timeout], ["present", "absent"]);
    assert.deepEqual(callAmong([own, ...others]), first);
  });

  it("tells what the direct callers of its function call besides", () => {
    const files: Files = {
      "crm.ts": crm,
      "a.ts": 'import { load } from "./crm"; export async function run() { await audit.note({}); return load("1"); }',
      "b.ts": 'import { run } from "./a"; async function all() { first(); await run(); }',
    };
    const facts = Object.keys(files).map((name) => codeFactsOf(codeContext(files, name)));
    const [call] = [...joinCallPaths(facts).values()].flat();
    assert.deepEqual([...(call?.callersCall ?? [])], ["note", "load"]);
  });
});
