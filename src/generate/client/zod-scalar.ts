import type { Doc } from "../../edits/layout";
import { isUsable } from "../../schema/says-all";
import type { Constraint, ScalarType } from "../../shape/shape";
import { callOf, numberOf, textOf } from "./code";

/** A scalar with its constraints. Whole numbers may be of any size: the library's own are safe ones only. */
export function zodScalar(type: ScalarType, constraints: readonly Constraint[]): Doc {
  const isWhole = type === "integer";
  return [
    isWhole ? "z.number()" : `z.${type}()`,
    // The library's own checks come first: behind a refinement version 3 has none.
    ...constraints.map(ownCheck),
    ...(isWhole ? [callOf(".refine", ["Number.isInteger", '"must be a whole number"'])] : []),
    ...constraints.map(refinement),
  ];
}

function ownCheck({ keyword, value }: Constraint): Doc {
  switch (keyword) {
    case "minimum":
      return `.gte(${numberOf(Number(value))})`;
    case "maximum":
      return `.lte(${numberOf(Number(value))})`;
    case "exclusiveMinimum":
      return `.gt(${numberOf(Number(value))})`;
    case "exclusiveMaximum":
      return `.lt(${numberOf(Number(value))})`;
    case "pattern":
      return typeof value === "string" && isUsable(value) ? `.regex(new RegExp(${textOf(value)}, "u"))` : "";
    default:
      return "";
  }
}

function refinement({ keyword, value }: Constraint): Doc {
  switch (keyword) {
    // The library counts UTF-16 units, JSON Schema characters.
    case "minLength":
      return refine(`(text) => [...text].length >= ${value}`, `must have at least ${value} characters`);
    case "maxLength":
      return refine(`(text) => [...text].length <= ${value}`, `must have at most ${value} characters`);
    case "multipleOf":
      return refine(multiple(Number(value)), `must be a multiple of ${value}`);
    default:
      return "";
  }
}

/** Binary fractions are not exact: 0.3 is a multiple of 0.1. */
function multiple(step: number): string {
  if (Number.isInteger(step)) return `(number) => number % ${step} === 0`;
  return `(number) => Math.abs(number / ${step} - Math.round(number / ${step})) < 1e-9`;
}

function refine(test: string, message: string): Doc {
  return callOf(".refine", [test, textOf(message)]);
}
