import type { CodeLimit, HastyRetry, LimitKey } from "../../consumer/code-facts";
import type { RelatedLocation } from "../../finding/finding";
import { t } from "../../text/l10n";
import { type ContractLimit, contractLimit, isSameLimit, limitName, limitNameWithin, limitText } from "../code-limits";
import type { CallRule, CallSubject, CodeMatch } from "../code-rule";
import { changeContract, type Mismatch, takeContracts } from "../limit-mends";
import { contractName, listed, sentence, sentenceThen } from "../words";

/** The names of further limits get this much of a message, in UTF-16 units. */
const ROOM_FOR_NAMES = 40;

/** Code and contract have different limits. */
export const policyMismatch: CallRule = {
  id: "code/policy-mismatch",
  title: "Code and contract have different limits",
  severity: "warning",
  keys: [
    "resilience.timeout",
    "resilience.retry.tries",
    "resilience.retry.backoff",
    "resilience.retry.initialInterval",
    "resilience.retry.maxInterval",
    "resilience.retry.coefficient",
    "resilience.retry.maxElapsedTime",
    "resilience.retry.retryOn",
    "resilience.circuitBreaker.consecutiveFailures",
    "resilience.circuitBreaker.failureRate",
    "resilience.circuitBreaker.window",
    "resilience.circuitBreaker.halfOpenAfter",
    "resilience.bulkhead.maxConcurrent",
    "resilience.bulkhead.maxQueue",
    "writeBack.failureHandling.retry.tries",
    "writeBack.failureHandling.retry.backoff",
    "writeBack.failureHandling.retry.initialInterval",
    "writeBack.failureHandling.retry.maxInterval",
    "writeBack.failureHandling.retry.coefficient",
    "writeBack.failureHandling.retry.maxElapsedTime",
    "writeBack.failureHandling.retry.retryOn",
  ],
  *check(subject) {
    for (const policy of byPolicy(mismatches(subject))) yield* matchOf(policy, subject);
  },
};

function mismatches(subject: CallSubject): readonly Mismatch[] {
  const { limits, hasty } = subject.call.protection;
  return limits.flatMap((limit) => {
    const wanted = contractLimit(limit.key, subject);
    if (wanted === undefined || isSameLimit(limit.value, wanted.value)) return [];
    return WAITS.has(limit.key) && hasty.some((retry) => isPartOf(retry, limit)) ? [] : [{ limit, wanted }];
  });
}

/** That a retry does not wait at all is `code/no-backoff`. */
const WAITS: ReadonlySet<LimitKey> = new Set([
  "resilience.retry.backoff",
  "resilience.retry.initialInterval",
  "resilience.retry.coefficient",
]);

function isPartOf({ location }: HastyRetry, { location: { uri }, policy }: CodeLimit): boolean {
  const { start, end } = location.span;
  return location.uri === uri && policy.start <= start && end <= policy.end;
}

/** What one policy of the code sets is one finding, in the order in which it is written. */
function byPolicy(all: readonly Mismatch[]): Iterable<readonly Mismatch[]> {
  const policies = new Map<string, Mismatch[]>();
  for (const mismatch of all) {
    const { location, policy } = mismatch.limit;
    const key = `${policy.start} ${policy.end} ${location.uri}`;
    policies.set(key, [...(policies.get(key) ?? []), mismatch]);
  }
  return [...policies.values()].map((policy) => policy.sort((a, b) => startOf(a) - startOf(b)));
}

function startOf({ limit }: Mismatch): number {
  return limit.location.span.start;
}

function* matchOf(policy: readonly Mismatch[], subject: CallSubject): Iterable<CodeMatch> {
  const [first, ...others] = policy;
  if (first === undefined) return;
  yield {
    message: difference(first, subject, sentenceThen(differToo(others))),
    location: first.limit.location,
    related: policy.map(({ wanted }) => inContract(wanted)),
    notes: others.map((other) => `${difference(other, subject, sentence)}.`),
    fixes: () => [...takeContracts(policy, subject), ...changeContract(policy, subject)],
  };
}

function difference({ limit, wanted }: Mismatch, { contract }: CallSubject, write: typeof sentence): string {
  const written = limitText(limit.key, limit.value);
  return write`${limitName(limit.key)} is ${written} here, ${wanted.text} in ${contractName(contract)}`;
}

function differToo(others: readonly Mismatch[]): string {
  const names = others.map(({ limit }) => limitNameWithin(limit.key));
  if (names.length === 0) return "";
  const list = listed(names, "and", ROOM_FOR_NAMES);
  return names.length === 1 ? t`; ${list} differs too` : t`; ${list} differ too`;
}

function inContract({ path, text, isDefault, location }: ContractLimit): RelatedLocation {
  return { message: isDefault ? sentence`${path}: ${text} by default` : sentence`${path} ${text}`, location };
}
