import assert from "node:assert/strict";
import type { ClientLibraries } from "../../../src/generate/client/client-input";
import { generateClient } from "../../../src/generate/client/generate-client";
import type { JsonValue } from "../../../src/text/json";
import { clientContract, type WantedContract } from "../../support/client-contract";
import { clientInputOf } from "../../support/client-input";
import { importClient } from "../../support/run-client";

type Call = <T>(fn: (signal: AbortSignal) => Promise<T>) => Promise<T>;

interface Module {
  readonly call: Call;
  readonly callToWrite: Call;
  readonly HttpError: new (status: number, retryAfterMs?: number) => Error;
}

/** No waits that a test would have to sit through. */
const atOnce = { initialInterval: "1ms", backoff: "fixed", jitter: "none" };

const flavours: readonly Partial<ClientLibraries>[] = [{ policy: "cockatiel" }, { policy: "p-retry" }];
let modules = 0;

for (const libraries of flavours) {
  const moduleOf = async (wanted: WantedContract, more: Partial<ClientLibraries> = {}): Promise<Module> => {
    const input = clientInputOf(clientContract(wanted), "shop.contract.yaml", { ...libraries, ...more });
    const { text } = generateClient(input) ?? assert.fail();
    return (await importClient(text, `policy-${process.pid}-${modules++}`)) as unknown as Module;
  };
  const reading = (resilience: JsonValue, more?: Partial<ClientLibraries>) => moduleOf({ resilience }, more);

  describe(`policy of a client module in ${libraries.policy}`, () => {
    it("makes as many tries as the contract says, the first included", async () => {
      const { call, HttpError } = await reading({ retry: { tries: 3, ...atOnce } });
      const failing = answers(() => new HttpError(503));
      await assert.rejects(call(failing.fn), { name: "HttpError", status: 503 });
      assert.equal(failing.calls(), 3);
      const recovering = answers((call) => (call < 3 ? new HttpError(503) : "well"));
      assert.equal(await call(recovering.fn), "well");
      assert.equal(recovering.calls(), 3);
    });

    it("tries again after network errors and listed statuses, and after nothing else", async () => {
      const { call, HttpError } = await reading({ retry: { tries: 2, retryOn: [503], ...atOnce } });
      const errors: readonly (readonly [unknown, number])[] = [
        [new HttpError(503), 2],
        [new HttpError(502), 1],
        [new HttpError(422), 1],
        [new TypeError("fetch failed"), 2],
        [Object.assign(new Error("x"), { code: "ECONNRESET" }), 2],
        [Object.assign(new Error("x"), { code: "ENOENT" }), 1],
        [Object.assign(new Error("x"), { name: "TimeoutError" }), 2],
        [Object.assign(new Error("x"), { name: "ContractViolation" }), 1],
      ];
      for (const [error, calls] of errors) {
        const failing = answers(() => error);
        await assert.rejects(call(failing.fn));
        assert.equal(failing.calls(), calls, String(error));
      }
    });

    it("tries again after network errors alone where no status is listed", async () => {
      const { call, HttpError } = await reading({ retry: { tries: 2, retryOn: [], ...atOnce } });
      for (const [error, calls] of [
        [new HttpError(503), 1],
        [new TypeError("fetch failed"), 2],
      ] as const) {
        const failing = answers(() => error);
        await assert.rejects(call(failing.fn));
        assert.equal(failing.calls(), calls);
      }
    });

    it("understands the errors of other clients where the package has them", async () => {
      const { call } = await reading({ retry: { tries: 2, retryOn: [503], ...atOnce } }, { http: ["axios", "got"] });
      for (const [response, calls] of [
        [{ status: 503, headers: { "retry-after": "0" } }, 2],
        [{ statusCode: 503, headers: {} }, 2],
        [{ status: 404, headers: {} }, 1],
      ] as const) {
        const failing = answers(() => Object.assign(new Error("x"), { response }));
        await assert.rejects(call(failing.fn));
        assert.equal(failing.calls(), calls);
      }
    });

    it("ends a try that takes too long, and tells its function so", async () => {
      const { call } = await reading({ timeout: "20ms", retry: { tries: 2, ...atOnce } });
      const signals: AbortSignal[] = [];
      const hang = (signal: AbortSignal) => {
        signals.push(signal);
        return new Promise<never>(() => {});
      };
      await assert.rejects(call(hang), /Operation timed out after 20ms|No answer within 20 ms/);
      assert.deepEqual(
        signals.map(({ aborted }) => aborted),
        [true, true],
      );
    });

    it("takes what a function throws when it is cut off for a timeout", async () => {
      const { call } = await reading({ timeout: "20ms", retry: { tries: 2, ...atOnce } });
      let calls = 0;
      const cut = (signal: AbortSignal) =>
        new Promise<never>((_, reject) => {
          calls++;
          signal.addEventListener("abort", () => reject(new DOMException("This operation was aborted", "AbortError")));
        });
      await assert.rejects(call(cut));
      assert.equal(calls, 2);
    });

    it("waits no longer for Retry-After than all tries may take", async () => {
      const { call, HttpError } = await reading({ retry: { tries: 5, maxElapsedTime: "50ms", ...atOnce } });
      const failing = answers(() => new HttpError(429, 3_600_000));
      await assert.rejects(call(failing.fn), /timed out after 50ms|No answer within 50 ms/);
      assert.equal(failing.calls(), 1);
    });

    it("sets no timer that is longer than Node's, which would end at once", async () => {
      const { call, HttpError } = await reading({ retry: { tries: 2, ...atOnce } });
      const failing = answers((call) => (call === 1 ? new HttpError(429, 2 ** 33) : "well"));
      const { setTimeout: timer } = globalThis;
      const times: number[] = [];
      const atOnceWhateverIsAsked = (fn: () => void, time = 0): NodeJS.Timeout => {
        times.push(time);
        return timer(fn, 0);
      };
      globalThis.setTimeout = Object.assign(atOnceWhateverIsAsked, timer);
      try {
        assert.equal(await call(failing.fn), "well");
      } finally {
        globalThis.setTimeout = timer;
      }
      assert.equal(Math.max(...times), 2 ** 31 - 1);
    });

    it("leaves a body readable that is read after the call", async () => {
      const { call } = await reading({ timeout: "1s", retry: { tries: 2, maxElapsedTime: "2s" } });
      const signal = await call(async (one) => one);
      assert.equal(signal.aborted, false);
    });

    it("opens the breaker after failures in a row, in all calls, and does not retry what it refuses", async () => {
      const resilience = { retry: { tries: 2, ...atOnce }, circuitBreaker: { consecutiveFailures: 3 } };
      const { call, HttpError } = await reading(resilience);
      const failing = answers(() => new HttpError(503));
      await assert.rejects(call(failing.fn), { name: "HttpError" });
      await assert.rejects(call(failing.fn));
      assert.equal(failing.calls(), 3);
      await assert.rejects(call(failing.fn), /[Bb]reaker is open|circuit breaker is open/);
      assert.equal(failing.calls(), 3);
    });

    it("opens the breaker by the rate of failures, errors of the caller left out", async () => {
      const { call, HttpError } = await reading({ circuitBreaker: { failureRate: 0.5, window: "10s" } });
      const wrong = answers(() => new HttpError(404));
      for (let index = 0; index < 3; index++) await assert.rejects(call(wrong.fn), { status: 404 });
      const failing = answers(() => new HttpError(503));
      for (let index = 0; index < 30; index++) await assert.rejects(call(failing.fn));
      assert.ok(failing.calls() < 30, `${failing.calls()} calls`);
    });

    it("has a breaker of its own for writes, and never retries 422", async () => {
      const retry = { tries: 2, retryOn: [422, 503], ...atOnce };
      const resilience = { retry, circuitBreaker: { consecutiveFailures: 2 } };
      const operations = [{ id: "change" }];
      const { call, callToWrite, HttpError } = await moduleOf({ direction: "read-write", resilience, operations });
      await assert.rejects(call(answers(() => new HttpError(503)).fn));
      await assert.rejects(call(answers(() => "well").fn), /open/);
      assert.equal(await callToWrite(answers(() => "well").fn), "well");
      const refused = answers(() => new HttpError(422));
      await assert.rejects(callToWrite(refused.fn), { status: 422 });
      assert.equal(refused.calls(), 1);
    });

    it("refuses what is too much at once, and does not retry it", async () => {
      const { call } = await reading({ retry: { tries: 3, ...atOnce }, bulkhead: { maxConcurrent: 1 } });
      let finish = (_: string) => {};
      const first = call(() => new Promise<string>((resolve) => (finish = resolve)));
      const second = answers(() => "well");
      await assert.rejects(call(second.fn), /[Bb]ulkhead/);
      assert.equal(second.calls(), 0);
      finish("well");
      assert.equal(await first, "well");
    });

    it("gives no two calls one signal to listen on, not even those that waited for the breaker's half-open try", async () => {
      const limits: readonly JsonValue[] = [
        { timeout: "5s", bulkhead: { maxConcurrent: 40 } },
        { retry: { tries: 2, ...atOnce } },
        {
          timeout: "5s",
          retry: { tries: 2, maxElapsedTime: "5s", ...atOnce },
          circuitBreaker: { consecutiveFailures: 1, halfOpenAfter: "1ms" },
          bulkhead: { maxConcurrent: 40 },
        },
      ];
      const warnings: Error[] = [];
      const note = (warning: Error) => void warnings.push(warning);
      process.on("warning", note);
      for (const resilience of limits) {
        const { call, HttpError } = await reading(resilience);
        await assert.rejects(call(async () => Promise.reject(new HttpError(503))));
        await new Promise((resolve) => setTimeout(resolve, 5));
        const listen = async (signal: AbortSignal) => {
          const stop = new AbortController();
          signal.addEventListener("abort", () => undefined, { signal: stop.signal });
          await new Promise((resolve) => setTimeout(resolve, 5));
          stop.abort();
        };
        await Promise.allSettled(Array.from({ length: 20 }, () => call(listen)));
      }
      await new Promise((resolve) => setImmediate(resolve));
      process.off("warning", note);
      assert.deepEqual(warnings, []);
    });

    it("runs what has no limits", async () => {
      const { call } = await reading({});
      assert.equal(await call(async () => "well"), "well");
    });

    it("retries a result that is published after every failure", async () => {
      const operations = [{ id: "announce", method: "publish", path: "a" }];
      const { call } = await moduleOf({
        direction: "write",
        resilience: { retry: { tries: 3, ...atOnce } },
        operations,
      });
      const failing = answers(() => new Error("no leader"));
      await assert.rejects(call(failing.fn), /no leader/);
      assert.equal(failing.calls(), 3);
    });
  });
}

/** A function that answers, or throws errors, by the number of its call, from 1. */
function answers(answer: (call: number) => unknown): { readonly fn: () => Promise<unknown>; calls(): number } {
  let calls = 0;
  const fn = async (): Promise<unknown> => {
    const given = answer(++calls);
    if (given instanceof Error) throw given;
    return given;
  };
  return { fn, calls: () => calls };
}
