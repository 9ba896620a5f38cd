import type { CodeLimit, LimitKey } from "../consumer/code-facts";
import { isInRange } from "../contract/fits";
import { FORMAT } from "../contract/format/format";
import { type FormatKey, type FormatType, unnamed } from "../contract/format/types";
import { formatDuration, formatDurationLike, parseDuration } from "../contract/values";
import { assertNever } from "../text/assert-never";
import type { JsonValue } from "../text/json";
import { counted, plural, t } from "../text/l10n";
import type { Location } from "../text/location";
import { retryPath } from "./code-calls";
import type { CallSubject } from "./code-rule";

// Limits as contract and code have them: read, compared, and said in the same words.

/** A limit in the contract's terms, as `CodeLimit.value`. */
export type LimitValue = CodeLimit["value"];

type LimitForm = "time" | "tries" | "failures" | "calls" | "number" | "statuses" | "backoff";

interface LimitWords {
  /** At the beginning of a sentence. */
  readonly what: () => string;
  /** Within one. */
  readonly within: () => string;
  readonly form: LimitForm;
}

/** What each limit is called, and what its values are. */
const LIMITS = {
  "resilience.timeout": { what: () => t`Timeout`, within: () => t`timeout`, form: "time" },
  "resilience.retry.tries": { what: () => t`Retry limit`, within: () => t`retry limit`, form: "tries" },
  "resilience.retry.backoff": { what: () => t`Backoff`, within: () => t`backoff`, form: "backoff" },
  "resilience.retry.initialInterval": { what: () => t`First wait`, within: () => t`first wait`, form: "time" },
  "resilience.retry.maxInterval": { what: () => t`Longest wait`, within: () => t`longest wait`, form: "time" },
  "resilience.retry.coefficient": {
    what: () => t`Factor between waits`,
    within: () => t`factor between waits`,
    form: "number",
  },
  "resilience.retry.maxElapsedTime": {
    what: () => t`Limit of all tries together`,
    within: () => t`limit of all tries together`,
    form: "time",
  },
  "resilience.retry.retryOn": {
    what: () => t`List of retried statuses`,
    within: () => t`list of retried statuses`,
    form: "statuses",
  },
  "resilience.circuitBreaker.consecutiveFailures": {
    what: () => t`Circuit breaker's limit`,
    within: () => t`circuit breaker's limit`,
    form: "failures",
  },
  "resilience.circuitBreaker.failureRate": {
    what: () => t`Circuit breaker's failure rate`,
    within: () => t`circuit breaker's failure rate`,
    form: "number",
  },
  "resilience.circuitBreaker.window": {
    what: () => t`Circuit breaker's window`,
    within: () => t`circuit breaker's window`,
    form: "time",
  },
  "resilience.circuitBreaker.halfOpenAfter": {
    what: () => t`Circuit breaker's pause`,
    within: () => t`circuit breaker's pause`,
    form: "time",
  },
  "resilience.bulkhead.maxConcurrent": {
    what: () => t`Bulkhead's limit`,
    within: () => t`bulkhead's limit`,
    form: "calls",
  },
  "resilience.bulkhead.maxQueue": { what: () => t`Bulkhead's queue`, within: () => t`bulkhead's queue`, form: "calls" },
} as const satisfies Readonly<Record<LimitKey, LimitWords>>;

/** A limit as the contract has it. */
export interface ContractLimit {
  readonly path: string;
  readonly value: LimitValue;
  /** As the user wrote it, with its unit: `800ms`, `3 tries`. */
  readonly text: string;
  /** Not written: the format's default. */
  readonly isDefault: boolean;
  readonly location: Location;
}

/** What a limit is called at the beginning of a sentence: `Timeout`. */
export function limitName(key: LimitKey): string {
  return LIMITS[key].what();
}

/** What a limit is called within a sentence: `timeout`. */
export function limitNameWithin(key: LimitKey): string {
  return LIMITS[key].within();
}

/** A value in words: `5s`, `6 tries`, `[429, 503]`. */
export function limitText(key: LimitKey, value: LimitValue): string {
  const { form } = LIMITS[key];
  if (typeof value === "object") return `[${value.join(", ")}]`;
  if (typeof value === "string") return value;
  switch (form) {
    case "time":
      return formatDuration(value);
    case "tries":
      return plural(value, "{0} try", "{0} tries");
    case "failures":
      return counted(value, "failure");
    case "calls":
      return counted(value, "call");
    case "number":
    case "statuses":
    case "backoff":
      return String(value);
    default:
      return assertNever(form);
  }
}

/** A value as it is written into a contract, times in the contract's style; undefined where its format has not such a value. */
export function writtenInContract({ key, value }: CodeLimit, wanted: ContractLimit): LimitValue | undefined {
  if (typeof value === "number" && LIMITS[key].form === "time") {
    const text = wanted.isDefault ? formatDuration(value) : formatDurationLike(wanted.text, value);
    return isSameLimit(parseDuration(text) ?? -1, value) ? text : undefined;
  }
  const type = formatKeyOf(wanted.path.split("."))?.type;
  if (typeof value === "string") return value;
  const numbers = typeof value === "number" ? [value] : value;
  const each = type?.kind === "list" ? type.items : type;
  return each?.kind === "number" && numbers.every((number) => isInRange(each, number)) ? value : undefined;
}

/**
 * The contract's value of a limit on the path of a call, its default where the section around it is there. Undefined
 * where the contract says nothing of it, or what it says is damaged.
 */
export function contractLimit(key: LimitKey, subject: CallSubject): ContractLimit | undefined {
  const { values } = subject;
  const path = pathOf(key, subject);
  if (path === undefined) return undefined;
  const location = values.place(path);
  const written = writtenLimit(key, path, subject);
  if (written !== undefined) return { path, ...written, isDefault: false, location };
  const section = path.slice(0, path.lastIndexOf("."));
  if (!values.has(section) || !values.isMissing(path)) return undefined;
  const value = defaultValue(path.split("."));
  return value === undefined ? undefined : { path, value, text: limitText(key, value), isDefault: true, location };
}

/** Whether code and contract mean the same; the order of statuses means nothing. */
export function isSameLimit(one: LimitValue, other: LimitValue): boolean {
  if (typeof one === "object" && typeof other === "object") {
    return new Set(one).size === new Set([...one, ...other]).size && new Set(one).size === new Set(other).size;
  }
  if (typeof one === "number" && typeof other === "number") return Math.abs(one - other) <= TOLERANCE * Math.abs(other);
  return one === other;
}

/** What binary fractions add is no difference: 1.1 * 1000 is 1100.0000000000002. */
const TOLERANCE = 1e-9;

/** A contract's value as a literal of the code; undefined where none says it. */
export function writtenInCode({ unit }: CodeLimit, value: LimitValue): string | undefined {
  if (typeof value === "string") return undefined;
  if (typeof value === "object") return unit === "statuses" ? `[${value.join(", ")}]` : undefined;
  switch (unit) {
    case "count":
    case "ms":
    case "ratio":
      return decimal(value);
    case "retries":
      return decimal(value - 1);
    case "s":
      return decimal(value / 1000);
    case "percent":
      return decimal(value * 100);
    case "statuses":
    case "backoff":
      return undefined;
    default:
      return assertNever(unit);
  }
}

/** Without what binary fractions add. */
function decimal(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** Of retries, the policy that is for the call; a factor is of waits that grow. */
function pathOf(key: LimitKey, subject: CallSubject): string | undefined {
  const [, below] = /^resilience\.retry\.(.*)$/.exec(key) ?? [];
  if (below === undefined) return key;
  const policy = retryPath(subject);
  if (policy === undefined) return undefined;
  const isFixed = subject.values.text(`${policy}.backoff`)?.value === "fixed";
  return below === "coefficient" && isFixed ? undefined : `${policy}.${below}`;
}

function writtenLimit(
  key: LimitKey,
  path: string,
  { values }: CallSubject,
): Pick<ContractLimit, "value" | "text"> | undefined {
  const { form } = LIMITS[key];
  switch (form) {
    case "time":
      return values.duration(path);
    case "statuses": {
      const value = values.has(path) ? values.numbers(path).map((status) => status.value) : undefined;
      return value === undefined ? undefined : { value, text: limitText(key, value) };
    }
    case "backoff": {
      const value = values.text(path)?.value;
      return value === undefined ? undefined : { value, text: value };
    }
    case "tries":
    case "failures":
    case "calls":
    case "number": {
      const value = values.number(path)?.value;
      return value === undefined ? undefined : { value, text: limitText(key, value) };
    }
    default:
      return assertNever(form);
  }
}

/** The default that the format gives to a key. */
function defaultValue(path: readonly string[]): LimitValue | undefined {
  return inTerms(formatKeyOf(path)?.default);
}

function formatKeyOf(path: readonly string[]): FormatKey | undefined {
  let type: FormatType = FORMAT;
  let key: FormatKey | undefined;
  for (const name of path) {
    const mapping = unnamed(type);
    key = mapping.kind === "mapping" ? mapping.keys.get(name) : undefined;
    if (key === undefined) return undefined;
    type = key.type;
  }
  return key;
}

/** A default in the terms of limits: times are written as texts. */
function inTerms(value: JsonValue | undefined): LimitValue | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "string") return parseDuration(value) ?? value;
  return Array.isArray(value) ? value.filter((item) => typeof item === "number") : undefined;
}
