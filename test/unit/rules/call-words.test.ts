import assert from "node:assert/strict";
import type { RetryPolicy } from "../../../src/arithmetic/retry";
import { retryNotes, retrySum, timeText } from "../../../src/rules/call-words";

const POLICY: RetryPolicy = {
  tries: 4,
  backoff: "exponential",
  initialInterval: 500,
  coefficient: 2,
  jitter: "full",
  respectRetryAfter: true,
};
const TIMEOUT = { value: 500, text: "PT0.5S" };
const WAITS = "Waits between the tries are at most 500ms + 1s + 2s.";

describe("the words of retries", () => {
  it("add up the tries and the waits, with the timeout as it is written", () => {
    assert.equal(retrySum(POLICY, TIMEOUT), "4 tries x PT0.5S + 3.5s waits = 5.5s");
    assert.equal(retrySum({ ...POLICY, tries: 1 }, TIMEOUT), "1 try of PT0.5S");
  });

  it("list the waits, if they are few", () => {
    assert.deepEqual(retryNotes(POLICY, TIMEOUT), [WAITS]);
    assert.deepEqual(retryNotes({ ...POLICY, tries: 1 }, TIMEOUT), []);
    assert.match(retryNotes({ ...POLICY, tries: 20 }, TIMEOUT)[0] ?? "", /500ms \+ 1s \+ .* \+ 16s \+ …\.$/);
  });

  it("say what maxElapsedTime does", () => {
    const sum = "4 tries x PT0.5S + 3.5s waits = 5.5s without Retry-After";
    const capped = (maxElapsedTime: number, respectRetryAfter: boolean) =>
      retryNotes({ ...POLICY, maxElapsedTime, respectRetryAfter }, TIMEOUT).slice(1);
    assert.deepEqual(capped(2000, true), [`${sum}; what is longer is cut at maxElapsedTime 2s.`]);
    assert.deepEqual(capped(60_000, true), [`${sum}; the server may ask for longer waits, up to maxElapsedTime 1min.`]);
    assert.deepEqual(capped(2000, false), [`${sum}; what is longer is cut at maxElapsedTime 2s.`]);
    assert.deepEqual(capped(60_000, false), ["maxElapsedTime 1min cuts nothing."]);
  });

  it("do not spell out times that nobody waits for", () => {
    assert.equal(timeText(5500), "5.5s");
    assert.equal(timeText(Number.POSITIVE_INFINITY), "100 years and more");
    assert.match(retrySum({ ...POLICY, tries: 100, jitter: "decorrelated" }, TIMEOUT), /= 100 years and more$/);
  });
});
