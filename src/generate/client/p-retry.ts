import type { RetryPolicy } from "../../arithmetic/retry";
import type { Doc } from "../../edits/layout";
import { docComment } from "../comments";
import type { Breaker, ClientPolicy } from "./client-policy";
import { callOf, numberOf, objectOf, statement } from "./code";
import { retryableBlock } from "./failures";
import { FEWEST_CALLS, type PolicyNames, type PolicyText, waitBlock } from "./policy-text";

const P_RETRY = { package: "p-retry", from: "p-retry", version: "6.2.1", names: [], whole: "pRetry" };
const OPOSSUM = { package: "opossum", from: "opossum", version: "8.4.0", names: [], whole: "CircuitBreaker" };

/** Can p-retry and opossum say the policy? Neither has a queue. */
export function saysPolicy({ bulkhead }: ClientPolicy): boolean {
  return bulkhead === undefined;
}

/**
 * A policy in the words of p-retry and opossum. Outside in: time of all tries, retry, breaker, time of one try. The waits
 * are the contract's: p-retry's own know no Retry-After.
 */
export function pRetryPolicy(policy: ClientPolicy, names: PolicyNames): PolicyText {
  const { retry, breaker } = policy;
  const rejected = breaker === undefined ? "" : " || (error instanceof Error && CircuitBreaker.isOurError(error))";
  return {
    blocks: [
      ...(retry === undefined && breaker === undefined ? [] : [retryableBlock(policy, names, { rejected })]),
      ...(retry === undefined ? [] : [waitBlock(policy, names)]),
      ...(breaker === undefined ? [] : breakerBlocks(breaker, names)),
      callBlock(policy, names),
    ],
    imports: [...(retry === undefined ? [] : [P_RETRY]), ...(breaker === undefined ? [] : [OPOSSUM])],
  };
}

/** What modules with a timeout, and those with a retry, need besides. */
export function pRetryHelpers(policies: readonly ClientPolicy[]): readonly string[] {
  const isTimed = policies.some(({ timeout, total }) => timeout !== undefined || total !== undefined);
  return [...(isTimed ? [WITHIN] : []), ...(policies.some(({ retry }) => retry !== undefined) ? [PAUSE] : [])];
}

const WITHIN = `/** No answer in time. */
class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

/** Runs a function until its time is up or the signal around it is aborted; then its own signal is, too. */
function within<T>(time: number, fn: (signal: AbortSignal) => Promise<T>, around?: AbortSignal): Promise<T> {
  const own = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const stop = (reason: unknown) => {
      own.abort(reason);
      reject(reason);
    };
    const timer = setTimeout(() => stop(new TimeoutError(\`No answer within \${time} ms\`)), time);
    const onAbort = () => stop(around?.reason);
    around?.addEventListener("abort", onAbort, { once: true });
    const end = () => {
      clearTimeout(timer);
      around?.removeEventListener("abort", onAbort);
    };
    (async () => fn(own.signal))().then(resolve, reject).finally(end);
  });
}`;

const PAUSE = `/** Waits so many milliseconds, fewer where the signal is aborted before. */
function pause(time: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, time);
    signal?.addEventListener("abort", end, { once: true });
  });
}`;

/** The library knows rates only: failures in a row are counted beside it. */
function breakerBlocks(breaker: Breaker, names: PolicyNames): readonly string[] {
  const isRate = breaker.kind === "rate";
  const options: readonly (readonly [string, Doc])[] = [
    ["timeout", "false"],
    ["resetTimeout", numberOf(breaker.halfOpenAfter)],
    ["errorFilter", `(error: unknown) => !${names.isRetryable}(error)`],
    ["errorThresholdPercentage", isRate ? String(Math.min(99.9999, breaker.rate * 100)) : "100"],
    ...(isRate
      ? ([
          ["rollingCountTimeout", numberOf(breaker.window)],
          ["volumeThreshold", String(FEWEST_CALLS)],
        ] as const)
      : []),
  ];
  const made = callOf("new CircuitBreaker", ["(run: () => Promise<void>) => run()", objectOf(options)]);
  const about = "resilience.circuitBreaker. It remembers the tries of all calls.";
  const declared = `${docComment(about)}\n${statement([`const ${names.breaker} = `, made])}`;
  if (isRate) return [declared];
  const failures = `${names.breaker}Failures`;
  return [
    declared,
    `let ${failures} = 0;
${names.breaker}.on("success", () => {
  ${failures} = 0;
});
${names.breaker}.on("failure", () => {
  ${failures} += 1;
  if (${failures} >= ${breaker.failures}) ${names.breaker}.open();
});`,
  ];
}

function callBlock(policy: ClientPolicy, names: PolicyNames): string {
  const { retry, total } = policy;
  const hasTotal = total !== undefined;
  const retried = retry === undefined ? tryOf(policy, names, hasTotal) : retriedTry(policy, retry, names);
  const remembers = retry?.jitter === "decorrelated" ? `  let before = ${numberOf(retry.initialInterval)};\n` : "";
  const body = hasTotal
    ? `  // ${policy.path}.maxElapsedTime\n  return within(${numberOf(total)}, (all) =>\n    ${indented(indented(retried))},\n  );`
    : `  return ${indented(retried)};`;
  return `${docComment(names.about)}
export async function ${names.call}<T>(fn: (signal: AbortSignal) => Promise<T>): Promise<T> {
${remembers}${body}
}`;
}

function retriedTry(policy: ClientPolicy, retry: RetryPolicy, names: PolicyNames): string {
  const hasTotal = policy.total !== undefined;
  const isOver = `${hasTotal ? "all.aborted || " : ""}error.retriesLeft === 0 || !${names.isRetryable}(error)`;
  const signal = hasTotal ? ", all" : "";
  const pause =
    retry.jitter === "decorrelated"
      ? `before = ${names.wait}(error, before);\n    await pause(before${signal});`
      : `await pause(${names.wait}(error, error.attemptNumber)${signal});`;
  return `pRetry(() => ${tryOf(policy, names, hasTotal)}, {
  retries: ${retry.tries - 1}, // ${retry.tries} tries, the first is not counted here
  minTimeout: 0,
  maxTimeout: 0,
  onFailedAttempt: async (error) => {
    if (${isOver}) throw error;
    ${pause}
    ${hasTotal ? "all.throwIfAborted();" : ""}
  },
})`.replace(/\n *\n/g, "\n");
}

/** One try: through the breaker, in its time. */
function tryOf({ timeout, breaker }: ClientPolicy, names: PolicyNames, hasTotal: boolean): string {
  const around = hasTotal ? "all" : "new AbortController().signal";
  const timed = `within(${numberOf(timeout ?? 0)}, fn${hasTotal ? ", all" : ""})`;
  const run = timeout === undefined ? `fn(${around})` : timed;
  if (breaker === undefined) return run;
  return `new Promise<T>((resolve, reject) => {
  ${names.breaker}.fire(async () => resolve(await ${run})).catch(reject);
})`;
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
