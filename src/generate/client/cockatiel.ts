import type { Doc } from "../../edits/layout";
import { docComment } from "../comments";
import type { Breaker, ClientPolicy } from "./client-policy";
import { callOf, numberOf, objectOf, statement } from "./code";
import { retryableBlock } from "./failures";
import { FEWEST_CALLS, type PolicyNames, type PolicyText, waitBlock } from "./policy-text";

/** Versions 3 and 4 are alike in all that is used here; 4 asks for Node 22. */
const VERSIONS = { 3: "3.2.1", 4: "4.0.0" } as const;

/**
 * A policy in the words of cockatiel. Outside in: time of all tries, retry, breaker, bulkhead, time of one try. These are
 * three policies. A try that would begin when all time is used up is not made, and no breaker hears of it. And version 3 of
 * the breaker forgets the signal of a call that waited for its half-open try: what it would be given instead is one signal
 * for all calls of the process, which nothing ever aborts and on which their listeners gather. Hence every try is handed the
 * signal of its own call.
 */
export function cockatielPolicy(policy: ClientPolicy, names: PolicyNames, version: 3 | 4): PolicyText {
  const writer = new CockatielWriter(policy, names);
  const blocks = writer.blocks();
  const from = { package: "cockatiel", from: "cockatiel", version: VERSIONS[version], names: [...writer.used] };
  return { blocks, imports: writer.used.size === 0 ? [] : [from] };
}

class CockatielWriter {
  readonly #policy: ClientPolicy;
  readonly #names: PolicyNames;
  /** What is imported. */
  readonly used = new Set<string>();

  constructor(policy: ClientPolicy, names: PolicyNames) {
    this.#policy = policy;
    this.#names = names;
  }

  blocks(): readonly string[] {
    const { retry, breaker } = this.#policy;
    const around = this.#allTries();
    const inside = this.#oneTry();
    return [
      ...(retry === undefined && breaker === undefined ? [] : [this.#retryable()]),
      ...(retry === undefined ? [] : [waitBlock(this.#policy, this.#names)]),
      ...(breaker === undefined ? [] : [this.#breaker(breaker)]),
      ...this.#wrapped(this.#names.oneTry, "One try.", inside),
      ...this.#wrapped(this.#names.policy, "All tries, and the waits between them.", around),
      this.#call(around.length > 0, inside.length > 0),
    ];
  }

  #allTries(): readonly Doc[] {
    const { total, retry, path } = this.#policy;
    return [
      ...(total === undefined ? [] : [this.#timeout(total, `${path}.maxElapsedTime`)]),
      ...(retry === undefined
        ? []
        : [this.#retry(retry.tries, retry.jitter === "decorrelated", retry.initialInterval)]),
    ];
  }

  #oneTry(): readonly Doc[] {
    const { bulkhead, timeout } = this.#policy;
    return [
      ...(bulkhead === undefined
        ? []
        : [
            keyed(
              "resilience.bulkhead",
              this.#made("bulkhead", [bulkhead.maxConcurrent, bulkhead.maxQueue].map(numberOf)),
            ),
          ]),
      ...(timeout === undefined ? [] : [this.#timeout(timeout, "resilience.timeout")]),
    ];
  }

  #retry(tries: number, isDecorrelated: boolean, initial: number): Doc {
    const context = `${this.#use("type IRetryBackoffContext")}<unknown>`;
    const error = '"error" in result ? result.error : undefined';
    const backoff = isDecorrelated
      ? [
          `new ${this.#use("DelegateBackoff")}<${context}, number>(({ result }, before = ${numberOf(initial)}) => {`,
          `  const delay = ${this.#names.wait}(${error}, before);`,
          "  return { delay, state: delay };",
          "})",
        ].join("\n")
      : `new ${this.#use("DelegateBackoff")}<${context}>(({ attempt, result }) =>\n  ${this.#names.wait}(${error}, attempt),\n)`;
    const options = objectOf([
      ["maxAttempts", numberOf(tries - 1)],
      ["backoff", backoff],
    ]);
    const code = this.#made("retry", [this.#handled(), options]);
    return keyed(`${this.#policy.path}: ${tries} tries, the first is not counted here`, code);
  }

  #breaker(breaker: Breaker): string {
    const options = objectOf([
      ["halfOpenAfter", numberOf(breaker.halfOpenAfter)],
      ["breaker", this.#breakerKind(breaker)],
    ]);
    const about = docComment("resilience.circuitBreaker. It remembers the tries of all calls.");
    const made = this.#made("circuitBreaker", [this.#handled(), options]);
    return `${about}\n${statement([`const ${this.#names.breaker} = `, made])}`;
  }

  #breakerKind(breaker: Breaker): Doc {
    if (breaker.kind === "consecutive") return this.#made("new ConsecutiveBreaker", [numberOf(breaker.failures)]);
    const options = objectOf([
      ["threshold", String(Math.min(HIGHEST_RATE, Math.max(1 - HIGHEST_RATE, breaker.rate)))],
      ["duration", numberOf(breaker.window)],
      // Without it the library waits for several failures a second.
      ["minimumRps", String(Number(((1000 * FEWEST_CALLS) / breaker.window).toPrecision(3)))],
    ]);
    return this.#made("new SamplingBreaker", [options]);
  }

  #timeout(time: number, key: string): Doc {
    const strategy = `${this.#use("TimeoutStrategy")}.Aggressive`;
    // A body that the caller reads later must not be cut off.
    const options = objectOf([
      ["strategy", strategy],
      ["abortOnReturn", "false"],
    ]);
    return keyed(key, this.#made("timeout", [numberOf(time), options]));
  }

  #handled(): Doc {
    return this.#made("handleWhen", [this.#names.isRetryable]);
  }

  #retryable(): string {
    if (!this.#policy.publishes) {
      return retryableBlock(this.#policy, this.#names, {
        timeout: `error instanceof ${this.#use("TaskCancelledError")}`,
        rejected: "",
      });
    }
    const tests = ["isBrokenCircuitError", "isBulkheadRejectedError"].map((test) => `${this.#use(test)}(error)`);
    return retryableBlock(this.#policy, this.#names, { rejected: tests.map((test) => ` || ${test}`).join("") });
  }

  #wrapped(name: string, about: string, layers: readonly Doc[]): readonly string[] {
    if (layers.length === 0) return [];
    return [`${docComment(about)}\n${statement([`const ${name} = `, this.#made("wrap", layers)])}`];
  }

  #call(hasPolicy: boolean, hasTry: boolean): string {
    const { policy, oneTry, breaker, call } = this.#names;
    const hasTotal = this.#policy.total !== undefined;
    const isTimed = this.#policy.timeout !== undefined || hasTotal;
    if (isTimed) this.#use("TaskCancelledError");
    const run = (signal: string) => (isTimed ? `runTry(fn, ${signal})` : `fn(${signal})`);
    const tried = hasTry ? `${oneTry}.execute(({ signal }) => ${run("signal")}, all)` : run("all");
    const broken = this.#policy.breaker === undefined ? tried : `${breaker}.execute(() => ${tried}, all)`;
    const body = hasTotal
      ? `  return ${policy}.execute(({ signal: all }) => {
    all.throwIfAborted();
    return ${broken};
  });`
      : `  const all = new AbortController().signal;
  return ${hasPolicy ? `${policy}.execute(() => ${broken})` : broken};`;
    return `${docComment(this.#names.about)}
export async function ${call}<T>(fn: (signal: AbortSignal) => Promise<T>): Promise<T> {
${body}
}`;
  }

  #made(name: string, args: readonly Doc[]): Doc {
    this.#use(name.replace(/^new /, ""));
    return callOf(name, args);
  }

  #use(name: string): string {
    this.used.add(name);
    return name.replace(/^type /, "");
  }
}

/** The library takes no rate of 0 or 1. */
const HIGHEST_RATE = 0.999999;

/** Runs one try under a signal. Only modules with a timeout have it. */
export const TIMED_TRY = `/** Runs one try. What its signal cut off is a timeout, whatever the library that was called makes of it. */
async function runTry<T>(fn: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await fn(signal);
  } catch (error) {
    throw signal.aborted ? new TaskCancelledError("The call took too long") : error;
  }
}`;

function keyed(key: string, code: Doc): Doc {
  return [`// ${key}\n`, code];
}
