// Contracts that differ from the examples in one thing each. Their times are short enough to rehearse them all, and long
// enough for a slow machine: a good answer that took as long as a try may take would be a failure.
import assert from "node:assert/strict";
import { generateClient } from "../../src/generate/client/generate-client";
import { generateRehearsal } from "../../src/generate/rehearsal/generate-rehearsal";
import { clientInputOf } from "../support/client-input";
import { type Outcome, Sandbox } from "./sandbox";

type Json = Record<string, unknown>;

const ORDER = {
  type: "object",
  additionalProperties: false,
  required: ["orderId", "line", "state"],
  properties: {
    orderId: { type: "string", minLength: 1 },
    line: { type: "integer" },
    state: { type: "string", enum: ["held", "released"] },
    region: { type: ["string", "null"] },
    customer: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
  },
};

const RESILIENCE = {
  timeout: "2s",
  retry: { tries: 3, initialInterval: "10ms", maxInterval: "20ms", maxElapsedTime: "9s" },
  circuitBreaker: { consecutiveFailures: 5, halfOpenAfter: "10s" },
};

const WRITE_BACK = {
  operations: [
    { id: "release-order", method: "PUT", path: "/orders/{orderId}", entity: "Order", reversible: "always" },
  ],
  idempotency: { strategy: "idempotency-key", key: { from: ["orderId"] }, retention: "P3D" },
  failureHandling: { deadLetter: { channel: "orders.dlq", retention: "P1D" } },
  audit: { store: "audit", record: ["decisionId", "rationale", "risk score"] },
  rollback: { method: "manual" },
};

const WRITING: Json = {
  integrationContract: "1.0",
  id: "order-release",
  version: "1.0.0",
  owner: { team: "orders" },
  pattern: "api",
  direction: "write",
  target: { system: "Orders", accessMethod: "rest-api", location: "https://orders.acme.example" },
  data: [{ entity: "Order", schema: ORDER }],
  resilience: RESILIENCE,
  writeBack: WRITE_BACK,
};

const READING: Json = {
  ...WRITING,
  direction: "read",
  source: { system: "Orders", accessMethod: "rest-api", location: "https://orders.acme.example" },
  target: undefined,
  writeBack: undefined,
};

const writing = (writeBack: Json): Json => ({ ...WRITING, writeBack: { ...WRITE_BACK, ...writeBack } });
const resilient = (contract: Json, resilience: Json): Json => ({ ...contract, resilience });
const keyed = (key: Json): Json => writing({ idempotency: { strategy: "idempotency-key", key } });

const PUBLISHED: Json = {
  ...writing({
    operations: [{ id: "2nd-order", method: "publish", path: "orders.v1", entity: "Order" }],
    idempotency: { strategy: "natural-key", key: { in: "message-key", from: ["orderId"], format: "raw" } },
    failureHandling: undefined,
  }),
  target: { system: "Broker", accessMethod: "event-stream", location: "kafka.acme.example:9092" },
};

const VARIANTS: Readonly<Record<string, Json>> = {
  "key-of-several-fields": keyed({ from: ["orderId", "line"] }),
  "key-of-fields-that-may-be-absent": {
    ...keyed({ from: ["customer.id", "region"] }),
    data: [
      {
        entity: "Order",
        schema: ORDER,
        examples: [{ orderId: "o-1", line: 1, state: "held", region: "EU", customer: { id: "c-1" } }],
      },
    ],
  },
  "raw-number-as-key": keyed({ from: ["line"], format: "raw" }),
  "key-in-the-body": {
    ...keyed({ from: ["orderId"], in: "body", name: "requestId" }),
    data: [{ entity: "Order", schema: ORDER, examples: [{ orderId: "ö/1", line: 1, state: "held" }] }],
  },
  "conditional-write": writing({ idempotency: { strategy: "conditional-write" } }),
  "no-audit-no-dead-letter": writing({
    audit: undefined,
    failureHandling: undefined,
    idempotency: { strategy: "none" },
  }),
  "approved-by-a-person": writing({ approval: { mode: "human-before-write" } }),
  "approved-without-audit": writing({ audit: undefined, approval: { mode: "human-before-write" } }),
  published: PUBLISHED,
  "published-behind-a-breaker": resilient(PUBLISHED, {
    timeout: "2s",
    retry: RESILIENCE.retry,
    circuitBreaker: { consecutiveFailures: 2 },
  }),
  "operations-without-entity": writing({
    operations: [
      { id: "open-case", action: "alert-human", path: "cases" },
      { id: "close-case", action: "trigger-workflow", method: "DELETE", path: "/cases/{line}/{case id}" },
    ],
  }),
  "alerts-alone": {
    ...writing({
      operations: [{ id: "alert", action: "alert-human", path: "/alerts" }],
      idempotency: { strategy: "none" },
    }),
    data: [],
  },
  "names-of-the-language": {
    ...writing({
      operations: [
        { id: "error", entity: "Error", path: "/*/" },
        { id: "call", entity: "Promise" },
      ],
    }),
    data: [
      { entity: "Error", schema: ORDER },
      { entity: "Promise", schema: ORDER },
    ],
  },
  "names-of-the-module": {
    ...writing({
      operations: ["parse", "write", "redeliver", "call"].map((id) => ({ id, entity: "Ports", path: `/${id}/call` })),
    }),
    data: [
      { entity: "Ports", schema: ORDER },
      { entity: "Sample", schema: ORDER },
    ],
  },
  "read-and-write": {
    ...WRITING,
    direction: "read-write",
    source: READING["source"],
    data: [
      { entity: "Order", schema: ORDER },
      { entity: "Customer", schema: { type: "object", required: ["id"], properties: { id: { type: "string" } } } },
      { entity: "Page", schema: { type: "array", items: { type: "string" } } },
    ],
    writeBack: {
      ...WRITE_BACK,
      failureHandling: { retry: { tries: 2, initialInterval: "10ms", retryOn: [409, 503] } },
    },
  },
  "one-try": resilient(READING, { timeout: "2s" }),
  "no-timeout": resilient(READING, { retry: { tries: 2, initialInterval: "10ms" } }),
  "nothing-stated": resilient(READING, {}),
  "breaker-before-the-last-try": resilient(READING, { ...RESILIENCE, circuitBreaker: { consecutiveFailures: 2 } }),
  "breaker-at-once": resilient(WRITING, { ...RESILIENCE, circuitBreaker: { consecutiveFailures: 1 } }),
  "breaker-by-rate": resilient(READING, { ...RESILIENCE, circuitBreaker: { failureRate: 0.5, window: "10s" } }),
  "too-little-time-for-all-tries": resilient(WRITING, {
    timeout: "2s",
    retry: { tries: 20, backoff: "fixed", initialInterval: "20ms", maxElapsedTime: "5s", jitter: "none" },
  }),
  "tries-that-take-minutes": resilient(READING, {
    timeout: "2min",
    retry: { tries: 3, initialInterval: "30s", jitter: "decorrelated" },
  }),
  "no-status-tried-again": resilient(READING, { ...RESILIENCE, retry: { ...RESILIENCE.retry, retryOn: [] } }),
  "statuses-of-its-own": resilient(READING, {
    ...RESILIENCE,
    retry: { ...RESILIENCE.retry, retryOn: [400, 403], respectRetryAfter: false },
  }),
};

describe("modules and rehearsals of unusual contracts", function () {
  this.timeout(300_000);
  const sandbox = new Sandbox("variants", "cjs");
  let outcome: Promise<Outcome>;

  before("starts the rehearsals", () => {
    const vitest =
      "export function describe(title: string, run: () => void): void;\nexport function it(title: string, options: { timeout: number }, run: () => Promise<void>): void;\nexport function it(title: string, run: () => void): void;";
    sandbox.write("node_modules/vitest/index.d.ts", vitest);
    const files = Object.entries(VARIANTS).map(([name, contract]) => {
      const file = `${name}.contract.json`;
      const input = clientInputOf({ [file]: JSON.stringify(contract) }, file, { extension: ".js" });
      const client = generateClient(input);
      assert.ok(client, `${name} has no module`);
      sandbox.write(client.fileName, client.text);
      const modulePath = `./${name}.contract.gen.js`;
      const rehearsal = generateRehearsal(input, { runner: "node:test", modulePath });
      assert.ok(rehearsal, `${name} has no rehearsal`);
      sandbox.write(rehearsal.fileName, rehearsal.text);
      // For vitest it is compiled alone: that runner is not here.
      if (name === "read-and-write") {
        sandbox.write("vitest.test.ts", generateRehearsal(input, { runner: "vitest", modulePath })?.text ?? "");
      }
      return fileOf(name);
    });
    outcome = sandbox.emit().rehearseAtOnce(files);
  });

  it("the strictest settings have nothing against them", () => {
    assert.deepEqual(sandbox.faults(), []);
  });

  for (const name of Object.keys(VARIANTS)) {
    it(`${name.replaceAll("-", " ")}: the rehearsal passes`, async () => {
      const { output } = await outcome;
      assert.ok(new RegExp(`^ {4}ok \\d+ - ${fileOf(name)}$`, "m").test(output), output);
    });
  }
});

function fileOf(variant: string): string {
  return `${variant}.contract.rehearsal.test.js`;
}
