import assert from "node:assert/strict";
import fc from "fast-check";
import { readCron } from "../../src/arithmetic/cron";
import { longestTimeout, mostTries, roundedDown } from "../../src/arithmetic/fitting";
import { amplified, mostTriesWithin } from "../../src/arithmetic/load";
import { replayHorizon } from "../../src/arithmetic/replay";
import { type RetryPolicy, untilLastTry, worstRetryTime } from "../../src/arithmetic/retry";
import { longestGap, longestInterval, worstLag } from "../../src/arithmetic/schedule";

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** The minutes since 2024-01-01 at which an expression fires until the end of 2028, found by asking every minute. */
function firings(cron: string): number[] {
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = cron.split(" ");
  const fires: number[] = [];
  const minutes = Array.from({ length: 60 }, (_, m) => matches(minute, [m]));
  const hours = Array.from({ length: 24 }, (_, h) => matches(hour, [h]));
  const begin = Date.UTC(2024, 0, 1);
  const end = Date.UTC(2029, 0, 1);
  for (let time = begin; time < end; time += DAY_MINUTES * MINUTE) {
    const date = new Date(time);
    const ofMonth = matches(day, [date.getUTCDate()], [], 1);
    const ofWeek = matches(weekday, date.getUTCDay() === 0 ? [0, 7] : [date.getUTCDay()], WEEKDAYS);
    const either = day !== "*" && weekday !== "*" ? ofMonth || ofWeek : ofMonth && ofWeek;
    if (!either || !matches(month, [date.getUTCMonth() + 1], MONTHS, 1)) continue;
    for (let m = 0; m < DAY_MINUTES; m++) {
      if (hours[Math.floor(m / 60)] && minutes[m % 60]) fires.push((time - begin) / MINUTE + m);
    }
  }
  return fires;
}

const MONTHS = ["", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Whether a field of a cron expression has one of the values. `*` begins at `first`, which only steps can tell. */
function matches(field: string, values: readonly number[], names: readonly string[] = [], first = 0): boolean {
  const numberOf = (word: string) => (names.includes(word) ? names.indexOf(word) : Number(word));
  return field.split(",").some((item) => {
    const [range = "", step = "1"] = item.split("/");
    const [low = "", high] = range.split("-");
    return values.some((value) => {
      const from = range === "*" ? first : numberOf(low);
      // A range that ends on SUN ends with the week: MON-SUN is 1-7, and SUN-SUN is 0-7.
      const end = high === undefined ? from : high === "SUN" ? 7 : numberOf(high);
      const to = range === "*" ? 99 : end;
      return value >= from && value <= to && (value - from) % Number(step) === 0;
    });
  });
}

interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

function arbitraryField({ from, to, names = [] }: Field): fc.Arbitrary<string> {
  const word = (n: number) => names[n] ?? String(n);
  const value = fc.integer({ min: from, max: to });
  const range = fc.tuple(value, value).map((ends) => [Math.min(...ends), Math.max(...ends)] as const);
  const step = fc.integer({ min: 1, max: to - from });
  const item = fc.oneof(
    { weight: 3, arbitrary: value.map(word) },
    { weight: 2, arbitrary: range.map(([low, high]) => `${word(low)}-${word(high)}`) },
    ...(names === WEEKDAYS ? [{ weight: 1, arbitrary: value.map((low) => `${word(low)}-SUN`) }] : []),
    {
      weight: 1,
      arbitrary: fc.tuple(range, step).map(([[low, high], by]) => `${low}-${high}/${Math.min(by, high - low || 1)}`),
    },
    { weight: 1, arbitrary: step.map((by) => `*/${by}`) },
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant("*") },
    { weight: 3, arbitrary: fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(",")) },
  );
}

const cron = fc
  .tuple(
    arbitraryField({ from: 0, to: 59 }),
    arbitraryField({ from: 0, to: 23 }),
    arbitraryField({ from: 1, to: 31 }),
    arbitraryField({ from: 1, to: 12, names: MONTHS }),
    arbitraryField({ from: 0, to: 6, names: WEEKDAYS }),
  )
  .map((fields) => fields.join(" "));

const policy: fc.Arbitrary<RetryPolicy> = fc.record(
  {
    tries: fc.integer({ min: 1, max: 12 }),
    backoff: fc.constantFrom("exponential" as const, "fixed" as const),
    initialInterval: fc.integer({ min: 0, max: 2000 }),
    coefficient: fc.constantFrom(1, 1.5, 2, 3),
    maxInterval: fc.integer({ min: 1, max: 8000 }),
    maxElapsedTime: fc.integer({ min: 1, max: 30_000 }),
    jitter: fc.constantFrom("full" as const, "decorrelated" as const, "none" as const),
    respectRetryAfter: fc.boolean(),
  },
  { requiredKeys: ["tries", "backoff", "initialInterval", "coefficient", "jitter", "respectRetryAfter"] },
);

/** What a run meets: numbers from 0 to 1 that decide how long answers and waits take, and what the server asks for. */
interface Fate {
  /** Share of the timeout that each try takes. */
  answer(): number;
  /** Share of the longest wait that the jitter draws. */
  draw(): number;
  /** Retry-After in milliseconds, or none. */
  retryAfter(): number | undefined;
}

const WORST: Fate = { answer: () => 1, draw: () => 1, retryAfter: () => undefined };

/** Makes the calls of a policy, all of which fail, and says how long that took: a clock that is moved by hand. */
function run(policy: RetryPolicy, timeout: number, fate: Fate): number {
  const limit = policy.maxElapsedTime ?? Number.POSITIVE_INFINITY;
  const cap = policy.maxInterval ?? Number.POSITIVE_INFINITY;
  let clock = 0;
  let grown = policy.initialInterval;
  let previous = policy.initialInterval;
  for (let made = 1; ; made++) {
    clock += fate.answer() * timeout;
    if (clock >= limit || made === policy.tries) return Math.min(clock, limit);
    let wait: number;
    if (policy.jitter === "decorrelated") {
      // The next wait lies between the initial interval and three times the last one.
      const low = Math.min(policy.initialInterval, cap);
      wait = Math.min(cap, low + fate.draw() * (previous * 3 - low));
      previous = wait;
    } else {
      const interval = Math.min(cap, policy.backoff === "fixed" ? policy.initialInterval : grown);
      wait = policy.jitter === "full" ? fate.draw() * interval : interval;
    }
    grown *= policy.coefficient;
    clock += (policy.respectRetryAfter ? fate.retryAfter() : undefined) ?? wait;
    if (clock >= limit) return limit;
  }
}

describe("the longest gap of a schedule", () => {
  it("is that of the firing times of every minute from 2024 to 2028", () => {
    fc.assert(
      fc.property(cron, (text) => {
        const times = firings(text);
        const gap = times.reduce((longest, time, i) => Math.max(longest, time - (times[i - 1] ?? time)), 0);
        assert.equal(longestGap({ cron: text }), times.length < 2 ? undefined : gap * MINUTE, text);
      }),
      { numRuns: 100 },
    );
  });

  it("is read from any text without an exception", () => {
    const piece = fc.constantFrom("*", "1", "60", "MON", "L", "W", "#", "?", "/", "-", ",", " ", "@daily", "FEB", "é");
    const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));
    fc.assert(fc.property(fc.oneof(text, fc.string()), (any) => void readCron(any)));
  });
});

describe("the worst lag of a batch", () => {
  it("is reached, and never exceeded, by the age of the data in a simulation minute by minute", () => {
    const times = { every: fc.integer({ min: 1, max: 90 }), longest: fc.integer({ min: 0, max: 200 }) };
    fc.assert(
      fc.property(fc.record(times), fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (time, shares) => {
        const { every, longest } = time;
        const bound = worstLag(every * MINUTE, longest * MINUTE) / MINUTE;
        assert.equal(oldest(every, longest, (i) => Math.floor((shares[i] ?? 1) * longest)) <= bound, true);
        assert.equal(
          oldest(every, longest, () => longest),
          bound,
        );
      }),
    );
  });

  it("is kept by the longest interval that is offered, and by no longer one", () => {
    const limits = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 3000 }));
    fc.assert(
      fc.property(limits, ([runTime, limit]) => {
        const offered = [5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440];
        const kept = offered.filter((every) => oldest(every, runTime, () => runTime) <= limit);
        const longest = kept.length === 0 ? undefined : Math.max(...kept) * MINUTE;
        assert.equal(longestInterval(runTime * MINUTE, limit * MINUTE), longest);
      }),
      { numRuns: 30 },
    );
  });
});

/**
 * The age that data has at most before the next run brings newer data, in minutes. A run shows the state at its start
 * when it is done; `longest` minutes are the most that it takes.
 */
function oldest(every: number, longest: number, runTime: (run: number) => number): number {
  const runs = Array.from({ length: 4 + Math.ceil(longest / every) }, (_, i) => ({
    start: i * every,
    done: i * every + runTime(i),
  }));
  let age = 0;
  const last = (runs.length - 1) * every;
  for (let now = 0; now <= last; now++) {
    const shown = runs.filter(({ done }) => done < now || done === 0).map(({ start }) => start);
    if (shown.length > 0) age = Math.max(age, now - Math.max(...shown));
  }
  return age;
}

describe("the worst time of retries", () => {
  const timeout = fc.integer({ min: 0, max: 3000 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it("is exceeded by no run, whatever answers, jitter and Retry-After come", () => {
    fc.assert(
      fc.property(policy, timeout, fc.infiniteStream(share), fc.infiniteStream(share), (any, time, answers, draws) => {
        const next = (stream: typeof answers) => stream.next().value ?? 1;
        const asked = () => (next(draws) < 0.5 ? undefined : next(draws) * 100_000);
        const bounded = any.maxElapsedTime !== undefined || !any.respectRetryAfter;
        const fate = {
          answer: () => next(answers),
          draw: () => next(draws),
          retryAfter: bounded ? asked : () => undefined,
        };
        assert.ok(run(any, time, fate) <= worstRetryTime(any, time) + 1e-6);
      }),
      { numRuns: 500 },
    );
  });

  it("is reached by the run in which everything takes longest", () => {
    fc.assert(
      fc.property(policy, timeout, (any, time) => {
        const patient = { ...WORST, retryAfter: () => Number.POSITIVE_INFINITY };
        const served = any.respectRetryAfter && any.maxElapsedTime !== undefined;
        const worst = run(any, time, served ? patient : WORST);
        assert.ok(Math.abs(worst - worstRetryTime(any, time)) < 1e-6);
      }),
      { numRuns: 500 },
    );
  });

  it("fits a budget with the largest number of tries, and with no more", () => {
    fc.assert(
      fc.property(
        policy,
        timeout,
        fc.integer({ min: 1, max: 60_000 }),
        ({ maxElapsedTime: _, ...any }, time, budget) => {
          const fitting = Array.from({ length: 99 }, (_, i) => i + 2).filter(
            (tries) => Math.round(run({ ...any, tries }, time, WORST)) <= budget,
          );
          assert.equal(mostTries(any, time, budget), fitting.at(-1));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("fits a budget with the longest timeout of two digits, and with no longer one", () => {
    fc.assert(
      fc.property(policy, fc.integer({ min: 1, max: 60_000 }), ({ maxElapsedTime: _, ...any }, budget) => {
        const fits = (time: number) => run(any, time, WORST) <= budget + 1e-6;
        const digits = Array.from({ length: 90 }, (_, i) => i + 10);
        const times = [
          ...Array.from({ length: 9 }, (_, i) => i + 1),
          ...[1, 10, 100, 1000].flatMap((unit) => digits.map((d) => d * unit)),
        ];
        assert.equal(longestTimeout(any, budget), times.filter(fits).at(-1));
      }),
      { numRuns: 200 },
    );
  });
});

describe("a time rounded down", () => {
  it("has two digits that are not zero, and is the next below", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (time) => {
        const rounded = roundedDown(time);
        assert.match(String(rounded), /^\d{1,2}0*$/);
        assert.ok(rounded <= time && time - rounded < Math.max(1, time / 10));
      }),
    );
  });
});

describe("the load of retries", () => {
  it("is what arrives when every call fails, and the most tries are the last that a limit bears", () => {
    const rate = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 3000 }), fc.constantFrom(1, 60, 3600), (peak, limit, per) => {
        // Counted in whole calls over the unit of the rate; only the arithmetic sees them per second.
        const calls = (tries: number) => Array.from({ length: tries }, () => peak).reduce((sum, more) => sum + more, 0);
        assert.ok(Math.abs(amplified(peak / per, 3) * per - calls(3)) < 1e-6);
        const borne = Array.from({ length: 3001 }, (_, i) => i).filter((tries) => tries * peak <= limit);
        const most = borne.at(-1) ?? 0;
        assert.equal(mostTriesWithin(peak / per, limit / per), most >= 2 ? most : undefined);
      }),
    );
  });
});

describe("the replay horizon", () => {
  it("is the time of the last write that retries, dead letters and reviews can make", () => {
    const parts = fc.record({ retention: fc.integer({ max: 1e6, min: 0 }), sla: fc.integer({ max: 1e6, min: 0 }) });
    fc.assert(
      fc.property(
        policy,
        fc.integer({ min: 0, max: 3000 }),
        parts,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (any, time, parts, moments) => {
          const bounded = { ...any, respectRetryAfter: false };
          const worst = worstRetryTime(bounded, time);
          const horizon = replayHorizon([
            { source: "retry", milliseconds: worst },
            { source: "deadLetter", milliseconds: parts.retention },
            { source: "review", milliseconds: parts.sla },
          ]);
          const retried = run(bounded, time, WORST);
          const writes = [...moments, 1].flatMap((share) => [
            share * retried,
            share * parts.retention,
            share * parts.sla,
          ]);
          assert.ok(horizon !== undefined && Math.abs(horizon.milliseconds - Math.max(...writes)) < 1e-6);
        },
      ),
    );
  });
});

describe("the time until the last try", () => {
  it("grows with every try, every timeout and every budget", () => {
    fc.assert(
      fc.property(policy, fc.integer({ min: 1, max: 3000 }), (any, time) => {
        const more = { ...any, tries: any.tries + 1 };
        assert.ok(untilLastTry(more, time) >= untilLastTry(any, time) + time);
        assert.ok(untilLastTry(any, time + 1) > untilLastTry(any, time));
      }),
    );
  });
});
