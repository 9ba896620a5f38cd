import { MOST_TRIES, type RetryPolicy } from "../arithmetic/retry";
import type { Contract } from "./contract";
import type { ContractValues, Quantity } from "./contract-values";

/** What of a contract decides its policies. */
export type CallFacts = Pick<Contract, "pattern" | "direction" | "values">;

export type PolicyUse = "read" | "write";

const READ_POLICY = "resilience.retry";
const WRITE_POLICY = "writeBack.failureHandling.retry";

/** Where a retry policy stands, and which calls it is for. */
export interface PolicyPlace {
  readonly use: PolicyUse;
  /** Path of the policy's mapping. */
  readonly path: typeof READ_POLICY | typeof WRITE_POLICY;
}

/** A retry policy and where it is written. */
export interface WrittenPolicy extends PolicyPlace {
  readonly policy: RetryPolicy;
}

export type BudgetPath = "api.latency.budget" | "freshness.maxLag";

/** The keys that the longest time of a policy depends on. */
const POLICY_KEYS = [
  "tries",
  "backoff",
  "initialInterval",
  "coefficient",
  "maxInterval",
  "maxElapsedTime",
  "jitter",
  "respectRetryAfter",
];

/** A contract with its direction, which may be damaged: then it is not known to read, nor to write. */
export type Directed = Pick<Contract, "direction" | "values">;

/** True when the AI system reads the source: direction read or read-write. */
export function reads({ direction, values }: Directed): boolean {
  return direction !== "write" && !values.isDamaged("direction");
}

/** True when the AI system writes to the target: direction write or read-write. */
export function writes({ direction, values }: Directed): boolean {
  return direction !== "read" && !values.isDamaged("direction");
}

const CALLED = ["rest-api", "graphql-api", "grpc-api", "soap-api", "webhook"];

/** True when the AI system calls an API: it reads by pattern api, or writes to a target that is called. */
export function callsApi(contract: CallFacts): boolean {
  return callsSource(contract) || callsTarget(contract);
}

/** Where the policies for calls stand, or should stand; reads first. One that serves both stands for the reads. */
export function policiesForCalls(contract: CallFacts): readonly PolicyPlace[] {
  const read: readonly PolicyPlace[] = callsSource(contract) ? [{ use: "read", path: READ_POLICY }] : [];
  const path = callsTarget(contract) ? writePolicyPath(contract) : undefined;
  return path === undefined || (path === READ_POLICY && read.length > 0) ? read : [...read, { use: "write", path }];
}

/** `resilience.retry`, when the contract reads by pattern api; undefined where a value of it is damaged. */
export function readPolicy(contract: CallFacts): WrittenPolicy | undefined {
  return callsSource(contract) ? policyAt({ use: "read", path: READ_POLICY }, contract.values) : undefined;
}

/** Where the policy of writes stands; undefined where there are none, or it is damaged and so neither there nor missing. */
export function writePolicyPath(contract: CallFacts): PolicyPlace["path"] | undefined {
  const { values } = contract;
  if (!writes(contract) || values.isDamaged(WRITE_POLICY)) return undefined;
  return values.has(WRITE_POLICY) ? WRITE_POLICY : READ_POLICY;
}

/** `writeBack.failureHandling.retry`, else `resilience.retry`, when the contract writes; undefined where it is damaged. */
export function writePolicy(contract: CallFacts): WrittenPolicy | undefined {
  const path = writePolicyPath(contract);
  return path === undefined ? undefined : policyAt({ use: "write", path }, contract.values);
}

/** A policy with its defaults; undefined where it is missing or a value of it is damaged. */
export function policyAt(place: PolicyPlace, values: ContractValues): WrittenPolicy | undefined {
  const { path } = place;
  const tries = values.number(`${path}.tries`)?.value;
  if (tries === undefined || !Number.isInteger(tries) || tries < 1 || tries > MOST_TRIES) return undefined;
  if (POLICY_KEYS.some((key) => values.isDamaged(`${path}.${key}`))) return undefined;
  const maxInterval = values.duration(`${path}.maxInterval`)?.value;
  const maxElapsedTime = values.duration(`${path}.maxElapsedTime`)?.value;
  const policy: RetryPolicy = {
    tries,
    backoff: values.choice(`${path}.backoff`, ["exponential", "fixed"])?.value ?? "exponential",
    initialInterval: values.duration(`${path}.initialInterval`)?.value ?? 200,
    coefficient: values.number(`${path}.coefficient`)?.value ?? 2,
    jitter: values.choice(`${path}.jitter`, ["full", "decorrelated", "none"])?.value ?? "full",
    respectRetryAfter: values.flag(`${path}.respectRetryAfter`)?.value ?? true,
    ...(maxInterval === undefined ? {} : { maxInterval }),
    ...(maxElapsedTime === undefined ? {} : { maxElapsedTime }),
  };
  return { ...place, policy };
}

/** The path of the budget: `api.latency.budget`, else `freshness.maxLag`; none for the writes of a contract that also reads. */
export function budgetPath(contract: CallFacts, use: PolicyUse): BudgetPath | undefined {
  if (use === "write" && contract.direction === "read-write") return undefined;
  return contract.values.has("api.latency.budget") || contract.values.isDamaged("api.latency.budget")
    ? "api.latency.budget"
    : "freshness.maxLag";
}

/** What a policy's retries must fit into. */
export function budgetOf(contract: CallFacts, use: PolicyUse): Quantity | undefined {
  const path = budgetPath(contract, use);
  return path === undefined ? undefined : contract.values.duration(path);
}

function callsSource(contract: CallFacts): boolean {
  return contract.pattern?.value === "api" && reads(contract);
}

function callsTarget(contract: CallFacts): boolean {
  const method = contract.values.text("target.accessMethod")?.value;
  return writes(contract) && method !== undefined && CALLED.includes(method);
}
