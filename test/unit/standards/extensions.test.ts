import assert from "node:assert/strict";
import { contractOf } from "./imports";

/** An API whose one operation, or whose root, has these keys. */
async function read(operation: object, root: object = {}) {
  const document = {
    openapi: "3.0.3",
    info: { title: "A", version: "1" },
    paths: { "/x": { get: { responses: { 200: { description: "" } }, ...operation } } },
    ...root,
  };
  return JSON.parse(JSON.stringify(await contractOf({ "a.json": JSON.stringify(document) }, "a.json")));
}

describe("extensions", () => {
  const rates: readonly (readonly [wanted: string, operation: object, root?: object])[] = [
    ["2/s", { "x-rate-limit": "120/min" }],
    ["400/h", { "x-ratelimit": "100 requests per 15 minutes" }],
    ["10/s", { "x-rateLimit": "10 rps" }],
    ["100/min", { "x-rateLimit": { limit: 100, window: "60s" } }],
    ["100/min", { "x-rate-limit": { max: 100, windowMs: 60_000 } }],
    ["3/min", { "x-ratelimit": { requests: 3, period: 60, key: "ip" } }],
    ["60/h", { "x-rate-limit-limit": 60, "x-rate-limit-period": "1h" }],
    ["1/s", {}, { "x-rate-limit-per-minute": 60 }],
    ["5/min", { "x-kong-plugin-rate-limiting": { config: { minute: 5, second: 10 } } }],
    ["10/min", { "x-kong-plugin-rate-limiting-advanced": { config: { limit: [10], window_size: [60] } } }],
    ["6/min", { "x-kuadrant": { rate_limit: { rates: [{ limit: 1, duration: 10, unit: "second" }] } } }],
    ["7/s", { "x-yc-apigateway-rate-limit": { allRequests: { rps: 7 } } }],
    ["10/min", {}, { "x-tyk-api-gateway": { upstream: { rateLimit: { enabled: true, rate: 10, per: "1m" } } } }],
    ["10000/min", { "x-throttling-tier": "10KPerMin" }],
    ["40/min", { "x-azure-rate-limit": { calls: 60, "renewal-period": 90 } }],
    ["50/s", {}, { "x-amazon-apigateway-throttling": { rateLimit: 50, burstLimit: 100 } }],
    [
      "100/min",
      {},
      { "x-google-management": { quota: { limits: [{ unit: "1/min/{project}", values: { STANDARD: 100 } }] } } },
    ],
  ];
  for (const [wanted, operation, root] of rates) {
    it(`read the rate limit ${wanted} of ${JSON.stringify({ ...operation, ...root })}`, async () => {
      assert.equal(perSecond((await read(operation, root)).api.rateLimit), perSecond(wanted));
    });
  }

  for (const silent of [
    { "x-rate-limit": 100 },
    { "x-rate-limit": { requests: 100, period: "month" } },
    { "x-rate-limit": { enabled: false, limit: 1, window: "1s" } },
    { "x-rate-limit": { limit: 0, window: "1s" } },
    { "x-rate-limit": { limit: 1, window: 0 } },
  ]) {
    it(`take ${JSON.stringify(silent)} for no rate limit`, async () => {
      assert.deepEqual((await read(silent)).api, (await read({})).api);
    });
  }

  const timeouts: readonly (readonly [string, object])[] = [
    ["2s", { "x-speakeasy-timeout": 2000 }],
    ["30s", { "x-timeout": "30 seconds" }],
    ["500ms", { "x-timeout-ms": 500 }],
    ["29s", { "x-amazon-apigateway-integration": { timeoutInMillis: 29_000 } }],
    ["30s", { "x-google-backend": { address: "https://b.example", deadline: 30 } }],
    ["60s", { "x-kong-service-defaults": { read_timeout: 60_000 } }],
  ];
  for (const [wanted, operation] of timeouts) {
    it(`read the timeout ${wanted} of ${JSON.stringify(operation)}`, async () => {
      const { timeout } = (await read(operation)).resilience;
      assert.equal(timeout === "1min" ? "60s" : timeout, wanted);
    });
  }

  it("count tries where others count retries", async () => {
    const triesOf = async (operation: object) => (await read(operation)).resilience.retry.tries;
    assert.equal(await triesOf({ "x-max-retries": 4 }), 5);
    assert.equal(await triesOf({ "x-retry": { maxAttempts: 4 } }), 4);
    assert.equal(await triesOf({ "x-retry": { maxRetries: 0 } }), 1);
    assert.equal(await triesOf({ "x-fern-retries": { disabled: true } }), 1);
    assert.equal(await triesOf({ "x-speakeasy-retries": { strategy: "none" } }), 1);
  });

  it("read the waits of a service config", async () => {
    const retryPolicy = { maxAttempts: 4, initialBackoff: "0.1s", maxBackoff: "1s", backoffMultiplier: 3 };
    const { tries, initialInterval, maxInterval, coefficient } = (await read({ "x-retry": { retryPolicy } })).resilience
      .retry;
    assert.deepEqual([tries, initialInterval, maxInterval, coefficient], [4, "100ms", "1s", 3]);
  });

  it("take the nearest level: operation before document", async () => {
    const { api } = await read({ "x-rate-limit": "5/s" }, { "x-rate-limit": "1/s" });
    assert.equal(api.rateLimit, "5/s");
  });

  it("take no name of a prototype for a key", async () => {
    const hostile = JSON.parse('{"x-owner":{"__proto__":{"team":"evil"}},"x-rate-limit":{"constructor":1}}');
    assert.equal((await read(hostile)).source.owner.team, "team-of-the-system");
  });
});

function perSecond(rate: string): number {
  const [count, unit] = rate.split("/");
  const seconds = { s: 1, min: 60, h: 3600, d: 86_400 }[unit ?? ""] ?? Number.NaN;
  return Math.round((Number(count) / seconds) * 1e6) / 1e6;
}
