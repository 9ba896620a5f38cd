import { formatDuration } from "../../contract/values";
import type { NewMapping, NewValue } from "../../edits/new-value";
import type { JsonValue } from "../../text/json";
import { type Extensions, memberOf } from "./extensions";
import { timeOf, written } from "./quantities";

// What a document tells of single calls: how long they may take, how they are tried again, whether they may be repeated.

const MILLISECOND = 1;
const SECOND = 1000;

/** The time limit of one try: what the document asks clients to wait, else when the gateway in front gives up. */
export function timeoutOf(extensions: Extensions): NewValue | undefined {
  const google = extensions.find("x-google-backend");
  const amazon = extensions.find("x-amazon-apigateway-integration");
  const kong = extensions.find("x-kong-service-defaults");
  const told =
    timeOf(extensions.find("x-speakeasy-timeout", "x-timeout-ms", "x-timeout-millis"), MILLISECOND) ??
    timeOf(extensions.find("x-timeout-seconds"), SECOND) ??
    timeOf(extensions.find("x-timeout", "x-request-timeout", "x-client-timeout")) ??
    timeOf(memberOf(google, "deadline"), SECOND) ??
    timeOf(memberOf(amazon, "timeoutInMillis"), MILLISECOND) ??
    timeOf(memberOf(kong, "read_timeout"), MILLISECOND);
  return told && written(told, formatDuration);
}

/** The keys of `resilience.retry` that a document tells. */
export function retryOf(extensions: Extensions): NewMapping | undefined {
  const fern = extensions.find("x-fern-retries");
  if (memberOf(fern, "disabled") === true || extensions.find("x-retry", "x-retries", "x-retryable") === false) {
    return { tries: 1 };
  }
  const speakeasy = extensions.find("x-speakeasy-retries");
  if (memberOf(speakeasy, "strategy") === "none") return { tries: 1 };
  if (speakeasy !== undefined) return policyOf(speakeasy, MILLISECOND);
  const given = extensions.find("x-retry", "x-retry-policy", "x-retries", "x-retry-config");
  const policy = memberOf(given, "retryPolicy") ?? given;
  const count = extensions.find("x-max-retries", "x-max-retry-attempts");
  const inside = policy === undefined ? {} : (policyOf(policy, undefined) ?? {});
  const retry = { ...triesOf(undefined, count), ...inside };
  return Object.keys(retry).length === 0 ? undefined : retry;
}

/** True where a document says that a write may be repeated without a second effect. */
export function isIdempotent(extensions: Extensions): boolean {
  return extensions.find("x-fern-idempotent", "x-idempotent", "x-ms-idempotent") === true;
}

/** `unit` is that of numbers, in milliseconds, where the extension is documented to have one. */
function policyOf(policy: JsonValue, unit: number | undefined): NewMapping | undefined {
  const waits = memberOf(policy, "backoff") ?? policy;
  const time = (...names: readonly string[]) => {
    const named = timeOf(memberOf(waits, ...names.map((name) => `${name}Ms`)), MILLISECOND);
    const told = named ?? timeOf(memberOf(waits, ...names), unit) ?? timeOf(memberOf(policy, ...names), unit);
    return told && written(told, formatDuration);
  };
  const backoff = String(memberOf(policy, "strategy", "type", "backoffType") ?? memberOf(policy, "backoff") ?? "");
  const coefficient = memberOf(waits, "exponent", "multiplier", "backoffMultiplier", "coefficient", "factor");
  const entries: readonly (readonly [string, NewValue | undefined])[] = [
    ...Object.entries(triesOf(memberOf(policy, "maxAttempts", "attempts", "tries"), retriesIn(policy))),
    [
      "backoff",
      /^(fixed|constant|linear)$/i.test(backoff) ? "fixed" : /exponential/i.test(backoff) ? "exponential" : undefined,
    ],
    ["initialInterval", time("initialInterval", "initialDelay", "initialBackoff", "baseDelay", "delay", "minDelay")],
    ["coefficient", typeof coefficient === "number" && coefficient >= 1 ? coefficient : undefined],
    ["maxInterval", time("maxInterval", "maxDelay", "maxBackoff")],
    ["maxElapsedTime", time("maxElapsedTime", "totalTimeout", "maxDuration")],
    ["retryOn", statusesOf(memberOf(policy, "statusCodes", "statuses", "retryOn", "httpStatusCodes", "on"))],
  ];
  const told = entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function retriesIn(policy: JsonValue): JsonValue | undefined {
  return memberOf(policy, "maxRetries", "retries", "numRetries", "maxRetryAttempts");
}

/** A contract counts all tries; what others call retries comes after the first. */
function triesOf(attempts: JsonValue | undefined, retries: JsonValue | undefined): NewMapping {
  if (isCount(attempts) && attempts >= 1) return { tries: attempts };
  return isCount(retries) ? { tries: retries + 1 } : {};
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < MAX_TRIES;
}

const MAX_TRIES = 100;

/** Statuses as numbers; `5XX` is those that come from overload and from what stands between. */
function statusesOf(value: JsonValue | undefined): NewValue | undefined {
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const statuses = list.flatMap((one) => {
    if (/^5xx$/i.test(String(one))) return [500, 502, 503, 504];
    const status = Number(one);
    return Number.isInteger(status) && status >= 400 && status <= 599 ? [status] : [];
  });
  const unique = [...new Set(statuses)].sort((one, other) => one - other);
  return unique.length === 0 ? undefined : unique;
}
