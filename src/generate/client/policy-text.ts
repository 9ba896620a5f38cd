import { docComment } from "../comments";
import { type ClientPolicy, LONGEST_TIMER } from "./client-policy";
import { numberOf } from "./code";

/** The policies of a module, written for one library. */
export interface PolicyText {
  /** Statements, in order. */
  readonly blocks: readonly string[];
  readonly imports: readonly PackageImport[];
}

/** What a module takes from a package. */
export interface PackageImport {
  readonly package: string;
  /** `package`, or a file in it. */
  readonly from: string;
  readonly version: string;
  /** Names in braces, `type X` for those that are types alone. */
  readonly names: readonly string[];
  /** What the default export is called. */
  readonly whole?: string;
}

/** What the declarations of one policy are called. */
export interface PolicyNames {
  readonly call: string;
  readonly policy: string;
  readonly oneTry: string;
  readonly breaker: string;
  readonly isRetryable: string;
  readonly wait: string;
  /** What the comment of `call` says. */
  readonly about: string;
}

/** In one window of a breaker: the rate of fewer calls says nothing. */
export const FEWEST_CALLS = 5;

/** The names of a policy: plain where it is the only one of its module. */
export function policyNames(policy: ClientPolicy, call: string, isOnly: boolean): PolicyNames {
  const suffix = isOnly ? "" : policy.use === "read" ? "Read" : "Write";
  return {
    call,
    policy: isOnly ? "policy" : `${policy.use}Policy`,
    oneTry: isOnly ? "oneTry" : `${policy.use}Try`,
    breaker: isOnly ? "breaker" : `${policy.use}Breaker`,
    isRetryable: `isRetryable${suffix}`,
    wait: `waitBefore${suffix}`,
    about: `Runs a ${policy.use === "read" ? "call" : "write"} within the limits of the contract. Read the body in \`fn\`, so that it is timed too; validate it outside.`,
  };
}

/**
 * The function that says how long to wait before the next try, in milliseconds. Its second argument is the number of the
 * try that failed, from 1; with decorrelated jitter the wait before.
 */
export function waitBlock(policy: ClientPolicy, names: PolicyNames): string {
  const { retry } = policy;
  if (retry === undefined) return "";
  const isDecorrelated = retry.jitter === "decorrelated";
  const limit = numberOf(policy.total ?? LONGEST_TIMER);
  const asked = retry.respectRetryAfter && !policy.publishes;
  const lines = [
    ...(asked ? ["const asked = answerOf(error)?.retryAfterMs; // respectRetryAfter"] : []),
    ...(asked
      ? [
          `if (asked !== undefined) return Math.min(${limit}, asked); // ${policy.total === undefined ? "the longest timer" : "maxElapsedTime"}`,
        ]
      : []),
    `return ${waitExpression(policy)}; // ${wordsOf(policy)}`,
  ];
  const parameters = `${asked ? "error" : "_error"}: unknown, ${isDecorrelated ? "before" : attemptName(policy)}: number`;
  return `${docComment(`Milliseconds until the next try, by ${policy.path}.`)}
function ${names.wait}(${parameters}): number {
${lines.map((line) => `  ${line}`).join("\n")}
}`;
}

function attemptName({ retry }: ClientPolicy): string {
  return retry?.backoff === "fixed" || retry?.coefficient === 1 ? "_attempt" : "attempt";
}

function waitExpression({ retry }: ClientPolicy): string {
  if (retry === undefined) return "0";
  const initial = numberOf(retry.initialInterval);
  const limited = (wait: string) =>
    retry.maxInterval === undefined ? wait : `Math.min(${numberOf(retry.maxInterval)}, ${wait})`;
  if (retry.jitter === "decorrelated") {
    return limited(`${initial} + Math.random() * (3 * before - ${initial})`);
  }
  const isConstant = retry.backoff === "fixed" || retry.coefficient === 1;
  const base = isConstant ? initial : `${initial} * ${numberOf(retry.coefficient)} ** (attempt - 1)`;
  return retry.jitter === "full" ? `Math.random() * ${limited(base)}` : limited(base);
}

function wordsOf({ retry }: ClientPolicy): string {
  if (retry === undefined || retry.jitter === "decorrelated") return "jitter decorrelated";
  return `backoff ${retry.backoff}, jitter ${retry.jitter}`;
}
