import assert from "node:assert/strict";
import { advise } from "../../../src/advice/advise";
import { describeAdvice, describeReasons } from "../../../src/advice/describe-advice";
import { type Contract, PATTERNS, type Pattern } from "../../../src/contract/contract";
import { SUITABILITY_QUESTIONS } from "../../../src/contract/pattern-fit";
import { readContract } from "../../../src/contract/read-contract";
import { parseDocument } from "../../../src/document/parse-document";

function contractOf(...lines: readonly string[]): Contract {
  const head = ['integrationContract: "1.0"', "id: a", "version: 1.0.0", "owner: { team: t }"];
  const { contract } = readContract(parseDocument("file:///a.contract.yaml", [...head, ...lines, ""].join("\n")));
  assert.ok(contract !== undefined);
  return contract;
}

function adviceOn(pattern: Pattern, ...lines: readonly string[]) {
  const advice = advise(contractOf(...lines)).patterns.find((one) => one.pattern === pattern);
  assert.ok(advice !== undefined);
  return advice;
}

/** Needed changes of the reasons of a kind, as `path to`. */
function changes(kind: "against" | "open", pattern: Pattern, ...lines: readonly string[]): readonly string[] {
  return adviceOn(pattern, ...lines)
    .reasons.filter((reason) => reason.kind === kind)
    .flatMap((reason) => reason.changes.map(({ path, to }) => `${path} ${to}`));
}

const yes = (pattern: Pattern) =>
  `suitability: { ${Object.keys(SUITABILITY_QUESTIONS[pattern])
    .map((key) => `${key}: true`)
    .join(", ")} }`;
const from = (method: string) => `source: { accessMethod: ${method} }`;

describe("the advice on a pattern", () => {
  const fitting: Readonly<Record<Pattern, readonly string[]>> = {
    batch: [from("sftp"), "freshness: { maxLag: 1d }", "batch: { schedule: { every: 12h } }"],
    api: [
      from("rest-api"),
      "freshness: { maxLag: 5s }",
      "volume: { requests: { peak: 30/s } }",
      "api: { rateLimit: 100/s, latency: { p95: 300ms, budget: 4s } }",
      "resilience: { timeout: 800ms, retry: { tries: 3, maxElapsedTime: 4s } }",
    ],
    cdc: [from("cdc"), "freshness: { maxLag: 2min }", "cdc: { lag: { max: 90s } }"],
    stream: [from("event-stream"), "freshness: { maxLag: 1s }", "stream: { lag: { max: 1s } }"],
  };
  for (const pattern of PATTERNS) {
    it(`says that ${pattern} fits where every answer and number says so`, () => {
      const advice = adviceOn(pattern, `pattern: ${pattern}`, yes(pattern), ...fitting[pattern]);
      assert.equal(advice.verdict, "fits");
      assert.ok(advice.isChosen && advice.reasons.every(({ kind }) => kind === "for"));
    });

    it(`says that ${pattern} does not fit where an answer is no, and which`, () => {
      const [question = "", ...others] = Object.keys(SUITABILITY_QUESTIONS[pattern]);
      const answers = `suitability: { ${question}: false, ${others.map((key) => `${key}: true`).join(", ")} }`;
      const lines = [`pattern: ${pattern}`, answers, ...fitting[pattern]];
      assert.equal(adviceOn(pattern, ...lines).verdict, "unfit");
      assert.deepEqual(changes("against", pattern, ...lines), [`suitability.${question} true`]);
    });

    it(`leaves open whether ${pattern} fits where nothing is answered`, () => {
      const advice = adviceOn(pattern, `pattern: ${pattern}`, ...fitting[pattern]);
      assert.equal(advice.verdict, "open");
      const open = advice.reasons.filter(({ kind }) => kind === "open").map(({ path }) => path);
      assert.deepEqual(
        open,
        Object.keys(SUITABILITY_QUESTIONS[pattern]).map((key) => `suitability.${key}`),
      );
    });
  }

  it("asks no questions of a contract that only writes", () => {
    const advice = adviceOn("api", "pattern: api", "direction: write", "target: { accessMethod: rest-api }");
    assert.ok(advice.reasons.every(({ path }) => !path.startsWith("suitability")));
  });

  it("holds an interface against the pattern of the contract, and leaves that of another open", () => {
    const lines = ["pattern: batch", from("event-stream"), "freshness: { maxLag: 1d }"];
    const access = (pattern: Pattern) =>
      adviceOn(pattern, ...lines).reasons.find(({ path }) => path.endsWith("accessMethod"));
    assert.equal(access("batch")?.kind, "against");
    assert.equal(access("cdc")?.kind, "open");
    assert.equal(access("stream")?.kind, "for");
    assert.deepEqual(access("cdc")?.changes, [{ path: "source.accessMethod", to: "cdc" }]);
  });
});

describe("the advice on batch", () => {
  const batch = ["pattern: batch", yes("batch"), from("sftp")];

  it("compares the worst lag with the freshness, and names the interval that would do", () => {
    const slow = [...batch, "freshness: { maxLag: 1h }", "batch: { schedule: { every: 1h }, maxRunTime: 20min }"];
    assert.deepEqual(changes("against", "batch", ...slow), [
      "batch.schedule.every 30min",
      "freshness.maxLag at least 80min",
    ]);
  });

  it("fits when the lag equals the freshness", () => {
    const equal = [...batch, "freshness: { maxLag: 80min }", "batch: { schedule: { every: 1h }, maxRunTime: 20min }"];
    assert.equal(adviceOn("batch", ...equal).verdict, "fits");
  });

  it("judges the shortest usual schedule where the contract has another pattern", () => {
    const lines = ["pattern: api", from("rest-api")];
    assert.deepEqual(changes("against", "batch", ...lines, "freshness: { maxLag: 5s }"), [
      "freshness.maxLag at least 5min",
    ]);
    assert.deepEqual(changes("against", "batch", ...lines, "freshness: { maxLag: 5min }"), []);
  });

  it("names the run time that would do", () => {
    const lines = ["pattern: batch", from("sftp"), yes("batch"), "batch: { maxRunTime: 20min }"];
    assert.deepEqual(changes("against", "batch", ...lines, "freshness: { maxLag: 15min }"), [
      "batch.maxRunTime at most 10min",
      "freshness.maxLag at least 25min",
    ]);
  });
});

describe("the advice on api", () => {
  const api = ["pattern: api", yes("api"), from("rest-api"), "freshness: { maxLag: 10s }"];
  const against = (...lines: readonly string[]) => changes("against", "api", ...api, ...lines);

  it("compares requests with the rate limit", () => {
    assert.deepEqual(against("volume: { requests: { peak: 250/s } }", "api: { rateLimit: 100/s }"), [
      "volume.requests.peak at most 100/s",
      "api.rateLimit at least 250/s",
    ]);
    assert.deepEqual(against("volume: { requests: { peak: 100/s } }", "api: { rateLimit: 6000/min }"), []);
  });

  it("counts the retries", () => {
    const lines = ["volume: { requests: { peak: 40/s } }", "api: { rateLimit: 100/s }"];
    assert.deepEqual(against(...lines, "resilience: { retry: { tries: 4 } }"), [
      "resilience.retry.tries at most 2",
      "api.rateLimit at least 160/s",
    ]);
  });

  it("compares the time of all tries, and of one answer, with the budget", () => {
    const tries = "resilience: { timeout: 500ms, retry: { tries: 4, initialInterval: 500ms } }";
    assert.deepEqual(against("api: { latency: { budget: 2s } }", tries), [
      "resilience.retry.tries at most 2",
      "resilience.retry.maxElapsedTime 2s",
    ]);
    assert.deepEqual(against("api: { latency: { p95: 3s, budget: 2s } }"), ["api.latency.budget at least 3s"]);
  });

  it("compares the cache with the freshness", () => {
    assert.deepEqual(against("api: { cacheTtl: 60s }"), ["api.cacheTtl at most 10s"]);
  });

  it("does not take the limits of a target for those of the source", () => {
    const both = ["pattern: batch", "direction: read-write", "volume: { requests: { peak: 250/s } }"];
    assert.deepEqual(changes("against", "api", ...both, "api: { rateLimit: 100/s }"), []);
    assert.ok(changes("open", "api", ...both, "api: { rateLimit: 100/s }").includes("api.rateLimit at least 250/s"));
  });
});

describe("the advice on cdc and stream", () => {
  it("compares the lag with the freshness", () => {
    const lines = ["pattern: stream", yes("stream"), from("webhook"), "freshness: { maxLag: 1s }"];
    assert.deepEqual(changes("against", "stream", ...lines, "stream: { lag: { max: 5s } }"), [
      "stream.lag.max at most 1s",
      "freshness.maxLag at least 5s",
    ]);
    assert.deepEqual(changes("open", "stream", ...lines), ["stream.lag.max at most 1s"]);
  });
});

describe("the words of advice", () => {
  const contract = contractOf(
    "pattern: batch",
    from("sftp"),
    yes("batch"),
    "freshness: { maxLag: PT5S }",
    "batch: { schedule: { every: 1h }, maxRunTime: 20min }",
  );

  it("are one sentence for each pattern, the chosen one first, with the values as they are written", () => {
    const [first, ...others] = describeAdvice(advise(contract));
    assert.equal(
      first,
      "batch does not fit: data gets 80min old by the schedule, but freshness.maxLag is PT5S (needs freshness.maxLag at least 80min).",
    );
    assert.deepEqual(
      others.map((sentence) => sentence.split(":")[0]),
      ["api may fit", "cdc may fit", "stream may fit"],
    );
    assert.match(others[1] ?? "", /needs source\.accessMethod cdc; needs cdc\.lag\.max at most PT5S\.$/);
  });

  it("are one sentence for each reason", () => {
    const [batch] = advise(contract).patterns;
    assert.ok(batch !== undefined);
    assert.deepEqual(describeReasons(batch).slice(0, 2), [
      "data that is hours or days old is acceptable.",
      "the source cannot serve real-time extraction.",
    ]);
  });

  it("show nothing of a contract that could turn them around", () => {
    const hostile = contractOf("pattern: api", 'source: { accessMethod: "\\u202erest" }');
    assert.doesNotMatch(describeAdvice(advise(hostile)).join("\n"), /\u202e/);
  });
});
