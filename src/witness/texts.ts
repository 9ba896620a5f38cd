import { formatSample } from "../shape/formats";
import { every, satisfies } from "../shape/satisfies";
import type { Constraint } from "../shape/shape";
import { findText as searchText } from "../shape/text-search";
import { english } from "../text/l10n";
import type { Claim } from "./claims";
import type { Outcome } from "./outcome";

/** What claims about strings come to. */
interface Demands {
  readonly matching: string[];
  readonly avoiding: string[];
  minLength: number;
  maxLength: number;
  readonly except: Set<string>;
  /** Constraints that only a given text can be checked against, as they must turn out. */
  readonly formats: { readonly constraint: Constraint; readonly holds: boolean }[];
}

/** Finds a string for claims about strings, a short one. Lengths count code points (JSON Schema Validation, 6.3). */
export function findText(atoms: readonly Claim[]): Outcome {
  const demands = demandsOf(atoms);
  if (demands === "none" || demands.minLength > demands.maxLength) return "none";
  const answer = searchText(demands);
  if (answer === "none") return "none";
  const { formats } = demands;
  if (formats.length === 0) return answer === "undecided" ? patternLimit : { value: answer.text };

  const found = answer === "undecided" ? [] : [answer.text];
  const samples = formats.flatMap(({ constraint }) => formatSample(String(constraint.value)) ?? []);
  const fits = (text: string) =>
    meets(demands, text) &&
    every(formats, ({ constraint, holds }) => negateUnless(holds, satisfies(text, constraint))) === true;
  const value = [...found, ...samples, "", "?", "a"].find(fits);
  return value === undefined ? { undecided: english`format ${formats[0]?.constraint.value ?? ""}` } : { value };
}

const patternLimit: Outcome = { undecided: english`a pattern that has no finite automaton, or too large a one` };

function demandsOf(atoms: readonly Claim[]): Demands | "none" {
  const demands: Demands = {
    matching: [],
    avoiding: [],
    minLength: 0,
    maxLength: Number.POSITIVE_INFINITY,
    except: new Set(),
    formats: [],
  };
  for (const { node, holds } of atoms) {
    if (node.kind === "literal" && typeof node.value === "string") demands.except.add(node.value);
    if (node.kind !== "scalar") continue;
    if (!holds && node.constraints.length === 0) return "none";
    for (const constraint of node.constraints) if (!demand(demands, constraint, holds)) return "none";
  }
  return demands;
}

/** Adds one constraint; false when no text can meet it. */
function demand(demands: Demands, constraint: Constraint, holds: boolean): boolean {
  const { keyword, value } = constraint;
  if (keyword === "minLength" && typeof value === "number") {
    if (holds) demands.minLength = Math.max(demands.minLength, value);
    else demands.maxLength = Math.min(demands.maxLength, Math.ceil(value) - 1);
  } else if (keyword === "maxLength" && typeof value === "number") {
    if (holds) demands.maxLength = Math.min(demands.maxLength, value);
    else demands.minLength = Math.max(demands.minLength, Math.floor(value) + 1);
  } else if (keyword === "pattern" && typeof value === "string") {
    (holds ? demands.matching : demands.avoiding).push(value);
  } else if (keyword === "format" && typeof value === "string" && formatSample(value) !== undefined) {
    if (demands.formats.some((other) => other.constraint.value === value && other.holds !== holds)) return false;
    demands.formats.push({ constraint, holds });
  } else return holds;
  return true;
}

/** A text that was not searched for must meet the rest too. */
function meets(demands: Demands, text: string): boolean {
  const { matching, avoiding, minLength, maxLength, except } = demands;
  const length = [...text].length;
  const pattern = (source: string) => satisfies(text, { keyword: "pattern", value: source });
  return (
    length >= minLength &&
    length <= maxLength &&
    !except.has(text) &&
    matching.every((source) => pattern(source) === true) &&
    avoiding.every((source) => pattern(source) === false)
  );
}

function negateUnless(holds: boolean, answer: true | false | "undecided"): true | false | "undecided" {
  return answer === "undecided" || holds ? answer : !answer;
}
