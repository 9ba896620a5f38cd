import { type Decimal, decimalOf } from "../text/decimal";
import { canonicalJson, type JsonValue } from "../text/json";
import { formatAccepts } from "./formats";
import { compilePattern } from "./pattern";
import type { Constraint } from "./shape";

/** Yes, no, or not known: what an honest check of a value can say. */
export type Answer = true | false | "undecided";

/** All of them: one no is a no, one undecided leaves the rest undecided. */
export function every<T>(items: Iterable<T>, answer: (item: T) => Answer): Answer {
  let all: Answer = true;
  for (const item of items) {
    const one = answer(item);
    if (one === false) return false;
    if (one === "undecided") all = one;
  }
  return all;
}

/**
 * Does a value meet one refinement? Values of another JSON type always do, as in JSON Schema. Lengths count code points
 * (JSON Schema Validation 2020-12, 6.3.1). A `pattern` is decided where it has a finite automaton.
 */
export function satisfies(value: JsonValue, constraint: Constraint): Answer {
  const limit = constraint.value;
  if (typeof value === "string") return stringSatisfies(value, constraint);
  if (typeof value === "number" && typeof limit === "number") return numberSatisfies(value, constraint.keyword, limit);
  if (Array.isArray(value)) return arraySatisfies(value, constraint);
  if (typeof value === "object" && value !== null && typeof limit === "number") {
    const size = Object.keys(value).length;
    if (constraint.keyword === "minProperties") return size >= limit;
    if (constraint.keyword === "maxProperties") return size <= limit;
  }
  return true;
}

function stringSatisfies(text: string, { keyword, value, asserted }: Constraint): Answer {
  if (typeof value === "number") {
    if (keyword === "minLength") return [...text].length >= value;
    if (keyword === "maxLength") return [...text].length <= value;
  }
  if (keyword === "pattern" && typeof value === "string") return compilePattern(value)?.matches(text) ?? "undecided";
  if (keyword === "format" && typeof value === "string") {
    const answer = formatAccepts(value, text);
    return answer === false && asserted !== true ? "undecided" : answer;
  }
  return true;
}

function numberSatisfies(number: number, keyword: Constraint["keyword"], limit: number): Answer {
  switch (keyword) {
    case "minimum":
      return number >= limit;
    case "maximum":
      return number <= limit;
    case "exclusiveMinimum":
      return number > limit;
    case "exclusiveMaximum":
      return number < limit;
    case "multipleOf":
      return isMultiple(number, limit);
    default:
      return true;
  }
}

/** By the decimals as they are written: 0.3 is a multiple of 0.1, though no binary fraction is. */
function isMultiple(number: number, step: number): Answer {
  if (step <= 0 || !Number.isFinite(number)) return "undecided";
  const one = decimalOf(number);
  const other = decimalOf(step);
  const exponent = Math.min(one.exponent, other.exponent);
  if (Math.max(one.exponent, other.exponent) - exponent > 700) return "undecided";
  const units = ({ digits, exponent: own }: Decimal) => digits * 10n ** BigInt(own - exponent);
  return units(one) % units(other) === 0n;
}

function arraySatisfies(items: readonly JsonValue[], { keyword, value }: Constraint): Answer {
  if (keyword === "minItems" && typeof value === "number") return items.length >= value;
  if (keyword === "maxItems" && typeof value === "number") return items.length <= value;
  if (keyword === "uniqueItems") return new Set(items.map(canonicalJson)).size === items.length;
  return true;
}
