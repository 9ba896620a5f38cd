import type { JsonValue } from "../text/json";
import { formatSample } from "./formats";
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
 * (JSON Schema Validation 2020-12, 6.3.1). A `format` is decided for our own sample alone, a `pattern` where it has a
 * finite automaton.
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

function stringSatisfies(text: string, { keyword, value }: Constraint): Answer {
  if (typeof value === "number") {
    if (keyword === "minLength") return [...text].length >= value;
    if (keyword === "maxLength") return [...text].length <= value;
  }
  if (keyword === "pattern" && typeof value === "string") return compilePattern(value)?.matches(text) ?? "undecided";
  if (keyword === "format" && typeof value === "string") {
    const sample = formatSample(value);
    return sample === undefined || sample === text ? true : "undecided";
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

/** Binary fractions make 0.3 no multiple of 0.1: what is not clearly one or the other is left undecided. */
function isMultiple(number: number, step: number): Answer {
  if (step <= 0) return "undecided";
  const quotient = number / step;
  if (Number.isInteger(quotient)) return true;
  return Math.abs(quotient - Math.round(quotient)) < 1e-6 ? "undecided" : false;
}

function arraySatisfies(items: readonly JsonValue[], { keyword, value }: Constraint): Answer {
  if (keyword === "minItems" && typeof value === "number") return items.length >= value;
  if (keyword === "maxItems" && typeof value === "number") return items.length <= value;
  if (keyword === "uniqueItems") return new Set(items.map((item) => JSON.stringify(item))).size === items.length;
  return true;
}
