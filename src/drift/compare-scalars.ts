import { accepts, hasType } from "../shape/accepts";
import { satisfies } from "../shape/satisfies";
import type { Constraint, LiteralShape, ScalarShape, Shape } from "../shape/shape";
import { scalarCandidates } from "../shape/smallest";
import type { JsonScalar, JsonValue } from "../text/json";
import { english } from "../text/l10n";
import type { Comparison } from "./comparison";
import { unpromised } from "./decide";
import type { Parts } from "./parts";
import type { Issue } from "./step";

/** Null, literals and scalars of the source against all that the target takes. */
export function compareScalars(run: Comparison, source: Parts, target: Parts, whole: Shape): readonly Issue[] {
  const issues = [
    ...compareNulls(source, target),
    ...compareLiterals(run, source, target, whole),
    ...source.scalars.flatMap((scalar) => compareScalar(run, scalar, target, whole)),
  ];
  return issues.some((issue) => issue.effect === "refused") ? issues : [...issues, ...openEnum(run, source, target)];
}

function compareNulls(source: Parts, target: Parts): readonly Issue[] {
  if (source.nulls.length === 0 || target.nulls.length > 0) return [];
  return [refusedUnlessUnknown(target, { kind: "nullable", effect: "refused", value: () => null })];
}

function compareLiterals(run: Comparison, source: Parts, target: Parts, whole: Shape): readonly Issue[] {
  const refused = new Map<string, LiteralShape[]>();
  const open: Issue[] = [];
  for (const literal of source.literals.values()) {
    const answer = literalFits(literal.value, target);
    if (answer === "refused") {
      const alike = refused.get(typeof literal.value);
      if (alike === undefined) refused.set(typeof literal.value, [literal]);
      else alike.push(literal);
    } else if (answer !== "fits") open.push(...unpromised(run, answer, literal, whole));
  }
  const issues: Issue[] = [...refused].map(([type, literals]) => {
    const values = literals.map((literal) => literal.value);
    const listed = [...target.literals.keys()].some((value) => typeof value === type);
    const kind = target.foreign.length > 0 ? "not-json" : listed ? "enum" : "type";
    return refusedUnlessUnknown(target, {
      kind,
      effect: "refused",
      value: () => values[0],
      ...parsedForeign(target),
      ...(kind === "enum" ? { values } : {}),
    });
  });
  return [...issues, ...open];
}

/** Whether the target takes one literal, or the keywords that it would have to be checked against. */
function literalFits(value: JsonScalar, target: Parts): "fits" | "refused" | readonly string[] {
  if (target.literals.has(value)) return "fits";
  let open: readonly string[] | undefined;
  for (const scalar of target.scalars) {
    if (!hasType(value, scalar.type)) continue;
    const answers = scalar.constraints.map((constraint) => [constraint.keyword, satisfies(value, constraint)] as const);
    if (answers.every(([, answer]) => answer === true)) return "fits";
    if (answers.every(([, answer]) => answer !== false)) {
      open = answers.flatMap(([keyword, answer]) => (answer === "undecided" ? [keyword] : []));
    }
  }
  return open ?? "refused";
}

function compareScalar(run: Comparison, scalar: ScalarShape, target: Parts, whole: Shape): readonly Issue[] {
  if (scalar.type === "boolean" && target.literals.has(true) && target.literals.has(false)) return [];
  const candidates = target.scalars.filter((other) => sameFamily(scalar.type, other.type));
  const fits = candidates.map((candidate) => unmet(scalar, candidate));
  const best = fits.reduce<readonly string[] | undefined>(
    (least, keywords) => (least === undefined || keywords.length < least.length ? keywords : least),
    undefined,
  );
  const precision = candidates.some((candidate) => losesDigits(run, scalar, candidate));
  const noted: readonly Issue[] = precision ? [{ kind: "precision", effect: "noted" }] : [];
  if (best !== undefined && best.length === 0) return noted;
  if (best !== undefined && run.direction !== "read") return [...noted, ...unpromised(run, best, scalar, whole)];

  const value = (): JsonValue | undefined =>
    scalarCandidates(scalar).find((candidate) => accepts(run.target.resolve, whole, candidate) === false);
  if (best !== undefined) {
    // On read only a template literal type narrows a scalar: a text that it refuses is proof.
    return value() === undefined
      ? [
          {
            kind: "undecided",
            effect: "undecided",
            reason: english`not every ${scalar.type} is known to match the type's pattern`,
          },
        ]
      : [{ kind: "type", effect: "refused", value }];
  }
  const listed = [...target.literals.keys()].some((literal) => hasType(literal, scalar.type));
  const kind = target.foreign.length > 0 ? "not-json" : listed && run.direction !== "read" ? "enum" : "type";
  const values = kind === "enum" ? { values: [] } : {};
  return [refusedUnlessUnknown(target, { kind, effect: "refused", value, ...parsedForeign(target), ...values })];
}

/** Open enums: all values are there, but a new one would meet no fallback. One value alone is a `const`, no enum. */
function openEnum(run: Comparison, source: Parts, target: Parts): readonly Issue[] {
  if (run.direction !== "read" || run.options.enums !== "open") return [];
  const types = ["string", "number"] as const;
  const closed = types.some((type) => {
    const values = [...source.literals.keys()].filter((value) => typeof value === type);
    const fallback = target.scalars.some((scalar) => sameFamily(type, scalar.type));
    return values.length > 1 && !fallback;
  });
  return closed ? [{ kind: "enum", effect: "noted", values: [], onlyFallback: true }] : [];
}

/** On read: the proof that a type which JSON cannot carry is never met. */
export function parsedForeign(target: Parts): Pick<Issue, "ownProof"> {
  const [foreign] = target.foreign;
  return foreign === undefined ? {} : { ownProof: english`JSON.parse gives no ${foreign.label}` };
}

function refusedUnlessUnknown(target: Parts, issue: Issue): Issue {
  const [unknown] = target.unknown;
  return unknown === undefined ? issue : { kind: "undecided", effect: "undecided", reason: unknown.reason };
}

function sameFamily(source: ScalarShape["type"], target: ScalarShape["type"]): boolean {
  const isNumber = (type: string) => type === "number" || type === "integer";
  return source === target || (isNumber(source) && isNumber(target));
}

/** The target's keywords that the source's values need not meet. */
function unmet(source: ScalarShape, target: ScalarShape): readonly string[] {
  const integer = source.type === "number" && target.type === "integer" ? ["integer"] : [];
  return [...integer, ...unmetConstraints(source.constraints, target.constraints), ...(target.beyond ?? [])];
}

/** The keywords of `target` that no constraint of `source` implies. */
export function unmetConstraints(source: readonly Constraint[], target: readonly Constraint[]): readonly string[] {
  return target.filter((need) => !source.some((have) => implies(have, need))).map((need) => need.keyword);
}

function implies(have: Constraint, need: Constraint): boolean {
  if (have.keyword !== need.keyword) return false;
  if (have.value === need.value) return true;
  if (typeof have.value !== "number" || typeof need.value !== "number") return false;
  if (need.keyword === "multipleOf") return have.value % need.value === 0;
  return /^(min|exclusiveMin)/.test(need.keyword) ? have.value >= need.value : have.value <= need.value;
}

/** 64-bit integers, and bounds beyond 2^53, against a type whose numbers are doubles. */
function losesDigits(run: Comparison, source: ScalarShape, target: ScalarShape): boolean {
  const contract = run.direction === "read" ? source : target;
  const bounds = contract.constraints.flatMap(({ keyword, value }) =>
    /^(exclusive)?m(in|ax)imum$/i.test(keyword) && typeof value === "number" ? [value] : [],
  );
  const wide = contract.constraints.some(
    ({ keyword, value }) => keyword === "format" && /^u?int64$/.test(String(value)),
  );
  const safe =
    bounds.some((bound) => bound <= 0) && bounds.some((bound) => bound > 0) && bounds.every(Number.isSafeInteger);
  return contract.type === "integer" && (wide ? !safe : bounds.some((bound) => Math.abs(bound) > 2 ** 53));
}
