import assert from "node:assert/strict";
import fc from "fast-check";
import { advise } from "../../src/advice/advise";
import { describeAdvice, describeReasons } from "../../src/advice/describe-advice";
import { contractFindings } from "../../src/analysis/contract-findings";
import type { Diagnosed } from "../../src/analysis/diagnosed";
import { readContract } from "../../src/contract/read-contract";
import { parseDocument } from "../../src/document/parse-document";
import { applyEdits } from "../support/apply-edits";

const URI = "file:///w/a.contract.yaml";
const HEAD = 'integrationContract: "1.0"\nid: a\nversion: 1.0.0\nowner: { team: t }\n';

// Values that are usual, at an edge, absurd, or none.
const duration = fc.constantFrom(
  "0s",
  "1ms",
  "5s",
  "PT0.5S",
  "1h",
  "P1D",
  "999999999999999999d",
  "0.0001ms",
  "5m",
  "[1]",
);
const number = fc.constantFrom("1", "2", "3", "8", "100", "101", "-1", "1.5", ".inf", "1e300", "x");
const rate = fc.constantFrom("0/s", "1/d", "30/s", "100/s", "99999999999999999999/s", "5");
const cron = fc.constantFrom('"* * * * *"', '"0 6 * * MON-FRI"', '"0 0 30 2 *"', '"@daily"', '"0 0 29 2 *"');
const some = <T>(record: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(record, { requiredKeys: [] });
const retry = some({
  tries: number,
  backoff: fc.constantFrom("fixed", "exponential", "x"),
  initialInterval: duration,
  coefficient: number,
  maxInterval: duration,
  maxElapsedTime: duration,
  jitter: fc.constantFrom("none", "full", "decorrelated"),
  respectRetryAfter: fc.constantFrom("true", "false", "x"),
  retryOn: fc.constantFrom("[404, 409, 503]", "[]", "404", "[999]", "[501]"),
});
const contract = some({
  pattern: fc.constantFrom("api", "api", "batch", "cdc", "stream"),
  direction: fc.constantFrom("read", "write", "read-write"),
  target: fc.record({ accessMethod: fc.constantFrom("rest-api", "webhook", "message-queue") }),
  freshness: fc.record({ maxLag: duration }),
  volume: fc.record({ requests: fc.record({ peak: rate }) }),
  failureBehavior: fc.record({ maxStaleness: duration }),
  api: some({ rateLimit: rate, cacheTtl: duration, latency: some({ p95: duration, budget: duration }) }),
  batch: some({ maxRunTime: duration, schedule: fc.oneof(fc.record({ every: duration }), fc.record({ cron })) }),
  resilience: some({ timeout: duration, retry, circuitBreaker: some({ consecutiveFailures: number }) }),
  writeBack: fc.record({ failureHandling: some({ retry }) }),
}).map(
  (sections) =>
    HEAD +
    Object.entries(sections)
      .map(([key, value]) => `${key}: ${flow(value)}\n`)
      .join(""),
);

function flow(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${flow(part)}`)
    .join(", ")} }`;
}

function check(text: string): readonly Diagnosed[] {
  const document = parseDocument(URI, text);
  const file = { uri: URI, reading: readContract(document), problems: [], document };
  return contractFindings(file, { today: "2026-11-22", schemasOf: () => [] });
}

/** What is printed must be a sentence, not what is left of a number that was none. */
const BROKEN = /NaN|undefined|Infinity|\de\+|\[object/;

describe("the resilience rules on any values", () => {
  it("say what is wrong in a hundred characters, and what their fixes promise is so", () => {
    fc.assert(
      fc.property(contract, (text) => {
        const found = check(text);
        const count = (all: readonly Diagnosed[], { finding }: Diagnosed) =>
          all.filter(({ finding: other }) => other.ruleId === finding.ruleId && other.message === finding.message)
            .length;
        for (const diagnosed of found) {
          const { finding, fixes } = diagnosed;
          assert.ok(finding.message.length <= 100 && !BROKEN.test(finding.message), finding.message);
          assert.doesNotMatch((finding.notes ?? []).join("\n"), BROKEN);
          if (!finding.ruleId.startsWith("resilience/")) continue;
          for (const { title, edits } of fixes?.() ?? []) {
            if (title === "Accept with exemption") continue;
            const after = check(applyEdits(text, edits));
            assert.ok(count(after, diagnosed) < count(found, diagnosed), `${title} clears: ${finding.message}`);
            const invalid = after.filter((one) => one.finding.ruleId === "schema/invalid" && count(found, one) === 0);
            assert.deepEqual(
              invalid.map((one) => one.finding.message),
              [],
              title,
            );
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("leave advice that can be read", () => {
    fc.assert(
      fc.property(contract, (text) => {
        const { contract } = readContract(parseDocument(URI, text));
        assert.ok(contract !== undefined);
        const advice = advise(contract);
        const sentences = [...describeAdvice(advice), ...advice.patterns.flatMap(describeReasons)];
        for (const sentence of sentences) assert.ok(sentence.endsWith(".") && !BROKEN.test(sentence), sentence);
      }),
    );
  });
});
