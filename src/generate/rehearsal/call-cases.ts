import { assertNever } from "../../text/assert-never";
import type { ClientPolicy } from "../client/client-policy";
import type { CallSide, Case } from "./cases";
import { afterFailures, type Expectations, expectationsOf, MARGIN } from "./expectations";

/** A case that takes longer is left out. Milliseconds. */
const LONGEST_CASE = 60_000;
/** Failures that are made to open a breaker. */
const MOST_FAILURES = 100;
/** Retry-After counts seconds. */
const RETRY_AFTER = 1_000;

/** How long a rehearsal of these policies waits for a call, in milliseconds: twice what a call takes at most. */
export function longestWait(policies: readonly ClientPolicy[]): number {
  const times = policies.map((policy) => {
    const expected = expectationsOf(policy);
    return Math.min(LONGEST_CASE, Math.max(expected.hung ?? 0, afterFailures(expected, expected.tries)));
  });
  return 2 * Math.ceil(Math.max(RETRY_AFTER, ...times)) + 2_000;
}

/** What a target does to a call, and what the call must make of it. None of these cases leaves the breaker open. */
export function callCases(side: CallSide, policy: ClientPolicy): readonly Case[] {
  const writer = new CallCases(side, policy);
  return [
    ...writer.slow(),
    ...writer.retryAfter(),
    ...writer.failingTwice(),
    ...writer.final(),
    ...writer.hung(),
    ...writer.down(),
  ];
}

/** The case that opens the circuit breaker, and leaves it open: it must be the last. */
export function breakerCases(side: CallSide, policy: ClientPolicy): readonly Case[] {
  return new CallCases(side, policy).breaker();
}

class CallCases {
  readonly #side: CallSide;
  readonly #policy: ClientPolicy;
  readonly #expected: Expectations;
  /** The answer of a server that fails, and may be asked again. */
  readonly #failing: string;

  constructor(side: CallSide, policy: ClientPolicy) {
    this.#side = side;
    this.#policy = policy;
    this.#expected = expectationsOf(policy);
    const { failing } = this.#expected;
    this.#failing = failing === undefined || !side.hasStatuses ? "drop" : `status(${failing})`;
  }

  slow(): readonly Case[] {
    const title = "an answer slower than the timeout of a try, then a good one";
    const { timeout } = this.#policy;
    if (timeout === undefined) return [{ title, leftOut: "The contract states no timeout." }];
    const slow = `slowly(${2 * timeout}, good)`;
    if (this.#expected.tries === 1) {
      return [this.#timed({ title: "an answer slower than the timeout", code: this.#fails([slow], 1) }, timeout)];
    }
    return [this.#again(title, [slow], timeout)];
  }

  retryAfter(): readonly Case[] {
    const { retry, retryOn } = this.#policy;
    if (retry === undefined || !retryOn.includes(429) || !this.#side.hasStatuses) return [];
    if (!retry.respectRetryAfter) return [this.#again("429, then a good answer", ["status(429)"], 0)];
    const title = "429 with Retry-After: 1, then a good answer";
    const answered = this.#again(title, ["busy"], RETRY_AFTER);
    if ("leftOut" in answered) return [answered];
    const code = `{
    const run = await ${answered.code};
    assert.ok(pause(run) > 950, "it did not wait for as long as the server asked");
  }`;
    return [{ title, code }];
  }

  failingTwice(): readonly Case[] {
    const { tries, breaksAfter, failing } = this.#expected;
    if (tries === 1) {
      return [{ title: "a failing server: one try, as the contract says", code: this.#fails([this.#failing], 1) }];
    }
    const failures = Math.min(2, tries - 1, Math.max(1, breaksAfter - 1));
    const what = failing === undefined || !this.#side.hasStatuses ? "a lost connection" : String(failing);
    const title = `${Array.from({ length: failures }, () => what).join(", ")}, then a good answer`;
    const answers = Array.from({ length: failures }, () => this.#failing);
    return [this.#again(title, answers, 0)];
  }

  final(): readonly Case[] {
    if (!this.#side.hasStatuses) return [];
    const { final } = this.#expected;
    return [{ title: `${final} is final`, code: this.#fails([`status(${final})`], 1) }];
  }

  hung(): readonly Case[] {
    const title = "a server that never answers";
    const { hung, hungRequests } = this.#expected;
    if (hung === undefined)
      return [{ title, leftOut: "The contract states no timeout: it would be waited for forever." }];
    if (this.#opensTheBreaker) return [{ title, leftOut: "It opens the breaker, which has a case of its own." }];
    return [this.#timed({ title, code: this.#fails(["silence"], hungRequests) }, hung)];
  }

  down(): readonly Case[] {
    const title = "a target that is down";
    if (this.#opensTheBreaker) return [{ title, leftOut: "It opens the breaker, which has a case of its own." }];
    return [this.#timed({ title, code: this.#fails([], 0) }, this.#waits)];
  }

  breaker(): readonly Case[] {
    const { breaker } = this.#policy;
    if (breaker === undefined) return [];
    switch (breaker.kind) {
      case "rate": {
        const leftOut = "It opens by the share of failures under load, which a rehearsal does not make.";
        return [{ title: "the circuit breaker opens", leftOut }];
      }
      case "consecutive": {
        const { failures } = breaker;
        const calls = Math.ceil(failures / this.#expected.tries) + 1;
        const title = `the circuit breaker opens after ${failures} ${failures === 1 ? "failure" : "failures"} in a row`;
        if (failures > MOST_FAILURES) return [{ title, leftOut: "They are too many to rehearse." }];
        const code = `opens(perform, ${this.#failing}, ${calls}, ${failures})`;
        return [this.#timed({ title, code }, calls * this.#waits)];
      }
      default:
        return assertNever(breaker);
    }
  }

  get #opensTheBreaker(): boolean {
    return this.#expected.tries >= this.#expected.breaksAfter;
  }

  get #waits(): number {
    return Math.min(this.#expected.total, afterFailures(this.#expected, this.#expected.tries));
  }

  /** These answers, then a good one. `lasting` is how long they take, waits left out. */
  #again(title: string, answers: readonly string[], lasting: number): Case {
    const { breaksAfter, total } = this.#expected;
    if (answers.length >= breaksAfter) return { title, leftOut: "The breaker opens before the next try." };
    const time = lasting + afterFailures(this.#expected, answers.length);
    if (time + MARGIN > total) return { title, leftOut: "The limit of all tries may leave no time for the next one." };
    return this.#timed({ title, code: this.#succeeds([...answers, "good"], answers.length + 1) }, time);
  }

  #timed(one: Extract<Case, { readonly code: string }>, time: number): Case {
    return time <= LONGEST_CASE ? one : { title: one.title, leftOut: `It would take ${Math.round(time / 1000)} s.` };
  }

  #succeeds(answers: readonly string[], requests: number): string {
    return `succeeds(perform, [${answers.join(", ")}], ${this.#side.succeeded(requests)})`;
  }

  /** `requests` is undefined where the limit of all tries cuts them off somewhere. */
  #fails(answers: readonly string[], requests: number | undefined): string {
    const steps = requests === undefined ? "" : `, ${this.#side.failed(requests)}`;
    return `fails(perform, [${answers.join(", ")}]${steps})`;
  }
}
