import assert from "node:assert/strict";
import type { CodeLimit } from "../../../../src/consumer/code-facts";
import { policyMismatch } from "../../../../src/rules/code/policy-mismatch";
import { applyEdits } from "../../../support/apply-edits";
import { callSubject, found, limit } from "../../../support/code-subjects";

const contract = `
resilience:
  timeout: 800ms
  retry: { tries: 3, initialInterval: 100ms, retryOn: [429, 503] }
  circuitBreaker: { consecutiveFailures: 5 }
  bulkhead: { maxConcurrent: 40 }
`;
const matchesOf = (yaml: string, ...limits: readonly CodeLimit[]) => [
  ...policyMismatch.check(callSubject(yaml, { protection: { limits } })),
];
const messages = (yaml: string, ...limits: readonly CodeLimit[]) => found(matchesOf(yaml, ...limits));

describe("code/policy-mismatch", () => {
  const cases: readonly (readonly [CodeLimit, string])[] = [
    [limit("resilience.timeout", 5000, "ms", 7), "7: Timeout is 5s here, 800ms in crm"],
    [limit("resilience.retry.tries", 1, "retries", 7), "7: Retry limit is 1 try here, 3 tries in crm"],
    [limit("resilience.retry.backoff", "fixed", "backoff", 7), "7: Backoff is fixed here, exponential in crm"],
    [limit("resilience.retry.initialInterval", 1, "ms", 7), "7: First wait is 1ms here, 100ms in crm"],
    [limit("resilience.retry.coefficient", 3, "count", 7), "7: Factor between waits is 3 here, 2 in crm"],
    [
      limit("resilience.retry.retryOn", [429, 500], "statuses", 7),
      "7: List of retried statuses is [429, 500] here, [429, 503] in crm",
    ],
    [
      limit("resilience.circuitBreaker.consecutiveFailures", 9, "count", 7),
      "7: Circuit breaker's limit is 9 failures here, 5 failures in crm",
    ],
    [
      limit("resilience.circuitBreaker.halfOpenAfter", 1000, "ms", 7),
      "7: Circuit breaker's pause is 1s here, 30s in crm",
    ],
    [limit("resilience.bulkhead.maxConcurrent", 1, "count", 7), "7: Bulkhead's limit is 1 call here, 40 calls in crm"],
    [limit("resilience.bulkhead.maxQueue", 2, "count", 7), "7: Bulkhead's queue is 2 calls here, 0 calls in crm"],
  ];
  for (const [one, message] of cases) {
    it(`compares ${one.key}`, () => assert.deepEqual(messages(contract, one), [message]));
  }

  it("says nothing of limits that are equal, in whatever unit or order", () => {
    const same = [
      limit("resilience.timeout", 0.8 * 1000, "s", 7),
      limit("resilience.retry.tries", 3, "retries", 8),
      limit("resilience.retry.backoff", "exponential", "backoff", 9),
      limit("resilience.retry.retryOn", [503, 429, 503], "statuses", 10),
      limit("resilience.circuitBreaker.halfOpenAfter", 30_000, "ms", 11),
    ];
    assert.deepEqual(messages(contract, ...same), []);
  });

  it("says nothing of what the contract does not state, or states wrongly", () => {
    assert.deepEqual(messages(contract, limit("resilience.retry.maxInterval", 1, "ms", 7)), []);
    assert.deepEqual(messages(contract, limit("resilience.circuitBreaker.failureRate", 0.5, "ratio", 7)), []);
    assert.deepEqual(messages("source: { system: CRM }", limit("resilience.retry.initialInterval", 1, "ms", 7)), []);
    assert.deepEqual(
      messages(
        "resilience: { retry: { tries: 3, backoff: fixed } }",
        limit("resilience.retry.coefficient", 9, "count", 7),
      ),
      [],
    );
  });

  it("compares retries with the policy that is for the call", () => {
    const tries = limit("resilience.retry.tries", 3, "retries", 7);
    assert.deepEqual(
      messages(`${contract}direction: write\nwriteBack: { failureHandling: { retry: { tries: 4 } } }`, tries),
      ["7: Retry limit is 3 tries here, 4 tries in crm"],
    );
    assert.deepEqual(messages(`${contract}direction: write\n`, tries), []);
    assert.deepEqual(messages("pattern: batch\nresilience: { retry: { tries: 9 } }", tries), []);
  });

  it("reports the limits of one policy once, at the first, and those of another beside it", () => {
    const matches = matchesOf(
      contract,
      limit("resilience.retry.initialInterval", 1, "ms", 30, 10),
      limit("resilience.retry.tries", 6, "retries", 20, 10),
      limit("resilience.retry.backoff", "fixed", "backoff", 28, 10),
      limit("resilience.timeout", 5000, "ms", 200),
    );
    assert.deepEqual(found(matches), [
      "20: Retry limit is 6 tries here, 3 tries in crm; backoff and first wait differ too",
      "200: Timeout is 5s here, 800ms in crm",
    ]);
    assert.deepEqual(matches[0]?.notes, [
      "Backoff is fixed here, exponential in crm.",
      "First wait is 1ms here, 100ms in crm.",
    ]);
    assert.deepEqual(
      matches[0]?.related?.map(({ message }) => message),
      [
        "resilience.retry.tries 3 tries",
        "resilience.retry.backoff: exponential by default",
        "resilience.retry.initialInterval 100ms",
      ],
    );
  });

  it("leaves the waits of a retry without any to code/no-backoff", () => {
    const limits = [
      limit("resilience.retry.initialInterval", 0, "ms", 30, 10),
      limit("resilience.retry.initialInterval", 0, "ms", 230, 210),
      limit("resilience.retry.tries", 9, "retries", 20, 10),
    ];
    const location = { uri: "file:///ws/src/crm/client.ts", span: { start: 10, end: 16 } };
    const hasty = [{ library: "p-retry", location }] as const;
    assert.deepEqual(found(policyMismatch.check(callSubject(contract, { protection: { limits, hasty } }))), [
      "230: First wait is 0ms here, 100ms in crm",
      "20: Retry limit is 9 tries here, 3 tries in crm",
    ]);
  });

  it("mends the code in its own unit, or the contract", () => {
    const code = "0".repeat(300);
    const mended = (one: CodeLimit) => {
      const fixes = matchesOf(contract, one)[0]?.fixes?.(undefined) ?? [];
      return fixes.map(({ title, edits }) => {
        const [edit] = edits;
        const inCode = edit?.location.uri === one.location.uri;
        return `${title}: ${inCode ? applyEdits(code, edits).replace(/^0+|0+$/g, "") : edit?.newText}`;
      });
    };
    assert.deepEqual(mended(limit("resilience.timeout", 5000, "ms", 7)), [
      "Take 800ms: 8",
      "Change the contract to 5s: 5s",
    ]);
    assert.deepEqual(mended(limit("resilience.retry.tries", 6, "retries", 7)), [
      "Take 3 tries: 2",
      "Change the contract to 6 tries: 6",
    ]);
    assert.deepEqual(mended(limit("resilience.timeout", 5000, "s", 7)), [
      "Take 800ms: .8",
      "Change the contract to 5s: 5s",
    ]);
    assert.deepEqual(mended(limit("resilience.retry.backoff", "fixed", "backoff", 7)).length, 1);
    assert.deepEqual(
      mended(limit("resilience.retry.tries", 101, "retries", 7)),
      ["Take 3 tries: 2"],
      "the format has no such number",
    );
  });

  it("mends all limits of a policy at once, or none", () => {
    const policy = [
      limit("resilience.retry.tries", 6, "retries", 20, 10),
      limit("resilience.retry.initialInterval", 1, "ms", 30, 10),
    ] as const;
    const titles = (...limits: readonly CodeLimit[]) =>
      matchesOf(contract, ...limits)[0]
        ?.fixes?.(undefined)
        .map(({ title, edits }) => `${title}: ${edits.length}`);
    assert.deepEqual(titles(...policy), [
      "Take the contract's limits: 2",
      "Change the contract to the code's limits: 2",
    ]);
    assert.deepEqual(titles(policy[0], { ...policy[1], replaceable: false }), [
      "Change the contract to the code's limits: 2",
    ]);
  });

  it("writes waits of another kind with their amounts", () => {
    const backoff: CodeLimit = {
      ...limit("resilience.retry.backoff", "fixed", "backoff", 20, 10),
      rewrite: { library: "cockatiel", exponential: { name: "Growing", edits: [] } },
    };
    const wait = limit("resilience.retry.initialInterval", 1, "ms", 30, 10);
    const [match] = matchesOf(contract, backoff, wait);
    const [taken] = match?.fixes?.(undefined) ?? [];
    assert.deepEqual(
      taken?.edits.map(({ newText }) => newText),
      ["new Growing({ initialDelay: 100 })"],
    );
  });
});
