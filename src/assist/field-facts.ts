import { describeShape } from "../shape/describe";
import { type Resolved, resolver } from "../shape/resolve";
import type { Constraint, Property, Shape, ShapeGraph } from "../shape/shape";
import { t } from "../text/l10n";
import { printable } from "../text/printable";

/** A property of one side, and the graph that it belongs to. */
export interface Side {
  readonly property: Property;
  readonly graph: ShapeGraph;
}

/** More alternatives are not listed. */
const MOST_ALTERNATIVES = 3;
const LONGEST_PATTERN = 24;
const LONGEST_WORD = 40;

/**
 * What a contract says of a field beyond the type of a member, a few words each: its type where that is another one, that it
 * may be null, absent or must be there, the limits of its values, its end. Undefined where that is not certain.
 */
export function fieldFacts(ours: Side, theirs: Side): readonly string[] | undefined {
  const [here, there] = [alternativesOf(ours), alternativesOf(theirs)];
  if (here === undefined || there === undefined) return undefined;
  const values = there.filter((one) => !isNull(one));
  const [only] = values;
  return [
    ...typeFacts(here, values, ours.graph, theirs.graph),
    ...(there.some(isNull) && !here.some((one) => isNull(one) || one.kind === "any") ? [t`may be null`] : []),
    ...presence(ours.property, theirs.property),
    ...(only !== undefined && values.length === 1 ? limitsOf(only) : []),
    ...endOf(theirs.property),
  ];
}

/** The members of a union, or the one shape; undefined where a part is not decided. */
function alternativesOf({ property, graph }: Side): readonly Resolved[] | undefined {
  const resolve = resolver(graph);
  const whole = resolve(property.shape);
  const members = whole.kind === "union" ? whole.members.map(resolve) : [whole];
  const isOpen = [whole, ...members].some(
    ({ kind, also = [], beyond = [] }) => kind === "unknown" || kind === "not" || also.length > 0 || beyond.length > 0,
  );
  return isOpen ? undefined : members;
}

/** The contract's type, where it is short and another one than is written. */
function typeFacts(
  here: readonly Resolved[],
  there: readonly Resolved[],
  ours: ShapeGraph,
  theirs: ShapeGraph,
): readonly string[] {
  const said = wordsOf(there, theirs, "type");
  const written = wordsOf(
    here.filter((one) => !isNull(one)),
    ours,
    "type",
  );
  if (said.has(undefined) || said.size === 0) return [];
  const words = [...wordsOf(there, theirs, "contract")];
  // A type may take more than the contract has: what it names needs no telling.
  const isWritten = [...said].every((one) => written.has(one));
  if (isWritten) return words.length === 1 && words[0] === "integer" ? ["integer"] : [];
  if (written.has(undefined) && !here.some(({ kind }) => kind === "any")) return [];
  const shown = words.slice(0, MOST_ALTERNATIVES);
  return [printable([...shown, ...(words.length > shown.length ? ["…"] : [])].join(" | "), LONGEST_WORD)];
}

/** The words of alternatives, `true` and `false` in one. */
function wordsOf(
  shapes: readonly Resolved[],
  graph: ShapeGraph,
  speaker: "contract" | "type",
): ReadonlySet<string | undefined> {
  const words = new Set(shapes.map((one) => shortWords(one, graph, speaker)));
  if (words.has("true") && words.has("false"))
    for (const one of ["true", "false"]) words.delete(one) && words.add("boolean");
  return words;
}

/** `string`, `"gold"`, `number[]`; undefined for objects, whose names on both sides say nothing of each other. */
function shortWords(shape: Shape, graph: ShapeGraph, speaker: "contract" | "type"): string | undefined {
  if (shape.kind === "scalar" || shape.kind === "literal") return describeShape(shape, graph, speaker);
  if (shape.kind !== "array" || shape.prefix.length > 0 || shape.items === false) return undefined;
  const item = shortWords(resolver(graph)(shape.items), graph, speaker);
  return item === undefined ? undefined : `${item}[]`;
}

function presence(ours: Property, theirs: Property): readonly string[] {
  if (theirs.optional && !ours.optional) return theirs.hasDefault === true ? [] : [t`may be absent`];
  return !theirs.optional && ours.optional ? [t`required`] : [];
}

function limitsOf(shape: Resolved): readonly string[] {
  if (shape.kind !== "scalar" && shape.kind !== "array") return [];
  const limits = new Map(shape.constraints.map(({ keyword, value }) => [keyword, value]));
  const { format, pattern, multipleOf, uniqueItems } = Object.fromEntries(limits);
  return [
    ...(typeof format === "string" ? [t`format ${printable(format, LONGEST_WORD)}`] : []),
    ...between(limits.get("minLength"), limits.get("maxLength"), (count) => t`${count} chars`),
    ...between(limits.get("minItems"), limits.get("maxItems"), (count) => t`${count} items`),
    ...between(limits.get("minimum"), limits.get("maximum"), (range) => range),
    ...bound("exclusiveMinimum", ">", limits),
    ...bound("exclusiveMaximum", "<", limits),
    ...(typeof multipleOf === "number" ? [t`multiple of ${multipleOf}`] : []),
    ...(uniqueItems === true ? [t`no duplicates`] : []),
    ...(typeof pattern === "string" ? [`/${printable(pattern, LONGEST_PATTERN)}/`] : []),
  ];
}

/** `1..100`, `≥ 1` or `≤ 100`, with what is counted; nothing without a limit, or where the lower one is no limit. */
function between(least: Limit, most: Limit, words: (range: string) => string): readonly string[] {
  if (typeof most !== "number") return typeof least === "number" ? [words(`≥ ${least}`)] : [];
  if (typeof least !== "number") return [words(`≤ ${most}`)];
  return [words(least === most ? String(least) : `${least}..${most}`)];
}

type Limit = Constraint["value"] | undefined;

function bound(
  keyword: Constraint["keyword"],
  sign: "<" | ">",
  limits: ReadonlyMap<Constraint["keyword"], Constraint["value"]>,
): readonly string[] {
  const value = limits.get(keyword);
  return typeof value === "number" ? [`${sign} ${value}`] : [];
}

function endOf({ deprecated }: Property): readonly string[] {
  if (deprecated === undefined) return [];
  const { sunset, successor } = deprecated;
  return [
    sunset === undefined ? t`deprecated` : t`sunset ${printable(sunset, LONGEST_WORD)}`,
    ...(successor === undefined ? [] : [t`use ${printable(successor, LONGEST_WORD)}`]),
  ];
}

function isNull(shape: Resolved): boolean {
  return (shape.kind === "scalar" && shape.type === "null") || (shape.kind === "literal" && shape.value === null);
}
