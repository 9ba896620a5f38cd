import { isUnsaid } from "../../shape/logic";
import type { Resolved } from "../../shape/resolve";
import type { ArrayShape, Constraint, ObjectShape, ScalarShape, Shape, UnionShape } from "../../shape/shape";
import { assertNever } from "../../text/assert-never";
import type { JsonScalar } from "../../text/json";
import type { Nodes } from "./nodes";

/** A value of an enumeration that reads as itself without quotes. */
const PLAIN = /^(?!(?:true|false|null|-?\d[\d.]*)$)[\p{L}\p{N}_.$-]+$/u;
/** Collections deeper than this are named, not spelled out. */
const DEEPEST = 2;
/** More parts of a collection in another are counted. */
const MOST_INSIDE = 20;

/** What a type is called that has a table of its own. */
export type NameOf = (node: Resolved) => string | undefined;

/** Shapes in words for a cell of a table: `string, at most 500 characters`, `array of OrderLine, at least 1 item`. */
export class TypeWords {
  readonly #nodes: Nodes;
  readonly #nameOf: NameOf;

  constructor(nodes: Nodes, nameOf: NameOf) {
    this.#nodes = nodes;
    this.#nameOf = nameOf;
  }

  /** The type without null, which has a column of its own: its name where it has one. */
  of(shape: Shape): string {
    return this.#words(shape, 0);
  }

  /** What a type is, whatever its name. */
  spelledOut(shape: Shape): string {
    return this.#spelled(this.#nodes.of(shape), 0);
  }

  /** An item of an array or of a map, where null has no column. */
  #inside(shape: Shape, depth: number): string {
    const words = this.#words(shape, depth + 1);
    const isNullable = this.#nodes.mayBeNull(shape) && words !== "any value" && words !== "null";
    const whole = isNullable ? `${words} or null` : words;
    return / \| |, | or /.test(whole) ? `(${whole})` : whole;
  }

  #words(shape: Shape, depth: number): string {
    const node = this.#nodes.of(shape);
    const name = this.#nameOf(node);
    if (name !== undefined) return name;
    return depth > DEEPEST ? (node.label ?? node.kind) : this.#spelled(node, depth);
  }

  #spelled(node: Resolved, depth: number): string {
    switch (node.kind) {
      case "scalar":
        return scalarWords(node);
      case "literal":
        return valueWords(node.value);
      case "array":
        return this.#array(node, depth);
      case "object":
        return this.#object(node, depth);
      case "union":
        return this.#union(node, depth);
      case "any":
        return "any value";
      case "foreign":
        return node.label;
      case "not":
        return `anything but ${this.#inside(node.shape, depth)}`;
      case "unknown":
        return `not known: ${node.reason}`;
      default:
        return assertNever(node);
    }
  }

  #array(shape: ArrayShape, depth: number): string {
    const rest = shape.items === false ? undefined : this.#inside(shape.items, depth);
    const limits = constraintWords(shape.constraints);
    if (shape.prefix.length === 0) {
      const of = rest === undefined ? "empty array" : rest === "any value" ? "array" : `array of ${rest}`;
      return [of, ...limits].join(", ");
    }
    const words = listed(
      shape.prefix,
      depth,
      (item) => `${this.#inside(item.shape, depth)}${item.optional ? " (optional)" : ""}`,
    );
    const further = rest === undefined ? [] : [`further ${rest}`];
    return [`array [${[...words, ...further].join(", ")}]`, ...limits].join(", ");
  }

  #object(shape: ObjectShape, depth: number): string {
    const limits = constraintWords(shape.constraints);
    const { additional, properties } = shape;
    if (properties.size > 0 || additional === false || isUnsaid(additional)) return ["object", ...limits].join(", ");
    return [`map of ${this.#inside(additional, depth)}`, ...limits].join(", ");
  }

  #union(shape: UnionShape, depth: number): string {
    if (shape.members.length === 0) return "no value at all";
    const isChoice = shape.members.every((member) => this.#nodes.of(member).kind === "literal");
    const words = isChoice
      ? shape.members.map((member) => this.#words(member, depth))
      : listed(shape.members, depth, (member) => this.#inside(member, depth));
    return [...new Set(words)].join(" | ");
  }
}

/** The parts of a collection in words; those of one in another up to a number. */
function listed<T>(parts: readonly T[], depth: number, words: (part: T) => string): readonly string[] {
  const shown = depth === 0 ? parts : parts.slice(0, MOST_INSIDE);
  const more = parts.length - shown.length;
  return [...shown.map(words), ...(more === 0 ? [] : [`${more} more`])];
}

/** A value of an enumeration: a text that could be taken for something else stands in quotes. */
export function valueWords(value: JsonScalar): string {
  return typeof value === "string" && PLAIN.test(value) ? value : JSON.stringify(value);
}

function scalarWords(shape: ScalarShape): string {
  return [shape.type, ...constraintWords(shape.constraints)].join(", ");
}

/** What refines a type, in words: bounds that belong together in one. */
export function constraintWords(constraints: readonly Constraint[]): readonly string[] {
  const limit = (keyword: Constraint["keyword"]) => constraints.find((one) => one.keyword === keyword)?.value;
  const named = constraints.flatMap(({ keyword, value }) =>
    keyword === "format" ? [String(value)] : keyword === "pattern" ? [`pattern ${value}`] : [],
  );
  const steps = constraints.flatMap(({ keyword, value }) =>
    keyword === "multipleOf" ? [`a multiple of ${value}`] : [],
  );
  return [
    ...named,
    ...bounds(limit("minimum"), limit("maximum"), ""),
    ...(limit("exclusiveMinimum") === undefined ? [] : [`above ${limit("exclusiveMinimum")}`]),
    ...(limit("exclusiveMaximum") === undefined ? [] : [`below ${limit("exclusiveMaximum")}`]),
    ...steps,
    ...bounds(limit("minLength"), limit("maxLength"), "character"),
    ...bounds(limit("minItems"), limit("maxItems"), "item"),
    ...(limit("uniqueItems") === undefined ? [] : ["all different"]),
    ...bounds(limit("minProperties"), limit("maxProperties"), "member"),
  ];
}

type Limit = Constraint["value"] | undefined;

function bounds(least: Limit, most: Limit, noun: string): readonly string[] {
  const counted = (count: Limit) => (noun === "" ? `${count}` : `${count} ${noun}${count === 1 ? "" : "s"}`);
  // Of a length 0 says nothing.
  const from = noun !== "" && least === 0 ? undefined : least;
  if (from === undefined) return most === undefined ? [] : [`at most ${counted(most)}`];
  if (most === undefined) return [`at least ${counted(from)}`];
  return [from === most ? counted(most) : `${from} to ${counted(most)}`];
}
