import assert from "node:assert/strict";
import { handover, handoverModel } from "../../../src/documents/handover/handover";
import type { HandoverModel } from "../../../src/documents/handover/handover-model";
import type { JsonValue } from "../../../src/text/json";
import { textsOf } from "../../support/document-text";
import { handoverInputFrom } from "../../support/handover-input";

const base = { integrationContract: "1.0", id: "c", version: "1.0.0", owner: { team: "t" }, pattern: "api" };

type Keys = { readonly [key: string]: JsonValue };

const modelOf = (keys: Keys): HandoverModel => handoverModel(handoverInputFrom({ ...base, ...keys }));
const linesOf = (keys: Keys) => textsOf(handover(modelOf(keys))).map(({ text }) => text);

describe("the computed limits of a hand-over specification", () => {
  it("stand beside what they must keep", () => {
    const keys = {
      freshness: { maxLag: "P1D" },
      pattern: "batch",
      batch: { schedule: { cron: "0 6 * * MON-FRI" }, maxRunTime: "90min" },
    };
    const [budget] = modelOf(keys).budgets;
    assert.deepEqual(
      [budget?.computed, budget?.limit, budget?.isKept, budget?.margin],
      ["4410 min", "P1D", false, "2 d 1 h 30 min"],
    );
    assert.ok(linesOf(keys).some((text) => text.endsWith("P1D (freshness.maxLag) | exceeded by 2 d 1 h 30 min")));
  });

  it("are those of the retries, of the load and of the last replay", () => {
    const keys = {
      direction: "write",
      target: { accessMethod: "rest-api" },
      volume: { requests: { peak: "10/s" } },
      api: { rateLimit: "50/s", latency: { budget: "10s" } },
      resilience: { timeout: "2s" },
      writeBack: {
        idempotency: { strategy: "idempotency-key", retention: "P3D" },
        failureHandling: {
          retry: { tries: 4, initialInterval: "200ms", maxInterval: "1s", maxElapsedTime: "10s" },
          deadLetter: { channel: "dlq", retention: "P2D" },
        },
      },
    };
    assert.deepEqual(
      modelOf(keys).budgets.map(({ computed, limit, margin }) => [computed, limit, margin]),
      [
        ["10 s", "10s", "0 s"],
        ["40/s", "50/s", "10/s"],
        ["2 d", "P3D", "1 d"],
      ],
    );
    const retry = linesOf(keys).find((text) => text.startsWith("Retry |"));
    assert.equal(
      retry,
      "Retry | 4 tries, exponential from 200ms to 1s, full jitter (default), in at most 10s; worst case 10 s of 10s budget",
    );
  });
});

describe("the times of a hand-over specification", () => {
  const calls = (resilience: Keys) => {
    const [budget] = modelOf({ resilience: { timeout: "800ms", ...resilience } }).budgets;
    return [budget?.computed, budget?.from];
  };
  const retry = { tries: 3, initialInterval: "100ms" };

  it("say whether the sum of the tries, its limit or a Retry-After is the worst case", () => {
    const sum = "3 tries × 800ms + 300 ms waits";
    assert.deepEqual(calls({ retry }), ["2.7 s", sum]);
    assert.deepEqual(calls({ retry: { ...retry, maxElapsedTime: "2s" } }), ["2 s", `${sum}, cut at maxElapsedTime`]);
    const stretched = `${sum} = 2.7 s; with Retry-After maxElapsedTime alone is the limit`;
    assert.deepEqual(calls({ retry: { ...retry, maxElapsedTime: "3s" } }), ["3 s", stretched]);
    const alone = { ...retry, maxElapsedTime: "3s", respectRetryAfter: false };
    assert.deepEqual(calls({ retry: alone }), ["2.7 s", sum]);
  });

  it("say how a wait is drawn", () => {
    const waits = (jitter: string) =>
      linesOf({ resilience: { retry: { ...retry, jitter } } }).find((text) => text.startsWith("Waits |")) ?? "";
    assert.match(waits("full"), /: at most 100 ms, 200 ms, each drawn from 0 to that$/);
    assert.match(waits("none"), /: 100 ms, 200 ms$/);
    assert.match(
      waits("decorrelated"),
      /: at most 300 ms, 900 ms, each drawn from the first to 3 times the one before$/,
    );
  });

  it("are in seconds below a minute, also where something is left or exceeded", () => {
    const keys = { resilience: { timeout: "1s", retry }, api: { latency: { budget: "2s" } } };
    assert.deepEqual(
      modelOf(keys).budgets.map(({ computed, margin, isKept }) => [computed, margin, isKept]),
      [["3.3 s", "1.3 s", false]],
    );
  });

  it("are those of a schedule without a clock", () => {
    const keys = { pattern: "batch", batch: { schedule: { every: "90min" }, maxRunTime: "20min" } };
    assert.ok(linesOf(keys).includes("Schedule | every 90min"));
    assert.deepEqual(
      modelOf(keys).budgets.map(({ computed, from }) => [computed, from]),
      [["110 min", "90 min between starts + 20 min run"]],
    );
    assert.match(modelOf(keys).diagrams.dataFlow, /batch, every 90min/);
  });
});
