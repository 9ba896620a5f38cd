import type { ArrayShape, ObjectShape, ScalarType, Shape, ShapeGraph, ShapeId, UnionShape } from "../shape/shape";
import { assertNever } from "../text/assert-never";
import type { JsonScalar } from "../text/json";

export type Quote = '"' | "'";

export interface PrintOptions {
  readonly quote: Quote;
  /** Enums may grow (`compatibility.enums: open`): a union of literals gets a fallback that keeps completion. */
  readonly openEnums: boolean;
}

/** A printed type beyond this is no quick fix any more. */
const LONGEST_TYPE = 2000;

/**
 * A shape as TypeScript source on one line, or undefined where none says the same: recursion, JSON that no type carries,
 * objects whose further members have a type of their own, and what could not be lowered.
 */
export function printType(shape: Shape, graph: ShapeGraph, options: PrintOptions): string | undefined {
  const text = new Printer(graph, options).print(shape);
  return text === undefined || text.length > LONGEST_TYPE ? undefined : text;
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
  return / [|&] /.test(outermost(type)) ? `(${type})` : type;
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

class Printer {
  readonly #graph: ShapeGraph;
  readonly #options: PrintOptions;
  /** Definitions that are being printed. */
  readonly #open = new Set<ShapeId>();
  /** Nodes that may still be printed, a character each at least: definitions that use each other twice never end. */
  #left = LONGEST_TYPE;

  constructor(graph: ShapeGraph, options: PrintOptions) {
    this.#graph = graph;
    this.#options = options;
  }

  print(shape: Shape): string | undefined {
    if (--this.#left < 0) return undefined;
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
        return this.#reference(shape.target);
      case "any":
        return "unknown";
      case "foreign":
      case "not":
      case "unknown":
        return undefined;
      default:
        return assertNever(shape);
    }
  }

  #reference(id: ShapeId): string | undefined {
    const target = this.#graph.definitions.get(id);
    if (target === undefined || this.#open.has(id)) return undefined;
    this.#open.add(id);
    const text = this.print(target);
    this.#open.delete(id);
    return text;
  }

  #array(shape: ArrayShape): string | undefined {
    const rest = shape.items === false ? undefined : this.print(shape.items);
    if (rest === undefined && shape.items !== false) return undefined;
    if (shape.prefix.length === 0) return rest === undefined ? "[]" : `${asOperand(rest)}[]`;
    const positions: string[] = [];
    for (const item of shape.prefix) {
      const text = this.print(item.shape);
      if (text === undefined) return undefined;
      positions.push(item.optional ? `${asOperand(text)}?` : text);
    }
    if (rest !== undefined) positions.push(`...${asOperand(rest)}[]`);
    return `[${positions.join(", ")}]`;
  }

  #object(shape: ObjectShape): string | undefined {
    const further = shape.additional === false || shape.additional.kind === "any" ? undefined : shape.additional;
    if (shape.properties.size === 0) {
      if (further === undefined) return "Record<string, unknown>";
      const value = this.print(further);
      return value === undefined ? undefined : `Record<string, ${value}>`;
    }
    if (further !== undefined) return undefined;
    const members: string[] = [];
    for (const [name, property] of shape.properties) {
      const text = this.print(property.shape);
      if (text === undefined) return undefined;
      members.push(`${printName(name, this.#options.quote)}${property.optional ? "?" : ""}: ${text}`);
    }
    return `{ ${members.join("; ")} }`;
  }

  #union(shape: UnionShape): string | undefined {
    const members = new Set<string>();
    for (const member of shape.members) {
      const text = this.print(member);
      if (text === undefined) return undefined;
      members.add(text);
    }
    if (members.has("true") && members.has("false")) {
      members.delete("true");
      members.delete("false");
      members.add("boolean");
    }
    if (this.#options.openEnums) for (const type of fallbackTypes(shape.members)) members.add(printFallback(type));
    // By custom null stands last.
    if (members.delete("null")) members.add("null");
    return members.size === 0 ? "never" : [...members].join(" | ");
  }
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
