// Generated from credit-limit-writeback.contract.yaml (credit-limit-writeback 1.0.0). Do not edit: change the contract.
// Digests: contract 98187a663800, text bb668e09478f.
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

/** Worth another try: no answer, one that came too late, or a status of writeBack.failureHandling.retry.retryOn. */
function isRetryable(error: unknown): boolean {
  const answer = answerOf(error);
  if (answer !== undefined) return [409, 429, 502, 503, 504].includes(answer.status);
  return error instanceof TaskCancelledError || isNetworkError(error);
}

/** Milliseconds until the next try, by writeBack.failureHandling.retry. */
function waitBefore(error: unknown, attempt: number): number {
  const asked = answerOf(error)?.retryAfterMs; // respectRetryAfter
  if (asked !== undefined) return Math.min(10_000, asked); // maxElapsedTime
  return Math.random() * Math.min(1000, 200 * 2 ** (attempt - 1)); // backoff exponential, jitter full
}

/** resilience.circuitBreaker. It remembers the tries of all calls. */
const breaker = circuitBreaker(handleWhen(isRetryable), { halfOpenAfter: 30_000, breaker: new ConsecutiveBreaker(5) });

/** One try. */
const oneTry = wrap(
  // resilience.timeout
  timeout(2000, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
);

/** All tries, and the waits between them. */
const policy = wrap(
  // writeBack.failureHandling.retry.maxElapsedTime
  timeout(10_000, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
  // writeBack.failureHandling.retry: 4 tries, the first is not counted here
  retry(handleWhen(isRetryable), {
    maxAttempts: 3,
    backoff: new DelegateBackoff<IRetryBackoffContext<unknown>>(({ attempt, result }) =>
      waitBefore("error" in result ? result.error : undefined, attempt),
    ),
  }),
);

/**
 * Runs a write within the limits of the contract. Read the body in `fn`, so that it is timed too; validate it outside.
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
    super(`${entity} is not what credit-limit-writeback 1.0.0 says: ${listed.join(", ")}${more}`);
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

/** What is written of CreditLimitChange. */
export interface CreditLimitChange {
  accountId: string;
  newLimit: number;
  decisionId: string;
  reasonCode: "MODEL_APPROVE" | "MODEL_DECREASE" | "HUMAN_OVERRIDE";
  note?: string;
}

const creditLimitChangeSchema: SchemaObject = {
  type: "object",
  required: ["accountId", "newLimit", "decisionId", "reasonCode"],
  properties: {
    accountId: { type: "string" },
    newLimit: { type: "number" },
    decisionId: { type: "string" },
    reasonCode: { enum: ["MODEL_APPROVE", "MODEL_DECREASE", "HUMAN_OVERRIDE"] },
    note: { type: "string" },
  },
  additionalProperties: false,
};

const isCreditLimitChange = ajv.compile<CreditLimitChange>(creditLimitChangeSchema);

/** Validates the whole of it. Throws a ContractViolation that names each property. */
export function parseCreditLimitChange(json: unknown): CreditLimitChange {
  if (isCreditLimitChange(json)) return json;
  throw new ContractViolation("CreditLimitChange", (isCreditLimitChange.errors ?? []).map(violationOf));
}

/** What the decision was, and why. Kept in worm://audit/credit-decisions. */
export interface DecisionRecord {
  decisionId: string;
  recommendation: unknown;
  rationale: string;
  modelId: string;
  modelVersion: string;
  inputRefs: readonly string[];
  confidence: number;
  actor: string;
  humanOverride: boolean;
  outcome: unknown;
  timestamp: string;
}

/** A person's approval of one write. It is for credit-ops to give. */
export interface Approval {
  readonly approvedBy: string;
  /** RFC 3339. */
  readonly approvedAt: string;
}

/**
 * Keeps every result until it is delivered (credit_decisions.outbox). A promise is fulfilled when the change outlives
 * the process.
 */
export interface ResultStore<T> {
  /** Keeps a result with all that a redelivery needs. An id that is kept already stays as it is. */
  save(id: string, value: T, record: DecisionRecord, approval: Approval | "not-needed"): Promise<void>;
  /** The target has taken the result: it is not pending any more. */
  done(id: string): Promise<void>;
  /**
   * The result was not delivered: it goes to credit-limit-writeback.dlq, then to credit-ops-review, and is not pending
   * any more.
   */
  deadLetter(id: string, value: T, error: unknown): Promise<void>;
}

/** What revert-limit is about. */
export interface RevertLimitValue {
  accountId: string;
  decisionId: string;
}

/** A header holds printable ASCII alone. All else is percent-encoded, and so is %, that no two texts become one. */
const printable = (text: string): string => text.replace(/[^ -$&-~]/gu, (character) => encodeURIComponent(character));

/** Names one result, the same whenever it is sent. A further operation on it has a name of its own. */
const resultId = (v: CreditLimitChange | RevertLimitValue, operation?: "revert-limit"): string => {
  const id = printable(v.decisionId);
  return operation === undefined ? id : `${id}:${operation}`;
};

/** One key per decision, the same for every try and every replay. Structured-field string, hence the quotes. */
export const idempotencyKey = (v: CreditLimitChange | RevertLimitValue, operation?: "revert-limit"): string =>
  JSON.stringify(resultId(v, operation));

/** What the caller brings for apply-limit. */
export interface ApplyLimitPorts {
  readonly store: ResultStore<CreditLimitChange>;
  /** Writes the audit record: audit.ts#recordDecision. A redelivery may bring a record a second time. */
  recordDecision(record: DecisionRecord, approval: Approval | "not-needed"): Promise<void>;
  /**
   * Sends POST /accounts/{accountId}/limit-changes, the key in the header Idempotency-Key. It fails when the target did
   * not take it.
   */
  send(v: CreditLimitChange, key: string, signal: AbortSignal): Promise<void>;
}

/**
 * Performs apply-limit. Keeps the result, records the decision, then sends it. A person approves where newLimit >
 * 20000; that is for the caller to see to.
 */
export async function writeApplyLimit(
  v: CreditLimitChange,
  record: DecisionRecord,
  to: ApplyLimitPorts,
  approval: Approval | "not-needed",
): Promise<void> {
  parseCreditLimitChange(v); // what violates the contract is not even kept
  const id = resultId(v);
  await to.store.save(id, v, record, approval); // kept before the first try
  await redeliverApplyLimit(v, record, to, approval);
}

/** Delivers a result that is kept and still pending, such as one whose process died: the same record and key again. */
export async function redeliverApplyLimit(
  v: CreditLimitChange,
  record: DecisionRecord,
  to: ApplyLimitPorts,
  approval: Approval | "not-needed",
): Promise<void> {
  const id = resultId(v);
  const key = idempotencyKey(v); // outside the retried function
  try {
    await to.recordDecision(record, approval); // no write without a record
    await call((signal) => to.send(v, key, signal));
  } catch (error) {
    await to.store.deadLetter(id, v, error);
    throw error;
  }
  await to.store.done(id); // outside the try: a failed mark is no failed write
}

/** What the caller brings for revert-limit. */
export interface RevertLimitPorts {
  readonly store: ResultStore<RevertLimitValue>;
  /** Writes the audit record: audit.ts#recordDecision. A redelivery may bring a record a second time. */
  recordDecision(record: DecisionRecord, approval: Approval | "not-needed"): Promise<void>;
  /**
   * Sends POST /accounts/{accountId}/limit-changes/{decisionId}/reversal, the key in the header Idempotency-Key. It
   * fails when the target did not take it.
   */
  send(v: RevertLimitValue, key: string, signal: AbortSignal): Promise<void>;
}

/**
 * Takes a write back, within P30D. Not once the new limit has been drawn. Keeps the result, records the decision, then
 * sends it. A person approves where newLimit > 20000; that is for the caller to see to.
 */
export async function writeRevertLimit(
  v: RevertLimitValue,
  record: DecisionRecord,
  to: RevertLimitPorts,
  approval: Approval | "not-needed",
): Promise<void> {
  const id = resultId(v, "revert-limit");
  await to.store.save(id, v, record, approval); // kept before the first try
  await redeliverRevertLimit(v, record, to, approval);
}

/** Delivers a result that is kept and still pending, such as one whose process died: the same record and key again. */
export async function redeliverRevertLimit(
  v: RevertLimitValue,
  record: DecisionRecord,
  to: RevertLimitPorts,
  approval: Approval | "not-needed",
): Promise<void> {
  const id = resultId(v, "revert-limit");
  const key = idempotencyKey(v, "revert-limit"); // outside the retried function
  try {
    await to.recordDecision(record, approval); // no write without a record
    await call((signal) => to.send(v, key, signal));
  } catch (error) {
    await to.store.deadLetter(id, v, error);
    throw error;
  }
  await to.store.done(id); // outside the try: a failed mark is no failed write
}
