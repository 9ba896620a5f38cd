// Generated from crm-customer-lookup.contract.yaml (crm-customer-lookup 1.2.0). Do not edit: change the contract.
// Digests: contract 8ff47356e5d5, text b4e83229ca2a.
import { Ajv, type ErrorObject, type SchemaObject } from "ajv";
import {
  ConsecutiveBreaker,
  DelegateBackoff,
  type IRetryBackoffContext,
  TaskCancelledError,
  TimeoutStrategy,
  circuitBreaker,
  handleWhen,
  retry,
  timeout,
  wrap,
} from "cockatiel";

/** An answer that is no success, and how long it asks to wait. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  /** Milliseconds of Retry-After, where the answer has one. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, retryAfterMs?: number) {
    super(`HTTP status ${status}`);
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
}

/** What fetch and undici's request answer. */
type HttpAnswer = ({ readonly status: number } | { readonly statusCode: number }) & {
  readonly headers: object;
  readonly body?: unknown;
};

/** Frees the connection of a body that nobody will read, and does not wait for the rest of one that never comes. */
async function discard(body: unknown): Promise<void> {
  if (typeof body !== "object" || body === null) return;
  try {
    if ("cancel" in body && typeof body.cancel === "function") await body.cancel();
    else if ("dump" in body && typeof body.dump === "function") await body.dump({ signal: AbortSignal.timeout(100) });
  } catch {
    // It is gone already.
  }
}

/** Milliseconds of a Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
function retryAfter(headers: object): number | undefined {
  const value: unknown =
    "get" in headers && typeof headers.get === "function"
      ? headers.get("retry-after")
      : new Map<string, unknown>(Object.entries(headers)).get("retry-after");
  const text = typeof value === "string" ? value.trim() : "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = text.includes(":") ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** The answer that an error tells of. */
function answerOf(error: unknown): HttpError | undefined {
  return error instanceof HttpError ? error : undefined;
}

/** No answer, or one that came too late: fetch throws a TypeError, Node and its clients an error with such a code. */
function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  const failed = /^(ECONN\w+|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|ERR_NETWORK|UND_ERR_\w+)$/;
  return error instanceof TypeError || error.name === "TimeoutError" || failed.test(code);
}

/** Runs one try. What its signal cut off is a timeout, whatever the library that was called makes of it. */
async function runTry<T>(fn: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await fn(signal);
  } catch (error) {
    throw signal.aborted ? new TaskCancelledError("The call took too long") : error;
  }
}

/** Worth another try: no answer, one that came too late, or a status of resilience.retry.retryOn. */
function isRetryable(error: unknown): boolean {
  const answer = answerOf(error);
  if (answer !== undefined) return [429, 502, 503, 504].includes(answer.status);
  return error instanceof TaskCancelledError || isNetworkError(error);
}

/** Milliseconds until the next try, by resilience.retry. */
function waitBefore(error: unknown, attempt: number): number {
  const asked = answerOf(error)?.retryAfterMs; // respectRetryAfter
  if (asked !== undefined) return Math.min(3000, asked); // maxElapsedTime
  return Math.random() * Math.min(1000, 100 * 2 ** (attempt - 1)); // backoff exponential, jitter full
}

/** resilience.circuitBreaker. It remembers the tries of all calls. */
const breaker = circuitBreaker(handleWhen(isRetryable), { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) });

/** One try. */
const oneTry = wrap(
  // resilience.timeout
  timeout(800, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
);

/** All tries, and the waits between them. */
const policy = wrap(
  // resilience.retry.maxElapsedTime
  timeout(3000, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
  // resilience.retry: 3 tries, the first is not counted here
  retry(handleWhen(isRetryable), {
    maxAttempts: 2,
    backoff: new DelegateBackoff<IRetryBackoffContext<unknown>>(({ attempt, result }) =>
      waitBefore("error" in result ? result.error : undefined, attempt),
    ),
  }),
);

/**
 * Runs a call within the limits of the contract. Read the body in `fn`, so that it is timed too; validate it outside.
 */
export async function call<T>(fn: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return policy.execute(({ signal: all }) => {
    all.throwIfAborted();
    return breaker.execute(() => oneTry.execute(({ signal }) => runTry(fn, signal), all), all);
  });
}

/** What is wrong with one property. */
export interface Violation {
  /** JSON Pointer (RFC 6901) to the property; empty for the whole payload. */
  readonly pointer: string;
  readonly message: string;
}

/** A payload that is not what the contract says. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";
  readonly entity: string;
  readonly violations: readonly Violation[];

  constructor(entity: string, violations: readonly Violation[]) {
    const listed = violations.slice(0, 10).map(({ pointer, message }) => `${pointer || "/"} ${message}`);
    const more = violations.length > listed.length ? `, and ${violations.length - listed.length} more` : "";
    super(`${entity} is not what crm-customer-lookup 1.2.0 says: ${listed.join(", ")}${more}`);
    this.entity = entity;
    this.violations = violations;
  }
}

/** A JSON Pointer to a member. */
function pointerTo(...names: readonly string[]): string {
  return names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

const ajv = new Ajv({
  strict: false,
  validateSchema: false,
  validateFormats: false,
  ownProperties: true,
  allErrors: true,
});

function violationOf({ instancePath, params, message }: ErrorObject): Violation {
  const member: unknown = params["missingProperty"] ?? params["additionalProperty"];
  const pointer = typeof member === "string" ? instancePath + pointerTo(member) : instancePath;
  return { pointer, message: message ?? "is not valid" };
}

/** What the contract lists of Customer. */
export interface Customer {
  id: string;
  email: string | null;
  tier: Tier;
  openTickets?: number;
  company: Company;
  updatedAt: string;
}

/** A part of Customer. */
export type Tier = "free" | "pro" | "enterprise" | (string & {});

/** A part of Customer. */
export interface Company {
  id: string;
  name: string;
  parent?: Company | null;
}

const customerSchema: SchemaObject = {
  type: "object",
  required: ["id", "email", "tier", "company", "updatedAt"],
  properties: {
    id: { type: "string" },
    email: { type: ["string", "null"], format: "email" },
    tier: { type: "string" },
    openTickets: { type: "integer", minimum: 0 },
    company: { $ref: "#/definitions/Company" },
    updatedAt: { type: "string", format: "date-time" },
  },
  definitions: {
    Company: {
      type: "object",
      required: ["id", "name"],
      properties: {
        id: { type: "string" },
        name: { type: "string" },
        parent: { anyOf: [{ type: "null" }, { $ref: "#/definitions/Company" }] },
      },
    },
  },
};

const isCustomer = ajv.compile<Customer>(customerSchema);

/**
 * Validates what the contract lists of it; further properties pass. Throws a ContractViolation that names each
 * property.
 */
export function parseCustomer(json: unknown): Customer {
  if (isCustomer(json)) return json;
  throw new ContractViolation("Customer", (isCustomer.errors ?? []).map(violationOf));
}
