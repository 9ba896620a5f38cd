import { isUnsaid } from "../shape/logic";
import type { Resolve } from "../shape/resolve";
import type { Property, Shape } from "../shape/shape";
import { isFound } from "../witness/outcome";
import type { Comparison } from "./comparison";
import type { DriftKind } from "./drift";
import { type Refusal, refusalOf } from "./refusal";
import type { Issue } from "./step";

/**
 * Decides by a search for a value what comparing node by node cannot: does the target take every value of the source? A
 * value that is refused is explained at its place. `keyword` is what the target is made from, where it is not its own.
 */
export function decide(run: Comparison, source: Shape, target: Shape, keyword?: string): readonly Issue[] {
  const outcome = run.witnesses.between(source, target);
  if (outcome === "none") return [];
  if (!isFound(outcome)) return [{ kind: "undecided", effect: "undecided", reason: outcome.undecided }];
  const { value } = outcome;
  const found = refusalOf(run.target.resolve, target, value);
  const refusal = keyword === undefined ? found : { ...found, keywords: [keyword] };
  return [locatedIssue(run, source, refusal, () => value)];
}

/**
 * Constraints that the source does not promise by its own. A type cannot promise them at all, which is noted; of two
 * schemas a search tells whether it matters.
 */
export function unpromised(
  run: Comparison,
  keywords: readonly string[],
  source: Shape,
  target: Shape,
): readonly Issue[] {
  if (keywords.length === 0 || run.direction === "read") return [];
  if (run.direction === "version") return decide(run, source, target);
  return [{ kind: "unguaranteed-constraint", effect: "noted", keywords }];
}

/** The issue that a refused value shows, with what stands at its place on both sides. */
export function locatedIssue(
  run: Comparison,
  source: Shape,
  refusal: Refusal,
  value: NonNullable<Issue["value"]>,
): Issue {
  const { segments, shape, property, keywords } = refusal;
  const given = sideAt(run.source.resolve, source, segments);
  const kind = kindOf(run, refusal.kind, given?.property !== undefined);
  const promised = kind === "unguaranteed-constraint" && run.direction === "write";
  return {
    kind,
    effect: promised ? "noted" : "refused",
    value,
    ...(segments.length === 0
      ? {}
      : { within: segments, sourceShape: given?.shape ?? null, targetShape: shape ?? null }),
    ...(given?.property === undefined ? {} : { sourceProperty: given.property }),
    ...(property === undefined ? {} : { targetProperty: property }),
    ...(keywords === undefined ? {} : { keywords }),
    ...(kind === "missing-property" ? { state: given === undefined ? "absent" : "optional" } : {}),
  };
}

/** On read a member that a payload lacks is one that the contract may omit, or does not have. */
function kindOf(run: Comparison, kind: DriftKind, isDeclared: boolean): DriftKind {
  if (run.direction !== "read" || kind !== "missing-property") return kind;
  return isDeclared ? "optional-property" : "undeclared-property";
}

interface Side {
  readonly shape: Shape;
  readonly property?: Property;
}

/** Unions in unions that are looked into: definitions may go round. */
const mostUnions = 20;

/** What a shape has at a path; of a union the first member that has something there. */
function sideAt(resolve: Resolve, shape: Shape, segments: readonly string[], unions = 0): Side | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return { shape };
  if (unions > mostUnions) return undefined;
  const node = resolve(shape);
  if (node.kind === "union") return firstSide(node.members, (one) => sideAt(resolve, one, segments, unions + 1));
  if (node.kind === "array") {
    const inside = node.prefix[Number(segment)]?.shape ?? node.items;
    return inside === false ? undefined : sideAt(resolve, inside, rest);
  }
  const besides = firstSide(node.also ?? [], (one) => sideAt(resolve, one, segments, unions + 1));
  if (node.kind !== "object") return besides;
  const property = node.properties.get(segment);
  if (property !== undefined) {
    return rest.length === 0 ? { shape: property.shape, property } : sideAt(resolve, property.shape, rest);
  }
  const { additional, patterns = [] } = node;
  const further = additional === false || isUnsaid(additional) ? [] : [additional];
  const inside = firstSide([...patterns.map((one) => one.shape), ...further], (one) => sideAt(resolve, one, rest));
  return inside?.property === undefined ? (besides ?? inside) : inside;
}

/** What one of several shapes has there, a declared property before others. */
function firstSide(shapes: readonly Shape[], look: (shape: Shape) => Side | undefined): Side | undefined {
  const found = shapes.flatMap((shape) => look(shape) ?? []);
  return found.find(({ property }) => property !== undefined) ?? found[0];
}
