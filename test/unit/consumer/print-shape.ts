import type { ObjectShape, Shape, ShapeGraph } from "../../../src/shape/shape";
import { assertNever } from "../../../src/text/assert-never";

/**
 * Prints the shape of a type the way TypeScript writes types, so that an expectation can be read and checked by a person:
 *
 * - `{id: string; at?: number}`: members in the order of the type. What a type is read as takes further members, and what
 *   it sends has none; only an object of which that is not true says so: `{…; ...}` is open, `{…}!` is closed.
 * - `{[*]: number}`: every other member is a number; `{[/^x-/]: number}`: every other member whose name matches is one.
 * - `string[]`, `[string, number?, ...boolean]`, `"a" | null`: unions are sorted, so that their order does not matter.
 * - `string<format date-time>`: a scalar and what restricts it.
 * - `not JSON Map/empty-object{size: number}`: what JSON cannot carry, what `JSON.stringify` makes of it, its data members.
 * - `^Node`: a type that is being printed already. `unknown(why)`: was not lowered. `… (beyond: why)`: not in full.
 */
export function printGraph(graph: ShapeGraph, direction: "read" | "write"): string {
  return new Printer(graph, direction).print(graph.root);
}

class Printer {
  readonly #graph: ShapeGraph;
  readonly #direction: "read" | "write";
  readonly #open = new Set<string>();

  constructor(graph: ShapeGraph, direction: "read" | "write") {
    this.#graph = graph;
    this.#direction = direction;
  }

  print(shape: Shape): string {
    const also = shape.also?.map((one) => ` & ${this.print(one)}`).join("") ?? "";
    const beyond = shape.beyond === undefined ? "" : ` (beyond: ${shape.beyond.join(", ")})`;
    return this.#body(shape) + also + beyond;
  }

  #body(shape: Shape): string {
    switch (shape.kind) {
      case "ref":
        return this.#reference(shape.target);
      case "object":
        return this.#object(shape);
      case "array": {
        if (shape.prefix.length === 0 && shape.items !== false) return `${this.#operand(shape.items)}[]`;
        const parts = shape.prefix.map((item) => `${this.print(item.shape)}${item.optional ? "?" : ""}`);
        if (shape.items !== false) parts.push(`...${this.print(shape.items)}`);
        return `[${parts.join(", ")}]`;
      }
      case "union":
        return shape.members.length === 0
          ? "never"
          : [...new Set(shape.members.map((one) => this.print(one)))].sort().join(" | ");
      case "literal":
        return JSON.stringify(shape.value);
      case "scalar":
        return shape.type + shape.constraints.map(({ keyword, value }) => `<${keyword} ${value}>`).join("");
      case "foreign":
        return `not JSON ${shape.label}/${shape.sent}${shape.data === undefined ? "" : this.print(shape.data)}`;
      case "not":
        return `not ${this.#operand(shape.shape)}`;
      case "unknown":
        return `unknown(${shape.reason})`;
      case "any":
        return "any";
      default:
        return assertNever(shape);
    }
  }

  #reference(target: string): string {
    const name = target.split("#")[0];
    if (this.#open.has(target)) return `^${name}`;
    const shape = this.#graph.definitions.get(target);
    if (shape === undefined) return `dangling ${name}`;
    this.#open.add(target);
    const text = this.print(shape);
    this.#open.delete(target);
    return text;
  }

  #object({ properties, patterns, names, additional }: ObjectShape): string {
    const parts = [...properties].map(
      ([name, property]) => `${name}${property.optional ? "?" : ""}: ${this.print(property.shape)}`,
    );
    for (const { pattern, shape } of patterns ?? []) parts.push(`[/${pattern}/]: ${this.print(shape)}`);
    if (names !== undefined) parts.push(`[${this.print(names)}]`);
    if (additional !== false && additional.kind !== "any") parts.push(`[*]: ${this.print(additional)}`);
    if (additional !== false && additional.kind === "any" && this.#direction === "write") parts.push("...");
    return `{${parts.join("; ")}}${additional === false && this.#direction === "read" ? "!" : ""}`;
  }

  #operand(shape: Shape): string {
    const text = this.print(shape);
    return shape.kind === "union" && shape.members.length > 1 ? `(${text})` : text;
  }
}
