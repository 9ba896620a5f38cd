import { assertNever } from "../text/assert-never";
import { t } from "../text/l10n";
import type { ArrayShape, ObjectShape, ScalarShape, Shape, ShapeGraph, UnionShape } from "./shape";

/** Whose words: a contract says `integer` and `string, may be null`; a type says `number` and `string | null`. */
export type Speaker = "contract" | "type";

/** More members of a union, or properties of an object, are counted and not listed. */
const LISTED = 6;
/** A name that needs no quotes to stand in a list. */
const PLAIN_NAME = /^[\p{ID_Start}$_@][\p{ID_Continue}$-]*$/u;
/** Objects deeper than this are named, not spelled out. */
const DEPTH = 2;

/**
 * A shape in TypeScript-like words, for one line of a message: `number`, `"gold" | "pro"`, `Item[]`, `string, may be
 * null`. Texts of the user are quoted as JSON; the caller escapes control characters and limits the length.
 */
export function describeShape(shape: Shape, graph: ShapeGraph, speaker: Speaker): string {
  return new Describer(graph, speaker).describe(shape, 0);
}

class Describer {
  readonly #graph: ShapeGraph;
  readonly #speaker: Speaker;

  constructor(graph: ShapeGraph, speaker: Speaker) {
    this.#graph = graph;
    this.#speaker = speaker;
  }

  describe(shape: Shape, depth: number): string {
    switch (shape.kind) {
      case "scalar":
        return this.#scalar(shape);
      case "literal":
        return JSON.stringify(shape.value);
      case "array":
        return this.#array(shape, depth);
      case "object":
        return shape.label ?? this.#object(shape, depth);
      case "union":
        return this.#union(shape, depth);
      case "ref":
        return this.#reference(shape, depth);
      case "any":
        return shape.label ?? (this.#speaker === "contract" ? t`any value` : "any");
      case "foreign":
        return shape.label;
      case "not":
        return t`anything but ${this.describe(shape.shape, depth + 1)}`;
      case "unknown":
        return shape.label ?? t`undecided`;
      default:
        return assertNever(shape);
    }
  }

  #scalar(shape: ScalarShape): string {
    // A template literal type is a string that only its own words tell from others.
    if (shape.label?.startsWith("`")) return shape.label;
    return shape.type === "integer" && this.#speaker === "type" ? "number" : shape.type;
  }

  /** A name says enough of an object alone: that `DictionaryPath` is a string is what has to be said of it. */
  #reference(shape: Extract<Shape, { kind: "ref" }>, depth: number): string {
    const target = this.#graph.definitions.get(shape.target);
    const label = shape.label ?? target?.label;
    // Definitions may loop; a name at some depth is all that a message needs.
    if (target === undefined || (depth > DEPTH && target.kind !== "scalar")) return label ?? "object";
    return target.kind === "object" && label !== undefined ? label : this.describe(target, depth + 1);
  }

  #array(shape: ArrayShape, depth: number): string {
    const items = shape.items === false ? undefined : this.describe(shape.items, depth + 1);
    const rest = items === undefined ? undefined : `${grouped(items)}[]`;
    if (shape.prefix.length === 0) return items === t`any value` ? "array" : (rest ?? "[]");
    const positions = shape.prefix.map(
      (item) => `${grouped(this.describe(item.shape, depth + 1))}${item.optional ? "?" : ""}`,
    );
    return `[${[...positions, ...(rest === undefined ? [] : [`...${rest}`])].join(", ")}]`;
  }

  #object(shape: ObjectShape, depth: number): string {
    if (shape.properties.size === 0) {
      if (shape.additional === false || shape.additional.kind === "any") return "object";
      return `Record<string, ${this.describe(shape.additional, depth + 1)}>`;
    }
    if (depth >= DEPTH) return "object";
    const names = [...shape.properties.keys()].map((name) => (PLAIN_NAME.test(name) ? name : JSON.stringify(name)));
    return `{ ${[...names.slice(0, LISTED), ...(names.length > LISTED ? ["…"] : [])].join(", ")} }`;
  }

  #union(shape: UnionShape, depth: number): string {
    const words = new Set(shape.members.map((member) => this.describe(member, depth + 1)));
    if (words.has("true") && words.has("false")) {
      words.delete("true");
      words.delete("false");
      words.add("boolean");
    }
    const nullable = words.delete("null");
    if (words.size === 0) return nullable ? "null" : "never";
    const list = joined([...words]);
    if (!nullable) return list;
    return this.#speaker === "contract" ? list + nullWords() : `${list} | null`;
  }
}

function joined(words: readonly string[]): string {
  if (words.length <= LISTED) return words.join(" | ");
  return [...words.slice(0, LISTED - 1), moreMembers(words.length - LISTED + 1)].join(" | ");
}

/** What stands for the members of a union that are not listed: `… 3 more`. */
export function moreMembers(count: number): string {
  return t`… ${count} more`;
}

/** What a contract's words end with, where null is allowed, too. */
export function nullWords(): string {
  return t`, may be null`;
}

/** Words that an array's brackets would tear apart stand in parentheses. */
function grouped(words: string): string {
  return words.includes(" | ") || words.endsWith(nullWords()) ? `(${words})` : words;
}
