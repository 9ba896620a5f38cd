import assert from "node:assert/strict";
import { isFaster, isLonger } from "../../../src/arithmetic/compare";
import { longestTimeout, mostTries, roundedDown } from "../../../src/arithmetic/fitting";
import { amplified, mostTriesWithin } from "../../../src/arithmetic/load";
import { replayHorizon } from "../../../src/arithmetic/replay";
import { longestWaits, type RetryPolicy, untilLastTry, worstRetryTime } from "../../../src/arithmetic/retry";

/** The format's example: 4 tries of 0.5 s with waits of 0.5 s, 1 s and 2 s. */
const EXAMPLE: RetryPolicy = {
  tries: 4,
  backoff: "exponential",
  initialInterval: 500,
  coefficient: 2,
  jitter: "full",
  respectRetryAfter: false,
};

describe("the waits of a policy", () => {
  it("double, triple or stay, as the policy says", () => {
    assert.deepEqual(longestWaits(EXAMPLE), [500, 1000, 2000]);
    assert.deepEqual(longestWaits({ ...EXAMPLE, coefficient: 1.5 }), [500, 750, 1125]);
    assert.deepEqual(longestWaits({ ...EXAMPLE, backoff: "fixed" }), [500, 500, 500]);
    assert.deepEqual(longestWaits({ ...EXAMPLE, jitter: "none" }), [500, 1000, 2000]);
  });

  it("grow threefold with decorrelated jitter, whatever the backoff is", () => {
    assert.deepEqual(longestWaits({ ...EXAMPLE, jitter: "decorrelated" }), [1500, 4500, 13_500]);
    assert.deepEqual(longestWaits({ ...EXAMPLE, jitter: "decorrelated", backoff: "fixed" }), [1500, 4500, 13_500]);
  });

  it("end at maxInterval", () => {
    assert.deepEqual(longestWaits({ ...EXAMPLE, maxInterval: 800 }), [500, 800, 800]);
  });

  it("are none with one try", () => assert.deepEqual(longestWaits({ ...EXAMPLE, tries: 1 }), []));
});

describe("the worst time of a policy", () => {
  it("is 5.5 s in the format's example", () => {
    assert.equal(untilLastTry(EXAMPLE, 500), 5500);
    assert.equal(worstRetryTime(EXAMPLE, 500), 5500);
  });

  it("is cut by maxElapsedTime, and not made longer by it", () => {
    assert.equal(worstRetryTime({ ...EXAMPLE, maxElapsedTime: 2000 }, 500), 2000);
    assert.equal(worstRetryTime({ ...EXAMPLE, maxElapsedTime: 60_000 }, 500), 5500);
  });

  it("is maxElapsedTime when the server may choose the waits", () => {
    const served = { ...EXAMPLE, respectRetryAfter: true };
    assert.equal(worstRetryTime({ ...served, maxElapsedTime: 60_000 }, 500), 60_000);
    assert.equal(worstRetryTime({ ...served, maxElapsedTime: 60_000, tries: 1 }, 500), 500);
    assert.equal(worstRetryTime(served, 500), 5500);
  });
});

describe("what fits a budget", () => {
  it("may equal it", () => {
    assert.equal(mostTries(EXAMPLE, 500, 5500), 4);
    assert.equal(mostTries(EXAMPLE, 500, 5499), 3);
    assert.equal(mostTries(EXAMPLE, 500, 1500), 2);
    assert.equal(mostTries(EXAMPLE, 500, 1499), undefined);
  });

  it("is compared in whole milliseconds", () => {
    assert.equal(mostTries({ ...EXAMPLE, initialInterval: 100.4 }, 100, 300), 2);
    assert.equal(isLonger(300.4, 300), false);
    assert.equal(isLonger(300.6, 300), true);
  });

  it("ends at the tries that the format allows", () => {
    assert.equal(mostTries({ ...EXAMPLE, initialInterval: 0 }, 0, 0), 100);
  });

  it("is a timeout of two digits", () => {
    assert.equal(longestTimeout({ ...EXAMPLE, tries: 3 }, 6500), 1600);
    assert.equal(longestTimeout(EXAMPLE, 3539), 9);
    assert.equal(longestTimeout(EXAMPLE, 3503), undefined);
    assert.equal(longestTimeout(EXAMPLE, 2000), undefined);
  });

  it("is rounded down", () => {
    assert.deepEqual([1666.7, 999, 99.9, 9.9, 0.5, 123_456].map(roundedDown), [1600, 990, 99, 9, 0, 120_000]);
  });
});

describe("the load of retries", () => {
  it("is the rate times the tries", () => assert.equal(amplified(30, 3), 90));

  it("is borne by as many tries as fit into the limit, two or more", () => {
    assert.equal(mostTriesWithin(40, 100), 2);
    assert.equal(mostTriesWithin(50, 100), 2);
    assert.equal(mostTriesWithin(51, 100), undefined);
    assert.equal(mostTriesWithin(100 / 3, 100), 3);
  });

  it("is compared without what binary fractions add", () => {
    assert.equal(isFaster(0.1 + 0.2, 0.3), false);
    assert.equal(isFaster(0.3001, 0.3), true);
    assert.equal(isFaster(1 / 86_400, 2 / 86_400), false);
    assert.equal(isFaster(2 / 86_400, 1 / 86_400), true);
  });
});

describe("the replay horizon", () => {
  it("is the last replay, the first named of equal ones", () => {
    const retries = { source: "retries", milliseconds: 5500 };
    const review = { source: "review", milliseconds: 86_400_000 };
    assert.deepEqual(replayHorizon([retries, review]), review);
    assert.deepEqual(replayHorizon([{ ...retries, milliseconds: 86_400_000 }, review])?.source, "retries");
    assert.equal(replayHorizon([]), undefined);
  });
});
