import { longestWaits, type RetryPolicy } from "../../arithmetic/retry";
import type { Contract } from "../../contract/contract";
import { readPolicy, writePolicy, writes } from "../../contract/policies";
import { callsToRead } from "./names";

/** The limits of the calls of one direction, as far as the contract states them. Times in milliseconds. */
export interface ClientPolicy {
  readonly use: "read" | "write";
  /** `resilience.timeout`, of one try. */
  readonly timeout?: number;
  /** Absent where there is one try only. */
  readonly retry?: RetryPolicy;
  /** Path of the retry policy in the contract. */
  readonly path: string;
  /** HTTP statuses after which another try is worth it, and that open the breaker. */
  readonly retryOn: readonly number[];
  /** True where nothing is called by HTTP: the results are published. */
  readonly publishes: boolean;
  /** Of all tries and waits. */
  readonly total?: number;
  readonly breaker?: Breaker;
  readonly bulkhead?: { readonly maxConcurrent: number; readonly maxQueue: number };
}

/** When calls are stopped, and for how long. */
export type Breaker = { readonly halfOpenAfter: number } & (
  | { readonly kind: "consecutive"; readonly failures: number }
  /** Rate from 0 to 1. */
  | { readonly kind: "rate"; readonly rate: number; readonly window: number }
);

/** Node runs a longer timer at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

const DEFAULT_RETRY_ON = [408, 429, 502, 503, 504];
const DEFAULT_HALF_OPEN_AFTER = 30_000;
/** The same key with another payload: it does not get better by asking again (draft-ietf-httpapi-idempotency-key-header). */
const UNPROCESSABLE = 422;

/** The policies of a contract's calls; each has a breaker of its own, so that a failing read does not stop the writes. */
export function policiesOf(contract: Contract): readonly ClientPolicy[] {
  return [
    ...(callsToRead(contract) ? [policyOf(contract, "read")] : []),
    ...(writes(contract) ? [policyOf(contract, "write")] : []),
  ];
}

function policyOf(contract: Contract, use: "read" | "write"): ClientPolicy {
  const { values } = contract;
  const written = use === "read" ? readPolicy(contract) : writePolicy(contract);
  const path = written?.path ?? "resilience.retry";
  const timeout = values.duration("resilience.timeout")?.value;
  const maxConcurrent = values.number("resilience.bulkhead.maxConcurrent")?.value;
  const maxQueue = values.number("resilience.bulkhead.maxQueue")?.value ?? 0;
  const breaker = breakerOf(contract);
  const methods = values.items("writeBack.operations").map((operation) => operation.text("method")?.value);
  return {
    use,
    path,
    retryOn: statusesOf(contract, use, `${path}.retryOn`),
    publishes: use === "write" && methods.length > 0 && methods.every((method) => method === "publish"),
    ...(timeout === undefined ? {} : { timeout: timer(timeout) }),
    ...(written === undefined ? {} : retryOf(written.policy)),
    ...(breaker === undefined ? {} : { breaker }),
    ...(maxConcurrent === undefined ? {} : { bulkhead: { maxConcurrent, maxQueue } }),
  };
}

function statusesOf({ values }: Contract, use: "read" | "write", path: string): readonly number[] {
  const stated = values.has(path) ? values.numbers(path).map(({ value }) => value) : DEFAULT_RETRY_ON;
  return [...new Set(stated)].filter((status) => use === "read" || status !== UNPROCESSABLE);
}

function retryOf(policy: RetryPolicy): Pick<ClientPolicy, "retry" | "total"> {
  const { tries, maxElapsedTime } = policy;
  const isTooLong = longestWaits(policy).some((wait) => wait > LONGEST_TIMER);
  return {
    ...(tries < 2 ? {} : { retry: isTooLong ? { ...policy, maxInterval: LONGEST_TIMER } : policy }),
    ...(maxElapsedTime === undefined ? {} : { total: timer(maxElapsedTime) }),
  };
}

function breakerOf({ values }: Contract): Breaker | undefined {
  const path = "resilience.circuitBreaker";
  const halfOpenAfter = values.duration(`${path}.halfOpenAfter`)?.value ?? DEFAULT_HALF_OPEN_AFTER;
  const failures = values.number(`${path}.consecutiveFailures`)?.value;
  if (failures !== undefined) return { kind: "consecutive", failures, halfOpenAfter };
  const rate = values.number(`${path}.failureRate`)?.value;
  const window = values.duration(`${path}.window`)?.value;
  return rate === undefined || window === undefined ? undefined : { kind: "rate", rate, window, halfOpenAfter };
}

function timer(time: number): number {
  return Math.min(LONGEST_TIMER, time);
}
