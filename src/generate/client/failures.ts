import { docComment } from "../comments";
import type { ClientPolicy } from "./client-policy";
import { numberOf } from "./code";
import type { PolicyNames } from "./policy-text";

/** `HttpError`, and what it needs to read an answer of fetch and of undici's `request`. */
export const HTTP_ERROR: readonly string[] = [
  `/** An answer that is no success, and how long it asks to wait. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  /** Milliseconds of Retry-After, where the answer has one. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, retryAfterMs?: number) {
    super(\`HTTP status \${status}\`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Gives a success back, and the statuses that the caller accepts; else lets go of the unread body and throws. */
  static async check<R extends HttpAnswer>(res: R, accepted: readonly number[] = []): Promise<R> {
    const answer: HttpAnswer = res;
    const status = "status" in answer ? answer.status : answer.statusCode;
    if ((status >= 200 && status < 300) || accepted.includes(status)) return res;
    await discard(answer.body);
    throw new HttpError(status, retryAfter(answer.headers));
  }
}`,
  `/** What fetch and undici's request answer. */
type HttpAnswer = ({ readonly status: number } | { readonly statusCode: number }) & {
  readonly headers: object;
  readonly body?: unknown;
};`,
  `/** Frees the connection of a body that nobody will read, and does not wait for the rest of one that never comes. */
async function discard(body: unknown): Promise<void> {
  if (typeof body !== "object" || body === null) return;
  try {
    if ("cancel" in body && typeof body.cancel === "function") await body.cancel();
    else if ("dump" in body && typeof body.dump === "function") await body.dump({ signal: AbortSignal.timeout(100) });
  } catch {
    // It is gone already.
  }
}`,
  `/** Milliseconds of a Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
function retryAfter(headers: object): number | undefined {
  const value: unknown =
    "get" in headers && typeof headers.get === "function"
      ? headers.get("retry-after")
      : new Map<string, unknown>(Object.entries(headers)).get("retry-after");
  const text = typeof value === "string" ? value.trim() : "";
  if (/^\\d+(\\.\\d+)?$/.test(text)) return Number(text) * 1000;
  const date = text.includes(":") ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}`,
];

/** What an error says of the answer, for clients that throw errors of their own. */
const FOREIGN_ANSWER = `/** The answer that an error tells of: its own, or the \`response\` of axios, got and ky. */
function answerOf(error: unknown): { status: number; retryAfterMs: number | undefined } | undefined {
  if (error instanceof HttpError) return error;
  if (!(error instanceof Error)) return undefined;
  const answer: unknown = "response" in error ? error.response : error;
  if (typeof answer !== "object" || answer === null) return undefined;
  const status = "status" in answer ? answer.status : "statusCode" in answer ? answer.statusCode : undefined;
  if (typeof status !== "number") return undefined;
  const headers = "headers" in answer ? answer.headers : undefined;
  return { status, retryAfterMs: typeof headers === "object" && headers !== null ? retryAfter(headers) : undefined };
}`;

const OWN_ANSWER = `/** The answer that an error tells of. */
function answerOf(error: unknown): HttpError | undefined {
  return error instanceof HttpError ? error : undefined;
}`;

const NETWORK_ERROR = `/** No answer, or one that came too late: fetch throws a TypeError, Node and its clients an error with such a code. */
function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  const failed = /^(ECONN\\w+|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|ERR_NETWORK|UND_ERR_\\w+)$/;
  return error instanceof TypeError || error.name === "TimeoutError" || failed.test(code);
}`;

/** What all policies ask of an error. `foreign`: errors of other clients than fetch occur. */
export function answerBlocks(foreign: boolean): readonly string[] {
  return [foreign ? FOREIGN_ANSWER : OWN_ANSWER, NETWORK_ERROR];
}

/** How a library tells of its own failures: expressions over `error`. */
export interface LibraryTests {
  /** A try that took too long; absent where it is an error of Node's. */
  readonly timeout?: string;
  /** A call that was not made, since the breaker is open or too many are underway: begins with ` || ` where it is not empty. */
  readonly rejected: string;
}

/** The function that says whether another try is worth it. */
export function retryableBlock(policy: ClientPolicy, names: PolicyNames, tests: LibraryTests): string {
  if (policy.publishes) {
    return `/** Worth another try: every failure but a value that violates the contract, and a call that was not made. */
function ${names.isRetryable}(error: unknown): boolean {
  return !(error instanceof ContractViolation${tests.rejected});
}`;
  }
  const statuses = policy.retryOn.map(numberOf).join(", ");
  const isWorthIt = statuses === "" ? "false" : `[${statuses}].includes(answer.status)`;
  const late = tests.timeout === undefined ? "" : `${tests.timeout} || `;
  return `${docComment(`Worth another try: no answer, one that came too late, or a status of ${policy.path}.retryOn.`)}
function ${names.isRetryable}(error: unknown): boolean {
  const answer = answerOf(error);
  if (answer !== undefined) return ${isWorthIt};
  return ${late}isNetworkError(error);
}`;
}
