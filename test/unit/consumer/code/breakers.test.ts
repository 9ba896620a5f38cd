import assert from "node:assert/strict";
import { protections } from "../../../support/call-protection";

const call = "fetch(url)";

/** Circuit breakers that people write themselves. */
describe("hand-written circuit breakers", () => {
  const guard = "if (Date.now() < this.#openUntil) throw new Error('open');";
  const wrapper = (before: string, failed: string) => `class Breaker {
    #failures = 0; #openUntil = 0; state = "closed";
    async run<T>(work: () => Promise<T>): Promise<T> { ${before} try { return await work(); } catch (e) { ${failed} throw e; } }
    refuse() { if (this.#failures > 5) throw new Error("open"); }
    isOpen() { return this.state === "open"; }
    failed() { this.#failures++; this.state = "open"; }
  }
  const breaker = new Breaker();
  export const load = () => breaker.run(() => ${call});`;
  const cases: readonly (readonly [name: string, code: string, expected: string])[] = [
    ["an object that runs what it is given", wrapper(guard, "this.#openUntil = Date.now() + 9;"), "breaker"],
    [
      "helpers that read and write its state",
      wrapper("if (this.isOpen()) throw new Error();", "this.failed();"),
      "breaker",
    ],
    [
      "a state that a switch reads",
      wrapper('switch (this.state) { case "open": throw new Error(); }', 'this.state = "open";'),
      "breaker",
    ],
    [
      "a guard that no failure changes",
      wrapper("if (this.stopped) throw new Error();", "this.#failures++;"),
      "nothing",
    ],
    ["failures that are only counted", wrapper("", "this.#failures++;"), "nothing"],
    [
      "variables around a function that is made",
      `function breaker() { let failures = 0; return async <T>(work: () => Promise<T>) => {
        if (failures > 5) return Promise.reject(new Error("open"));
        try { const r = await work(); failures = 0; return r; } catch (e) { failures += 1; throw e; } }; }
      const guarded = breaker();
      export const load = () => guarded(() => ${call});`,
      "breaker",
    ],
    [
      "the function that calls itself",
      `const breaker = new Breaker();
      export async function load() { if (breaker.isOpen()) throw new Error("open");
        return ${call}.then((r) => { breaker.worked(); return r; }, (e) => { breaker.failed(); throw e; }); }`,
      "breaker",
    ],
    [
      "a cache that failures empty is none",
      `let cached: Response | undefined;
      export async function load() { if (cached) return cached; try { return (cached = await ${call}); } catch (e) { cached = undefined; throw e; } }`,
      "nothing",
    ],
  ];
  for (const [name, code, expected] of cases) it(name, () => assert.deepEqual(protections(code), [expected]));
});
