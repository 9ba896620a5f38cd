import type {
  ArrayShape,
  Constraint,
  ObjectShape,
  Property,
  RefShape,
  ScalarType,
  Shape,
  ShapeGraph,
  ShapeId,
  UnionShape,
} from "../shape/shape";
import { assertNever } from "../text/assert-never";
import type { JsonScalar } from "../text/json";
import { type Block, type Doc, flat } from "./layout";

export type Quote = '"' | "'";

export interface PrintOptions {
  readonly quote: Quote;
  /** Enums may grow (`compatibility.enums: open`): a union of literals gets a fallback that keeps completion. */
  readonly openEnums: boolean;
  /** Members and items are declared `readonly`. */
  readonly readonly?: boolean;
}

/** A printed type beyond this is no quick fix any more. */
const LONGEST_TYPE = 2000;

/**
 * A shape as TypeScript source on one line, or undefined where none says the same: recursion, JSON that no type carries,
 * objects whose further members have a type of their own, and what could not be lowered.
 */
export function printType(shape: Shape, graph: ShapeGraph, options: PrintOptions): string | undefined {
  let isSaid = true;
  const unsaid = () => {
    isSaid = false;
    return "unknown";
  };
  const printer = new TypePrinter(
    graph,
    options,
    {
      reference: () => undefined,
      unsaid,
      comment: () => "",
      map: (value) => ["Record<string, ", value, ">"],
    },
    LONGEST_TYPE,
  );
  const text = flat(printer.print(shape));
  return isSaid && text.length <= LONGEST_TYPE ? text : undefined;
}

/** A JSON scalar as a literal type. */
export function printLiteral(value: JsonScalar, quote: Quote): string {
  return typeof value === "string" ? quoted(value, quote) : String(value);
}

/** The name of a member as it is declared: quoted where it is no identifier. */
export function printName(name: string, quote: Quote): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name, quote);
}

/** The part of an open union that takes every other value of the type, and still lets an editor complete the literals. */
export function printFallback(type: "string" | "number"): string {
  return `(${type} & {})`;
}

/** Puts a printed type into parentheses where `[]` behind it would bind to its last part only. */
export function asOperand(type: string): string {
  return / [|&] |^readonly /.test(outermost(type)) ? `(${type})` : type;
}

/** A type with the texts and brackets in it struck out, so that what is left stands at its outermost level. */
function outermost(type: string): string {
  let flat = type.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "_");
  for (let before = ""; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\{[^{}()[\]<>]*\}|\([^{}()[\]<>]*\)|\[[^{}()[\]<>]*\]|<[^{}()[\]<>]*>/g, "_");
  }
  return flat;
}

/** What a printed type needs of its surroundings. */
export interface TypeHooks {
  /** How a definition is named; undefined where it is printed in its place. */
  reference(id: ShapeId): string | undefined;
  /** What stands for that which no type says: JSON that no type carries, and what could not be lowered. */
  unsaid(): string;
  /** Comment lines above a member; empty where there is nothing to say. */
  comment(name: string, property: Property): string;
  /** An object of any names; `Record` may not refer to itself, an index signature may. */
  map(value: Doc): Doc;
}

/** Prints shapes as types that may take several lines. */
export class TypePrinter {
  readonly #graph: ShapeGraph;
  readonly #options: PrintOptions;
  readonly #hooks: TypeHooks;
  /** Definitions that are being printed in their place. */
  readonly #open = new Set<ShapeId>();
  /** Nodes that may still be printed, a character each at least: definitions that use each other twice never end. */
  #left: number;

  constructor(graph: ShapeGraph, options: PrintOptions, hooks: TypeHooks, mostNodes = MOST_NODES) {
    this.#graph = graph;
    this.#options = options;
    this.#hooks = hooks;
    this.#left = mostNodes;
  }

  print(shape: Shape): Doc {
    if (--this.#left < 0) return this.#hooks.unsaid();
    switch (shape.kind) {
      case "scalar":
        return NAMES[shape.type];
      case "literal":
        return printLiteral(shape.value, this.#options.quote);
      case "array":
        return this.#array(shape);
      case "object":
        return this.#object(shape);
      case "union":
        return this.#union(shape);
      case "ref":
        return this.#reference(shape);
      case "any":
        return "unknown";
      case "foreign":
      case "not":
      case "unknown":
        return this.#hooks.unsaid();
      default:
        return assertNever(shape);
    }
  }

  /** The members of an object in braces: a type, or the body of an interface, which stands on lines of its own. */
  members(shape: ObjectShape, broken = false): Block {
    const items = [...shape.properties].map(([name, property]): Doc => {
      const key = `${this.#readonly}${printName(name, this.#options.quote)}${property.optional ? "?" : ""}: `;
      return [this.#hooks.comment(name, property) + key, this.print(property.shape)];
    });
    return { open: "{", items, close: "}", separator: ";", padded: true, broken };
  }

  #reference(shape: RefShape): Doc {
    const name = this.#hooks.reference(shape.target);
    if (name !== undefined) return name;
    const target = this.#graph.definitions.get(shape.target);
    if (target === undefined || this.#open.has(shape.target)) return this.#hooks.unsaid();
    this.#open.add(shape.target);
    const doc = this.print(target);
    this.#open.delete(shape.target);
    return doc;
  }

  #array(shape: ArrayShape): Doc {
    const printed = shape.items === false ? "never" : this.print(shape.items);
    const rest = printed === "never" ? undefined : printed;
    if (isNeverFilled(shape, rest === undefined)) return "never";
    if (shape.prefix.length === 0) return [this.#readonly, rest === undefined ? "[]" : [operand(rest), "[]"]];
    const items = shape.prefix.map((item): Doc => {
      const position = this.print(item.shape);
      return item.optional ? [operand(position), "?"] : position;
    });
    if (rest !== undefined) items.push(["...", operand(rest), "[]"]);
    return [this.#readonly, { open: "[", items, close: "]", separator: "," }];
  }

  get #readonly(): string {
    return this.#options.readonly === true ? "readonly " : "";
  }

  #object(shape: ObjectShape): Doc {
    if (isNeverLarge(shape)) return "never";
    const further = shape.additional === false || shape.additional.kind === "any" ? undefined : shape.additional;
    if (shape.properties.size > 0) return further === undefined ? this.members(shape) : this.#openEnded(shape);
    return this.#hooks.map(shape.patterns === undefined ? this.#mapValue(shape, further) : this.#patternValue(shape));
  }

  #mapValue(shape: ObjectShape, further: Shape | undefined): Doc {
    return shape.additional === false ? "never" : further === undefined ? "unknown" : this.print(further);
  }

  /** The value of a map that allows some names only: what all of them hold, where that is one type. */
  #patternValue({ patterns = [], additional }: ObjectShape): Doc {
    if (additional !== false) return "unknown";
    const [first = "unknown", ...others] = patterns.map(({ shape }) => this.print(shape));
    return others.every((other) => flat(other) === flat(first)) ? first : "unknown";
  }

  /** Members beside further ones of a type of their own: an index signature would have to hold for all. */
  #openEnded(shape: ObjectShape): Doc {
    this.#hooks.unsaid();
    return this.members(shape);
  }

  #union(shape: UnionShape): Doc {
    const members = new Map<string, Doc>();
    for (const doc of shape.members.flatMap((member) => choicesOf(this.print(member)))) members.set(flat(doc), doc);
    if (members.has("unknown")) return "unknown";
    if (members.size > 1) members.delete("never");
    if (members.has("true") && members.has("false")) {
      members.delete("true");
      members.delete("false");
      members.set("boolean", "boolean");
    }
    if (this.#options.openEnums) {
      for (const type of fallbackTypes(shape.members)) members.set(printFallback(type), printFallback(type));
    }
    // By custom null stands last.
    if (members.delete("null")) members.set("null", "null");
    const items = [...members.values()];
    const [only = "never"] = items;
    return items.length < 2 ? only : { open: "", items, close: "", separator: " |" };
  }
}

/** The members of a printed union; a union in a union is its members. */
function choicesOf(doc: Doc): readonly Doc[] {
  return typeof doc === "object" && "separator" in doc && doc.separator === " |" ? doc.items : [doc];
}

/** True for an array that must be longer than it may be. */
function isNeverFilled({ prefix, constraints }: ArrayShape, ends: boolean): boolean {
  const least = Math.max(prefix.filter(({ optional }) => !optional).length, ...limits(constraints, "minItems"));
  return least > Math.min(ends ? prefix.length : Number.POSITIVE_INFINITY, ...limits(constraints, "maxItems"));
}

/** True for an object that must have more members than it may have. */
function isNeverLarge({ properties, additional, patterns, constraints }: ObjectShape): boolean {
  const isClosed = additional === false && patterns === undefined;
  return isClosed && Math.max(0, ...limits(constraints, "minProperties")) > properties.size;
}

function limits(constraints: readonly Constraint[], keyword: Constraint["keyword"]): readonly number[] {
  return constraints.flatMap((one) => (one.keyword === keyword ? [Number(one.value)] : []));
}

/** A type of more nodes is no help to anyone. */
const MOST_NODES = 50_000;

/** In parentheses where what stands behind it would bind to its last part only. */
function operand(type: Doc): Doc {
  const text = flat(type);
  return asOperand(text) === text ? type : { open: "(", items: [type], close: ")", separator: "" };
}

const NAMES: Readonly<Record<ScalarType, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** The types of the literals in a union that have no wider member beside them. */
export function fallbackTypes(members: readonly Shape[]): readonly ("string" | "number")[] {
  return (["string", "number"] as const).filter(
    (type) =>
      members.some((member) => member.kind === "literal" && typeof member.value === type) &&
      !members.some((member) => member.kind === "scalar" && NAMES[member.type] === type),
  );
}

function quoted(text: string, quote: Quote): string {
  // Characters that do not show, or that turn the order of others, are written as escapes.
  const json = JSON.stringify(text).replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...character].map((c) => `\\u{${c.codePointAt(0)?.toString(16)}}`).join(""),
  );
  return quote === '"' ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
