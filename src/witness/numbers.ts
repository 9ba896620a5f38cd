import type { Constraint } from "../shape/shape";
import { decimalOf } from "../text/decimal";
import { english } from "../text/l10n";
import type { Claim } from "./claims";
import type { Outcome } from "./outcome";

/** Exact decimals as whole numbers of one unit, `10^-scale`. */
interface Range {
  low: bigint | undefined;
  lowOpen: boolean;
  high: bigint | undefined;
  highOpen: boolean;
  /** Every value is a multiple of it. */
  step: bigint | undefined;
  /** No value is a multiple of one of them. */
  readonly avoided: bigint[];
  readonly taken: Set<bigint>;
}

/** Candidates tried before a search among the multiples of a step is given up. */
const mostTries = 100_000;

/** Digits after the point, or before it, that are computed exactly; numbers beyond them are left undecided. */
const mostDigits = 400;

/** Finds a number for claims about numbers, near zero where there are many. Decimal fractions are exact. */
export function findNumber(atoms: readonly Claim[]): Outcome {
  const named = atoms.flatMap(numbersOf);
  if (named.some((value) => !Number.isFinite(value))) return tooFine;
  const scale = Math.max(0, ...named.map(fractionDigits));
  if (scale > mostDigits) return tooFine;
  const unit = 10n ** BigInt(scale);
  const range = rangeOf(atoms, scale);
  if (range === "none" || isEmpty(range)) return "none";
  if (range.step !== undefined) return amongMultiples(range, range.step, scale);
  const { low, high } = range;
  if (low !== undefined && low === high) return single(range, low, scale);
  return between(range, unit, scale);
}

const tooFine: Outcome = { undecided: english`numbers that are too large or too fine to compute with` };

function numbersOf({ node }: Claim): readonly number[] {
  if (node.kind === "literal") return typeof node.value === "number" ? [node.value] : [];
  if (node.kind !== "scalar") return [];
  return node.constraints.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
}

function rangeOf(atoms: readonly Claim[], scale: number): Range | "none" {
  const range: Range = {
    low: undefined,
    lowOpen: false,
    high: undefined,
    highOpen: false,
    step: undefined,
    avoided: [],
    taken: new Set(),
  };
  const one = 10n ** BigInt(scale);
  for (const { node, holds } of atoms) {
    if (node.kind === "literal" && typeof node.value === "number") range.taken.add(scaled(node.value, scale));
    if (node.kind !== "scalar") continue;
    // What a type alone refuses: a number that is no integer. A constraint that is not met comes with the wide type.
    if (holds && node.type === "integer") keepMultiples(range, one);
    if (!holds && node.type === "integer") range.avoided.push(one);
    if (!holds && node.type === "number" && node.constraints.length === 0) return "none";
    for (const constraint of node.constraints) {
      // A format says nothing of a number, so none is refused by it.
      if (!holds && typeof constraint.value !== "number") return "none";
      narrow(range, constraint, holds, scale);
    }
  }
  return range;
}

function narrow(range: Range, { keyword, value }: Constraint, holds: boolean, scale: number): void {
  if (typeof value !== "number") return;
  const limit = scaled(value, scale);
  switch (keyword) {
    case "minimum":
      if (holds) raise(range, limit, false);
      else lower(range, limit, true);
      break;
    case "exclusiveMinimum":
      if (holds) raise(range, limit, true);
      else lower(range, limit, false);
      break;
    case "maximum":
      if (holds) lower(range, limit, false);
      else raise(range, limit, true);
      break;
    case "exclusiveMaximum":
      if (holds) lower(range, limit, true);
      else raise(range, limit, false);
      break;
    case "multipleOf":
      if (limit <= 0n) break;
      if (holds) keepMultiples(range, limit);
      else range.avoided.push(limit);
      break;
    default:
  }
}

function raise(range: Range, limit: bigint, open: boolean): void {
  if (range.low === undefined || limit > range.low) {
    range.low = limit;
    range.lowOpen = open;
  } else if (limit === range.low) range.lowOpen ||= open;
}

function lower(range: Range, limit: bigint, open: boolean): void {
  if (range.high === undefined || limit < range.high) {
    range.high = limit;
    range.highOpen = open;
  } else if (limit === range.high) range.highOpen ||= open;
}

function keepMultiples(range: Range, step: bigint): void {
  range.step = range.step === undefined ? step : (range.step / gcd(range.step, step)) * step;
}

function isEmpty({ low, lowOpen, high, highOpen }: Range): boolean {
  return low !== undefined && high !== undefined && (low > high || (low === high && (lowOpen || highOpen)));
}

function holds(range: Range, value: bigint): boolean {
  const { low, high, taken, avoided, step } = range;
  if (low !== undefined && (value < low || (range.lowOpen && value === low))) return false;
  if (high !== undefined && (value > high || (range.highOpen && value === high))) return false;
  if (taken.has(value) || (step !== undefined && value % step !== 0n)) return false;
  return avoided.every((one) => value % one !== 0n);
}

/** Goes through the multiples outwards from the one nearest zero; a finite range is gone through to its ends. */
function amongMultiples(range: Range, step: bigint, scale: number): Outcome {
  if (range.avoided.some((one) => step % one === 0n)) return "none";
  const first = range.low === undefined ? undefined : ceilDiv(range.low, step);
  const last = range.high === undefined ? undefined : floorDiv(range.high, step);
  if (first !== undefined && last !== undefined && first > last) return "none";
  const start = first !== undefined && first > 0n ? first : last !== undefined && last < 0n ? last : 0n;
  let inexact = false;
  for (let tries = 0n; tries < mostTries; tries++) {
    const above = start + tries;
    const below = start - tries;
    const isAbove = last === undefined || above <= last;
    const isBelow = first === undefined || below >= first;
    if (!isAbove && !isBelow) return inexact ? tooFine : "none";
    for (const count of [...(isAbove ? [above] : []), ...(isBelow ? [below] : [])]) {
      const value = count * step;
      if (!holds(range, value)) continue;
      const number = exactNumber(value, scale);
      if (number !== undefined) return { value: number };
      inexact = true;
    }
  }
  return tooFine;
}

function single(range: Range, value: bigint, scale: number): Outcome {
  if (!holds(range, value)) return "none";
  const number = exactNumber(value, scale);
  return number === undefined ? tooFine : { value: number };
}

/** A range of more than one value holds ever more of them the finer one looks: a few more digits are enough. */
function between(range: Range, unit: bigint, scale: number): Outcome {
  for (let finer = 0; finer <= 12; finer++) {
    const factor = 10n ** BigInt(finer);
    const fine = rescaled(range, factor);
    for (const value of candidates(fine, unit * factor)) {
      if (!holds(fine, value)) continue;
      const number = exactNumber(value, scale + finer);
      if (number !== undefined) return { value: number };
    }
  }
  return tooFine;
}

function* candidates({ low, high, taken, avoided }: Range, unit: bigint): Generator<bigint> {
  const ends = [low, high].flatMap((end) => (end === undefined ? [] : [end]));
  yield* [0n, unit, -unit];
  for (const end of ends) yield* [end, ceilDiv(end, unit) * unit, floorDiv(end, unit) * unit, end + unit, end - unit];
  const from = low ?? (high === undefined ? -unit : high - 10n * unit);
  const to = high ?? from + 10n * unit;
  const parts = BigInt(taken.size + 7 * avoided.length + 8);
  for (let part = 0n; part <= parts; part++) yield from + ((to - from) * part) / parts;
  for (const point of [from, to]) for (let away = 1n; away <= parts; away++) yield* [point + away, point - away];
}

function rescaled(range: Range, factor: bigint): Range {
  if (factor === 1n) return range;
  const by = (value: bigint | undefined) => (value === undefined ? undefined : value * factor);
  return {
    ...range,
    low: by(range.low),
    high: by(range.high),
    avoided: range.avoided.map((one) => one * factor),
    taken: new Set([...range.taken].map((one) => one * factor)),
  };
}

/** The whole number of units in a decimal: 1.25 is 125 hundredths. */
function scaled(value: number, scale: number): bigint {
  const { digits, exponent } = decimalOf(value);
  const shift = exponent + scale;
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

function fractionDigits(value: number): number {
  return Math.max(0, -decimalOf(value).exponent);
}

/** The JavaScript number that is written as this decimal; undefined where no number is. */
function exactNumber(value: bigint, scale: number): number | undefined {
  const number = Number(`${value}e-${scale}`);
  return Number.isFinite(number) && fractionDigits(number) <= scale && scaled(number, scale) === value
    ? number
    : undefined;
}

function gcd(a: bigint, b: bigint): bigint {
  let [one, other] = [a, b];
  while (other !== 0n) [one, other] = [other, one % other];
  return one;
}

function ceilDiv(value: bigint, step: bigint): bigint {
  return -floorDiv(-value, step);
}

function floorDiv(value: bigint, step: bigint): bigint {
  const quotient = value / step;
  return value % step !== 0n && value < 0n !== step < 0n ? quotient - 1n : quotient;
}
