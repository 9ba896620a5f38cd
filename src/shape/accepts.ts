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
  return acceptsAt(resolve, shape, value, 0);
}

function acceptsAt(
  resolve: Resolve,
  shape: Shape,
  value: JsonValue,
  depth: number,
  unions: Answers = new Map(),
): Answer {
  if (depth > depthLimit) return "undecided";
  const node = resolve(shape);
  const own = plainAccepts(resolve, node, value, depth + 1, unions);
  const answer = own === false || node.also === undefined ? own : both(own, alsoAccepts(node.also));
  return answer === true && node.beyond !== undefined ? "undecided" : answer;

  function alsoAccepts(also: readonly Shape[]): Answer {
    return every(also, (one) => acceptsAt(resolve, one, value, depth + 1, unions));
  }
}

/** The answers that unions have given for one value: definitions may lead to a union by very many ways. */
type Answers = Map<UnionShape, Answer>;

function plainAccepts(resolve: Resolve, node: Resolved, value: JsonValue, depth: number, unions: Answers): Answer {
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
      return objectAccepts(resolve, node, value, depth);
    case "array":
      return arrayAccepts(resolve, node, value, depth);
    case "union":
      return unions.get(node) ?? unionAccepts(resolve, node, value, depth, unions);
    case "not": {
      const inside = acceptsAt(resolve, node.shape, value, depth, unions);
      return inside === "undecided" ? inside : !inside;
    }
    default:
      return assertNever(node);
  }
}

/** Is the value of this JSON Schema type? `1.0` is an integer, as JSON Schema has it since draft-06. */
export function hasType(value: JsonValue, type: ScalarType): boolean {
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function objectAccepts(resolve: Resolve, shape: ObjectShape, value: JsonValue, depth: number): Answer {
  if (!isJsonObject(value)) return false;
  for (const [name, property] of shape.properties) {
    if (!property.optional && !Object.hasOwn(value, name)) return false;
  }
  const members = every(Object.entries(value), ([name, member]) =>
    both(
      shape.names === undefined ? true : acceptsAt(resolve, shape.names, name, depth),
      every(shapesOfMember(shape, name), (inside) =>
        inside === "undecided" || inside === false ? inside : acceptsAt(resolve, inside, member, depth),
      ),
    ),
  );
  return members === false ? false : both(members, constraintsAccept(shape.constraints, value));
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

function arrayAccepts(resolve: Resolve, shape: ArrayShape, value: JsonValue, depth: number): Answer {
  if (!Array.isArray(value)) return false;
  const items: readonly JsonValue[] = value;
  if (shape.prefix.some((position, index) => !position.optional && index >= items.length)) return false;
  const members = every(items.entries(), ([index, item]) => {
    const inside = shape.prefix[index]?.shape ?? shape.items;
    return inside === false ? false : acceptsAt(resolve, inside, item, depth);
  });
  if (members === false) return false;
  const contained = every(shape.contains ?? [], (one) => containsAccepts(resolve, one, items, depth));
  return contained === false ? false : both(both(members, contained), constraintsAccept(shape.constraints, items));
}

function containsAccepts(resolve: Resolve, contains: Contains, items: readonly JsonValue[], depth: number): Answer {
  const answers = items.map((item) => acceptsAt(resolve, contains.shape, item, depth));
  const certain = answers.filter((answer) => answer === true).length;
  const possible = answers.filter((answer) => answer !== false).length;
  const most = contains.most ?? Number.POSITIVE_INFINITY;
  if (possible < contains.least || certain > most) return false;
  return certain >= contains.least && possible <= most ? true : "undecided";
}

function constraintsAccept(constraints: readonly Constraint[], value: JsonValue): Answer {
  return every(constraints, (constraint) => satisfies(value, constraint));
}

function both(one: Answer, other: Answer): Answer {
  return every([one, other], (answer) => answer);
}

function unionAccepts(resolve: Resolve, shape: UnionShape, value: JsonValue, depth: number, unions: Answers): Answer {
  // A union that is its own member takes no more for that.
  unions.set(shape, shape.exclusive === true ? "undecided" : false);
  const answer = anyMemberAccepts(resolve, shape, value, depth, unions);
  unions.set(shape, answer);
  return answer;
}

function anyMemberAccepts(
  resolve: Resolve,
  shape: UnionShape,
  value: JsonValue,
  depth: number,
  unions: Answers,
): Answer {
  let yes = 0;
  let undecided = false;
  for (const member of shape.members) {
    const answer = acceptsAt(resolve, member, value, depth, unions);
    if (answer === true) yes++;
    if (answer === true && shape.exclusive !== true) return true;
    if (answer === "undecided") undecided = true;
  }
  if (yes > 1) return false;
  if (undecided) return "undecided";
  return yes === 1;
}
