import assert from "node:assert/strict";
import { batchTiming } from "../../../src/contract/batch-timing";
import type { Contract } from "../../../src/contract/contract";
import {
  budgetPath,
  callsApi,
  policiesForCalls,
  readPolicy,
  reads,
  writePolicy,
  writes,
} from "../../../src/contract/policies";
import { readContract } from "../../../src/contract/read-contract";
import { replayHorizon } from "../../../src/contract/replay-horizon";
import { parseDocument } from "../../../src/document/parse-document";

const HOUR = 3_600_000;

function contractOf(...lines: readonly string[]): Contract {
  const head = ['integrationContract: "1.0"', "id: a", "version: 1.0.0", "owner: { team: t }"];
  const { contract } = readContract(parseDocument("file:///a.contract.yaml", [...head, ...lines, ""].join("\n")));
  assert.ok(contract !== undefined);
  return contract;
}

const READ = "resilience.retry";
const WRITE = "writeBack.failureHandling.retry";

describe("a contract whose direction cannot be read", () => {
  for (const line of ["direction: wrte", "directon: write"]) {
    it(`neither reads nor writes: ${line}`, () => {
      const contract = contractOf("pattern: api", line, "target: { accessMethod: rest-api }");
      assert.deepEqual([reads(contract), writes(contract), callsApi(contract)], [false, false, false]);
    });
  }
});

describe("a batch with two schedules", () => {
  it("has no timing, as nobody knows which is meant", () => {
    for (const every of ["1h", "1 hour"]) {
      const { values } = contractOf("pattern: batch", `batch: { schedule: { cron: 0 2 * * *, every: ${every} } }`);
      assert.equal(batchTiming(values), undefined);
    }
  });
});

describe("the policies for calls", () => {
  const places = (contract: Contract) => policiesForCalls(contract).map(({ use, path }) => `${use} ${path}`);
  const target = "target: { accessMethod: rest-api }";

  it("are those of reads by pattern api and of writes to a target that is called", () => {
    assert.deepEqual(places(contractOf("pattern: api")), [`read ${READ}`]);
    assert.deepEqual(places(contractOf("pattern: batch")), []);
    assert.deepEqual(places(contractOf("pattern: batch", "direction: read-write", target)), [`write ${READ}`]);
    assert.deepEqual(
      places(contractOf("pattern: api", "direction: write", "target: { accessMethod: message-queue }")),
      [],
    );
  });

  it("are two where the writes have their own, and one where both share it", () => {
    const both = ["pattern: api", "direction: read-write", target];
    const own = "writeBack: { failureHandling: { retry: { tries: 5 } } }";
    assert.deepEqual(places(contractOf(...both)), [`read ${READ}`]);
    assert.deepEqual(places(contractOf(...both, own)), [`read ${READ}`, `write ${WRITE}`]);
    assert.equal(callsApi(contractOf(...both)), true);
  });

  it("do not fall back to those of reads where those of writes are damaged", () => {
    const damaged = "writeBack: { failureHandling: { retry: 3 } }";
    const contract = contractOf(
      "pattern: api",
      "direction: write",
      target,
      "resilience: { retry: { tries: 2 } }",
      damaged,
    );
    assert.deepEqual(places(contract), []);
    assert.equal(writePolicy(contract), undefined);
  });

  it("have the format's defaults", () => {
    const { policy } = readPolicy(contractOf("pattern: api", "resilience: { retry: { tries: 3 } }")) ?? {};
    assert.deepEqual(policy, {
      tries: 3,
      backoff: "exponential",
      initialInterval: 200,
      coefficient: 2,
      jitter: "full",
      respectRetryAfter: true,
    });
  });

  it("are not computed from a default where a value is damaged or misspelt", () => {
    for (const value of ["maxInterval: 5", "jiter: none", "initialInterval: [1s]", "coefficient: 0.5"]) {
      const contract = contractOf("pattern: api", `resilience: { retry: { tries: 3, ${value} } }`);
      assert.equal(readPolicy(contract), undefined, value);
    }
  });

  it("are none where the number of tries is not one of the format's", () => {
    for (const tries of ["0", "101", "1.5", ".inf", "[3]"]) {
      assert.equal(
        readPolicy(contractOf("pattern: api", `resilience: { retry: { tries: ${tries} } }`)),
        undefined,
        tries,
      );
    }
  });

  it("fit into the latency budget, else the freshness; the writes of both ways have none", () => {
    const budget = "api: { latency: { budget: 4s } }";
    assert.equal(budgetPath(contractOf("pattern: api", budget), "read"), "api.latency.budget");
    assert.equal(budgetPath(contractOf("pattern: api"), "read"), "freshness.maxLag");
    assert.equal(budgetPath(contractOf("direction: write", budget), "write"), "api.latency.budget");
    assert.equal(budgetPath(contractOf("direction: read-write", budget), "write"), undefined);
    assert.equal(budgetPath(contractOf("api: { latency: { budget: 4m } }"), "read"), "api.latency.budget");
  });
});

describe("the timing of a batch", () => {
  const timing = (batch: string) => batchTiming(contractOf("pattern: batch", `batch: ${batch}`).values);

  it("is the gap of its schedule and the time of its run", () => {
    const lag = { gap: HOUR, run: HOUR / 3, lag: (HOUR * 4) / 3 };
    assert.deepEqual(timing("{ schedule: { every: 1h }, maxRunTime: 20min }"), lag);
    assert.deepEqual(timing('{ schedule: { cron: "0 6 * * MON-FRI" } }'), { gap: 72 * HOUR, run: 0, lag: 72 * HOUR });
  });

  it("is unknown without a schedule, and where one of its values is damaged", () => {
    assert.equal(timing("{ maxRunTime: 20min }"), undefined);
    assert.equal(timing("{ schedule: { every: 1h }, maxRunTime: 20 }"), undefined);
    assert.equal(timing('{ schedule: { cron: "0 0 30 2 *" } }'), undefined);
  });
});

describe("the replay horizon of a contract", () => {
  const horizon = (failureHandling: string, ...lines: readonly string[]) =>
    replayHorizon(contractOf("direction: write", `writeBack: { failureHandling: ${failureHandling} }`, ...lines));

  it("is the longest of retries, dead letters and review, and names its key", () => {
    const retry = "retry: { tries: 4, initialInterval: 500ms, respectRetryAfter: false }";
    const timeout = "resilience: { timeout: 500ms }";
    assert.deepEqual(horizon(`{ ${retry} }`, timeout), { milliseconds: 5500, path: `${WRITE}.tries` });
    assert.deepEqual(horizon(`{ ${retry}, deadLetter: { channel: d, retention: 14d } }`, timeout), {
      milliseconds: 14 * 24 * HOUR,
      path: "writeBack.failureHandling.deadLetter.retention",
    });
    assert.deepEqual(horizon(`{ ${retry}, manualReview: { queue: q, sla: 4h } }`, timeout), {
      milliseconds: 4 * HOUR,
      path: "writeBack.failureHandling.manualReview.sla",
    });
  });

  it("leaves out dead letters that are never replayed", () => {
    const deadLetter = "deadLetter: { channel: d, retention: 14d, replay: none }";
    assert.equal(horizon(`{ ${deadLetter} }`), undefined);
    assert.equal(horizon(`{ ${deadLetter}, manualReview: { queue: q, sla: 4h } }`)?.milliseconds, 4 * HOUR);
  });

  it("is maxElapsedTime where the server may choose the waits, whatever the timeout is", () => {
    const path = `${WRITE}.maxElapsedTime`;
    assert.deepEqual(horizon("{ retry: { tries: 3, maxElapsedTime: 1h } }"), { milliseconds: HOUR, path });
  });

  it("takes the retries of reads where writes have none, and counts the waits alone without a timeout", () => {
    const retry = "resilience: { retry: { tries: 2, initialInterval: 3s } }";
    assert.deepEqual(horizon("{}", retry), { milliseconds: 3000, path: `${READ}.tries` });
  });

  it("is none in a contract that does not write", () => {
    assert.equal(replayHorizon(contractOf("pattern: api", "resilience: { retry: { tries: 2 } }")), undefined);
  });
});
