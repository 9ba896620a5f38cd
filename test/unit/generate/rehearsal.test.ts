import assert from "node:assert/strict";
import { isUntouched } from "../../../src/generate/client/header";
import { generateRehearsal } from "../../../src/generate/rehearsal/generate-rehearsal";
import { RUNNERS } from "../../../src/generate/rehearsal/runner";
import { driftedOf, grownOf, sampleOf } from "../../../src/generate/rehearsal/samples";
import { accepts } from "../../../src/shape/accepts";
import { resolver } from "../../../src/shape/resolve";
import { clientInputOf } from "../../support/client-input";

const SCHEMA = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string", minLength: 2 }, tier: { enum: ["free", "pro"] }, secret: { type: "integer" } },
};

interface Change {
  readonly entity?: Readonly<Record<string, unknown>>;
  readonly head?: Readonly<Record<string, unknown>>;
  readonly resilience?: Readonly<Record<string, unknown>>;
}

function inputOf({ entity = {}, head = {}, resilience = {} }: Change = {}) {
  const contract = {
    integrationContract: "1.0",
    id: "crm",
    version: "1.0.0",
    owner: { team: "crm" },
    pattern: "api",
    data: [{ entity: "Customer", schema: SCHEMA, ...entity }],
    resilience: { timeout: "800ms", retry: { tries: 3, initialInterval: "100ms" }, ...resilience },
    ...head,
  };
  return clientInputOf({ "crm.contract.json": JSON.stringify(contract) }, "crm.contract.json");
}

function textOf(change: Change = {}): string {
  const rehearsal = generateRehearsal(inputOf(change), { runner: "mocha", modulePath: "./crm.contract.gen" });
  assert.ok(rehearsal);
  return rehearsal.text;
}

describe("generated rehearsals", () => {
  it("stand beside the module, and say by whom they were written", () => {
    for (const runner of RUNNERS) {
      const rehearsal = generateRehearsal(inputOf(), { runner, modulePath: "./crm.contract.gen.js" });
      assert.equal(rehearsal?.fileName, "crm.contract.rehearsal.test.ts");
      assert.ok(isUntouched(rehearsal.text));
      assert.ok(rehearsal.text.includes(`from "${runner}";`));
      assert.ok(rehearsal.text.includes('from "./crm.contract.gen.js";'));
    }
  });

  it("say why a case is left out", () => {
    const noTimeout = textOf({ resilience: { timeout: undefined } });
    assert.match(noTimeout, /Left out: a server that never answers\. The contract states no timeout/);
    const rate = { circuitBreaker: { failureRate: 0.5, window: "10s" } };
    assert.match(textOf({ resilience: rate }), /Left out: the circuit breaker opens\. It opens by the share/);
    const minutes = textOf({ resilience: { timeout: "5min" } });
    assert.match(minutes, /Left out: a server that never answers\. It would take 900 s\./);
  });

  it("count the requests that the contract's numbers come to", () => {
    assert.match(textOf(), /fails\(perform, \[silence\], asked\(3\)\)/);
    assert.match(textOf(), /\[status\(503\), status\(503\), good\], asked\(3\)/);
    // 2.7 s of tries and waits do not fit: how many requests are made before the end is not known.
    const cut = { retry: { tries: 3, initialInterval: "100ms", maxElapsedTime: "2s" } };
    assert.match(textOf({ resilience: cut }), /fails\(perform, \[silence\]\)/);
    const breaker = { circuitBreaker: { consecutiveFailures: 5 } };
    assert.match(textOf({ resilience: breaker }), /opens\(perform, status\(503\), 3, 5\)/);
  });

  it("are not there where no payload can be made up", () => {
    const never = { schema: { type: "string", pattern: "^(?=a)b$" } };
    assert.equal(generateRehearsal(inputOf({ entity: never }), { runner: "mocha", modulePath: "./x" }), undefined);
  });
});

describe("samples of a rehearsal", () => {
  it("take the contract's example where it is one, else the smallest payload", () => {
    const sample = (examples?: readonly unknown[]) => {
      const input = inputOf({ entity: { examples } });
      const [entity] = input.entities;
      assert.ok(entity);
      return sampleOf(entity, input.contract);
    };
    assert.deepEqual(sample([{ id: 1 }, { id: "c-1", tier: "pro" }]), { id: "c-1", tier: "pro" });
    assert.deepEqual(Object.keys(Object(sample())), ["id"]);
  });

  it("drift in a listed member alone, so that the module must notice", () => {
    const input = inputOf({ entity: { fields: ["tier"] } });
    const [entity] = input.entities;
    assert.ok(entity);
    const drifted = driftedOf(entity, { id: "c-1", tier: "pro" });
    assert.ok(drifted);
    const { id, tier } = Object(drifted.value);
    assert.equal(id, "c-1");
    assert.notEqual(tier, "pro");
    assert.equal(accepts(resolver(entity.graph), entity.graph.root, drifted.value), false);
  });

  it("grow by a member, and in an open enum by a value", () => {
    const [entity] = inputOf().entities;
    assert.ok(entity);
    const sample = { id: "c-1", tier: "pro" };
    assert.equal(Object(grownOf(entity, sample, false)?.value).tier, "pro");
    assert.notEqual(Object(grownOf(entity, sample, true)?.value).tier, "pro");
    assert.equal(grownOf(entity, ["no object"], true), undefined);
  });
});
