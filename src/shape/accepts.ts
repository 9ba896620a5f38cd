import { assertNever } from "../text/assert-never";
import { isJsonObject, type JsonValue } from "../text/json";
import { compilePattern } from "./pattern";
import type { Resolve, Resolved } from "./resolve";
import { type Answer, every, satisfies } from "./satisfies";
import type { ArrayShape, Constraint, Contains, ObjectShape, ScalarType, Shape, UnionShape } from "./shape";

/** References may go round without using up any of the value; past this many steps the answer is undecided. */
const depthLimit = 500;

/**
 * Does the shape accept this JSON value? `undecided` where it depends on something that was not lowered exactly: an
 * `unknown` node, a restriction `beyond` the shape, a format.
 */
export function accepts(resolve: Resolve, shape: Shape, value: JsonValue): Answer {
  return new Judge(resolve).accepts(shape, value, 0);
}

/** Is the value of this JSON Schema type? `1.0` is an integer, as JSON Schema has it since draft-06. */
export function hasType(value: JsonValue, type: ScalarType): boolean {
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

/**
 * What a member of this name must match: its property, or the patterns that its name matches, or what the shape says of
 * further members. `false` where it may not be there, `undecided` where a pattern has no automaton.
 */
export function shapesOfMember(shape: ObjectShape, name: string): readonly (Shape | false | "undecided")[] {
  const property = shape.properties.get(name);
  if (property !== undefined) return [property.shape];
  const matched = (shape.patterns ?? []).map((one) => {
    const matches = compilePattern(one.pattern)?.matches(name) ?? "undecided";
    return matches === true ? one.shape : matches;
  });
  const found = matched.filter((one) => one !== false);
  return found.length > 0 ? found : [shape.additional];
}

/** Judges one value, and the values inside it. */
class Judge {
  readonly #resolve: Resolve;
  /** Answers by union and value: definitions may lead to the same pair by very many ways. */
  readonly #unions = new Map<UnionShape, Map<JsonValue, Answer>>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  accepts(shape: Shape, value: JsonValue, depth: number): Answer {
    if (depth > depthLimit) return "undecided";
    const node = this.#resolve(shape);
    const own = this.#own(node, value, depth + 1);
    const { also } = node;
    const answer =
      own === false || also === undefined
        ? own
        : both(
            own,
            every(also, (one) => this.accepts(one, value, depth + 1)),
          );
    return answer === true && node.beyond !== undefined ? "undecided" : answer;
  }

  #own(node: Resolved, value: JsonValue, depth: number): Answer {
    switch (node.kind) {
      case "any":
        return true;
      case "unknown":
        return "undecided";
      case "foreign":
        return false;
      case "literal":
        return node.value === value;
      case "scalar":
        return hasType(value, node.type) ? constraintsAccept(node.constraints, value) : false;
      case "object":
        return this.#object(node, value, depth);
      case "array":
        return this.#array(node, value, depth);
      case "union":
        return this.#union(node, value, depth);
      case "not": {
        const inside = this.accepts(node.shape, value, depth);
        return inside === "undecided" ? inside : !inside;
      }
      default:
        return assertNever(node);
    }
  }

  #object(shape: ObjectShape, value: JsonValue, depth: number): Answer {
    if (!isJsonObject(value)) return false;
    let answer = constraintsAccept(shape.constraints, value);
    let declared = 0;
    for (const [name, property] of shape.properties) {
      if (answer === false) return false;
      if (!Object.hasOwn(value, name)) {
        if (!property.optional) return false;
        continue;
      }
      declared++;
      answer = both(answer, this.accepts(property.shape, value[name] ?? null, depth));
    }
    const names = Object.keys(value);
    if (names.length === declared && shape.names === undefined) return answer;
    return both(
      answer,
      every(names, (name) => this.#further(shape, name, value[name] ?? null, depth)),
    );
  }

  /** What is said of a member beyond its property: of its name, and of one that is not declared. */
  #further(shape: ObjectShape, name: string, member: JsonValue, depth: number): Answer {
    const named = shape.names === undefined ? true : this.accepts(shape.names, name, depth);
    if (named === false || shape.properties.has(name)) return named;
    const inside = every(shapesOfMember(shape, name), (one) =>
      one === "undecided" || one === false ? one : this.accepts(one, member, depth),
    );
    return both(named, inside);
  }

  #array(shape: ArrayShape, value: JsonValue, depth: number): Answer {
    if (!Array.isArray(value)) return false;
    const items: readonly JsonValue[] = value;
    if (shape.prefix.some((position, index) => !position.optional && index >= items.length)) return false;
    const members = every(items.entries(), ([index, item]) => {
      const inside = shape.prefix[index]?.shape ?? shape.items;
      return inside === false ? false : this.accepts(inside, item, depth);
    });
    if (members === false) return false;
    const contained = every(shape.contains ?? [], (one) => this.#contains(one, items, depth));
    return contained === false ? false : both(both(members, contained), constraintsAccept(shape.constraints, items));
  }

  #contains(contains: Contains, items: readonly JsonValue[], depth: number): Answer {
    const answers = items.map((item) => this.accepts(contains.shape, item, depth));
    const certain = answers.filter((answer) => answer === true).length;
    const possible = answers.filter((answer) => answer !== false).length;
    const most = contains.most ?? Number.POSITIVE_INFINITY;
    if (possible < contains.least || certain > most) return false;
    return certain >= contains.least && possible <= most ? true : "undecided";
  }

  #union(shape: UnionShape, value: JsonValue, depth: number): Answer {
    const answers = this.#unions.get(shape) ?? new Map<JsonValue, Answer>();
    this.#unions.set(shape, answers);
    const known = answers.get(value);
    if (known !== undefined) return known;
    // A union that is its own member takes no more for that.
    answers.set(value, shape.exclusive === true ? "undecided" : false);
    const answer = this.#members(shape, value, depth);
    answers.set(value, answer);
    return answer;
  }

  #members(shape: UnionShape, value: JsonValue, depth: number): Answer {
    let yes = 0;
    let undecided = false;
    for (const member of shape.members) {
      const answer = this.accepts(member, value, depth);
      if (answer === true) yes++;
      if (answer === true && shape.exclusive !== true) return true;
      if (answer === "undecided") undecided = true;
    }
    if (yes > 1) return false;
    if (undecided) return "undecided";
    return yes === 1;
  }
}

function constraintsAccept(constraints: readonly Constraint[], value: JsonValue): Answer {
  return every(constraints, (constraint) => satisfies(value, constraint));
}

function both(one: Answer, other: Answer): Answer {
  if (one === false || other === false) return false;
  return one === true ? other : one;
}
