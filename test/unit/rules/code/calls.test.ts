import assert from "node:assert/strict";
import { callCircuitBreaker } from "../../../../src/rules/code/circuit-breaker";
import { noBackoff } from "../../../../src/rules/code/no-backoff";
import { callRetry } from "../../../../src/rules/code/retry";
import { callTimeout } from "../../../../src/rules/code/timeout";
import { uncheckedStatus } from "../../../../src/rules/code/unchecked-status";
import { callSubject, found } from "../../../support/code-subjects";

const limits = `
resilience:
  timeout: 800ms
  retry: { tries: 3 }
  circuitBreaker: { consecutiveFailures: 5 }
`;
const write = `
direction: write
${limits}
writeBack:
  failureHandling: { retry: { tries: 4 } }
`;

describe("rules over what protects a call", () => {
  it("name what lacks, and the contract's value", () => {
    const none = { protection: { timeout: "absent", retry: "absent", circuitBreaker: "absent" } } as const;
    const subject = callSubject(limits, none);
    assert.deepEqual(found(callTimeout.check(subject)), [
      "100: Call to crm.acme.example has no timeout; crm allows 800ms",
    ]);
    assert.deepEqual(found(callRetry.check(subject)), [
      "100: Call to crm.acme.example is not retried; crm asks for 3 tries",
    ]);
    assert.deepEqual(found(callCircuitBreaker.check(subject)), [
      "100: Call to crm.acme.example has no circuit breaker",
    ]);
    assert.deepEqual(found(callRetry.check(callSubject(write, none))), [
      "100: Call to crm.acme.example is not retried; crm asks for 4 tries",
    ]);
  });

  it("say less where the contract does", () => {
    const subject = callSubject("source: { system: CRM }", { protection: { timeout: "absent", retry: "absent" } });
    assert.deepEqual(found(callTimeout.check(subject)), ["100: Call to crm.acme.example has no timeout"]);
    assert.deepEqual(found(callRetry.check(subject)), ["100: Call to crm.acme.example is not retried"]);
  });

  for (const state of ["present", "undecided"] as const) {
    it(`accuse nothing that is ${state}`, () => {
      const subject = callSubject(limits, { protection: { timeout: state, retry: state, circuitBreaker: state } });
      for (const rule of [callTimeout, callRetry, callCircuitBreaker]) assert.deepEqual(found(rule.check(subject)), []);
    });
  }

  it("leave messages to their brokers", () => {
    const subject = callSubject(write, {
      kind: "message",
      library: "kafkajs",
      method: "publish",
      protection: { timeout: "absent", retry: "absent", circuitBreaker: "absent" },
      status: "dropped",
    });
    for (const rule of [callTimeout, callRetry, callCircuitBreaker, uncheckedStatus]) {
      assert.deepEqual(found(rule.check(subject)), []);
    }
  });

  it("ask for no retry where the contract wants one try, or means a failed run", () => {
    const absent = { protection: { retry: "absent" } } as const;
    for (const yaml of [
      "resilience: { retry: { tries: 1 } }",
      "pattern: batch\nresilience: { retry: { tries: 3 } }",
      "pattern: stream\n",
    ]) {
      assert.deepEqual(found(callRetry.check(callSubject(yaml, absent))), [], yaml);
    }
  });

  it("report each retry without a wait, and mend what can be mended", () => {
    const mend = [{ location: { uri: "file:///ws/http.ts", span: { start: 9, end: 9 } }, newText: ", {}" }];
    const at = (start: number) => ({ uri: "file:///ws/http.ts", span: { start, end: start + 4 } });
    const matches = [
      ...noBackoff.check(
        callSubject(limits, {
          protection: {
            hasty: [
              { library: "axios-retry", location: at(1), mend },
              { library: "loop", location: at(50) },
            ],
          },
        }),
      ),
    ];
    assert.deepEqual(found(matches), [
      "1: axios-retry retries without waiting",
      "50: The loop retries without waiting",
    ]);
    assert.deepEqual(
      matches.map((match) => match.fixes?.(undefined)),
      [[{ title: "Add exponential backoff", safe: false, edits: mend }], []],
    );
  });
});

describe("code/unchecked-status", () => {
  const of = (facts: Parameters<typeof callSubject>[1]) => found(uncheckedStatus.check(callSubject(limits, facts)));

  it("is of fetch and undici, which take an error for an answer", () => {
    assert.deepEqual(of({ status: "unchecked" }), ["100: fetch does not fail on HTTP errors: check res.ok"]);
    assert.deepEqual(of({ status: "unchecked", library: "undici", callee: "undici.fetch" }), [
      "100: fetch does not fail on HTTP errors: check res.ok",
    ]);
    assert.deepEqual(of({ status: "unchecked", library: "undici", callee: "request" }), [
      "100: request does not fail on HTTP errors: check statusCode",
    ]);
    assert.deepEqual(of({ status: "unchecked", library: "axios" }), []);
  });

  it("asks for more of a write: an answer that nobody looks at", () => {
    assert.deepEqual(of({ status: "dropped", method: "POST" }).length, 1);
    assert.deepEqual(of({ status: "dropped", method: "GET" }), []);
    assert.deepEqual(of({ status: "passed-on", method: "POST" }), []);
    assert.deepEqual(of({ status: "undecided", method: "POST" }), []);
  });
});
