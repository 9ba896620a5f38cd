import { isUnsaid } from "../shape/logic";
import { resolver } from "../shape/resolve";
import type {
  ArrayShape,
  Constraint,
  Contains,
  ObjectShape,
  RefShape,
  Shape,
  ShapeGraph,
  ShapeId,
  UnionShape,
} from "../shape/shape";
import { assertNever } from "../text/assert-never";
import { isJsonObject, type JsonValue } from "../text/json";
import { isUsable, saysAll } from "./says-all";
import { endlessIn, isSmall, nodesOf } from "./shape-nodes";

/** A JSON Schema that is an object. */
export type SchemaObject = { readonly [keyword: string]: JsonValue };

/** Tuples and definitions are spelled differently in each, and only the later one counts what an array `contains`. */
export type Dialect = "draft-07" | "2020-12";

/** The draft that a graph needs: the later one where it counts the items that match. */
export function dialectOf(graph: ShapeGraph): Dialect {
  for (const node of nodesOf(graph)) {
    if (node.kind === "array" && node.contains?.some(({ least, most }) => least !== 1 || most !== undefined)) {
      return "2020-12";
    }
  }
  return "draft-07";
}

/**
 * A shape as a JSON Schema that refuses no value that the shape accepts. Left open, and so accepting more: what could not
 * be lowered, restrictions `beyond` the shape, types that JSON cannot carry, patterns that are no ECMA-262 with the flag
 * `u`, definitions that lead to themselves at once; and all of `not` and the exclusion of `oneOf` around any of these or
 * around a `format`, which is written as an annotation.
 */
export function writeSchema(graph: ShapeGraph, dialect: Dialect): SchemaObject {
  const endless = endlessIn(graph);
  const names = new Map<ShapeId, string>();
  const key = dialect === "draft-07" ? "definitions" : "$defs";
  const writer = new SchemaWriter(graph, dialect, ({ target }) => {
    if (endless.has(target)) return {};
    if (graph.definitions.get(target) === graph.root) return { $ref: "#" };
    const name = names.get(target) ?? nameOf(target, names);
    names.set(target, name);
    return { $ref: `#/${key}/${name}` };
  });
  const root = writer.write(graph.root);
  const defined: [string, JsonValue][] = [];
  // Writing a definition may ask for further ones: the map grows while it is walked.
  for (const [id, name] of names) defined.push([name, writer.write(graph.definitions.get(id) ?? graph.root)]);
  return defined.length === 0 ? root : { ...root, [key]: Object.fromEntries(defined) };
}

/**
 * The schema of one part, with no definitions of its own, in keywords that every draft and OpenAPI share; closed objects
 * are not said to be closed. Undefined for recursion, what could not be lowered, and what is too large to be read.
 */
export function schemaOf(shape: Shape, graph: ShapeGraph): SchemaObject | undefined {
  const open = new Set<ShapeId>();
  let isWhole = true;
  let left = LARGEST_PART;
  const writer: SchemaWriter = new SchemaWriter(graph, "portable", (ref) => {
    const target = graph.definitions.get(ref.target);
    if (target === undefined || open.has(ref.target) || --left < 0) {
      isWhole = false;
      return {};
    }
    open.add(ref.target);
    const schema = writer.write(target);
    open.delete(ref.target);
    return schema;
  });
  for (const node of nodesOf(graph, shape)) if (node.kind === "unknown") return undefined;
  const schema = writer.write(shape);
  return isWhole ? schema : undefined;
}

/** References that are written out in one part: definitions that use each other twice would never end. */
const LARGEST_PART = 200;

class SchemaWriter {
  readonly #graph: ShapeGraph;
  readonly #dialect: Dialect | "portable";
  readonly #reference: (ref: RefShape) => SchemaObject;

  constructor(graph: ShapeGraph, dialect: Dialect | "portable", reference: (ref: RefShape) => SchemaObject) {
    this.#graph = graph;
    this.#dialect = dialect;
    this.#reference = reference;
  }

  write(shape: Shape): SchemaObject {
    return conjunction([this.#own(shape), ...(shape.also ?? []).map((one) => this.write(one))]);
  }

  #own(shape: Shape): SchemaObject {
    switch (shape.kind) {
      case "any":
      case "foreign":
      case "unknown":
        return {};
      case "literal":
        return this.#dialect === "portable" ? { enum: [shape.value] } : { const: shape.value };
      case "scalar":
        return constrained({ type: shape.type }, shape.constraints);
      case "object":
        return this.#object(shape);
      case "array":
        return this.#array(shape);
      case "union":
        return this.#union(shape);
      case "not":
        return saysAll(this.#graph, shape.shape) ? { not: this.write(shape.shape) } : {};
      case "ref": {
        const node = resolver(this.#graph)(shape);
        if (isSmall(node)) return this.write(node);
        return node.kind === "unknown" ? {} : this.#reference(shape);
      }
      default:
        return assertNever(shape);
    }
  }

  #object(shape: ObjectShape): SchemaObject {
    const members = [...shape.properties];
    const required = members.filter(([, { optional }]) => !optional).map(([name]) => name);
    const patterns = shape.patterns ?? [];
    const usable = patterns.filter(({ pattern }) => isUsable(pattern));
    // Of a name that a pattern left out may match nothing can be said.
    const further = usable.length < patterns.length ? undefined : this.#further(shape.additional);
    return constrained(
      {
        type: "object",
        ...(required.length === 0 ? {} : { required }),
        ...(members.length === 0
          ? {}
          : { properties: record(members.map(([name, property]) => [name, this.write(property.shape)])) }),
        ...(usable.length === 0
          ? {}
          : { patternProperties: record(usable.map((one) => [one.pattern, this.write(one.shape)])) }),
        ...(further === undefined ? {} : { additionalProperties: further }),
        ...(shape.names === undefined ? {} : { propertyNames: this.write(shape.names) }),
      },
      shape.constraints,
    );
  }

  #further(additional: Shape | false): JsonValue | undefined {
    if (additional === false) return this.#dialect === "portable" ? undefined : false;
    return isUnsaid(additional) ? undefined : this.write(additional);
  }

  #array(shape: ArrayShape): SchemaObject {
    const items = shape.items === false ? false : this.write(shape.items);
    const least = shape.prefix.filter(({ optional }) => !optional).length;
    const prefix = shape.prefix.map((position) => this.write(position.shape));
    const inOrder: SchemaObject =
      prefix.length === 0
        ? isOpen(items)
          ? {}
          : { items }
        : this.#dialect === "draft-07"
          ? { items: prefix, additionalItems: items }
          : { prefixItems: prefix, items };
    const promised: readonly Constraint[] = least === 0 ? [] : [{ keyword: "minItems", value: least }];
    const own = constrained({ type: "array", ...inOrder }, [...promised, ...shape.constraints]);
    const [contains = {}, ...more] = (shape.contains ?? []).map((one) => this.#contains(one));
    return conjunction([{ ...own, ...contains }, ...more]);
  }

  #contains({ shape, least, most }: Contains): SchemaObject {
    const contains = this.write(shape);
    // Of a shape that is said in part more items may match.
    const atMost = most === undefined || !saysAll(this.#graph, shape) ? {} : { maxContains: most };
    if (least === 1) return { contains, ...atMost };
    return this.#dialect === "draft-07" ? {} : { contains, minContains: least, ...atMost };
  }

  #union(shape: UnionShape): SchemaObject {
    const exclusive = shape.exclusive === true && shape.members.every((member) => saysAll(this.#graph, member));
    if (shape.members.length === 0) return { not: {} };
    if (exclusive) return { oneOf: shape.members.map((member) => this.write(member)) };
    return alternatives(shape.members, (member) => this.write(member));
  }
}

/** A union in its shortest spelling: one `enum` for all literals, one list of types for scalars, and null beside a type. */
function alternatives(members: readonly Shape[], write: (shape: Shape) => SchemaObject): SchemaObject {
  const plain = members.filter((member) => member.also === undefined);
  const literals = plain.flatMap((member) => (member.kind === "literal" ? [member.value] : []));
  const types = plain.flatMap((member) =>
    member.kind === "scalar" && member.constraints.length === 0 ? [member.type] : [],
  );
  const rest = members.filter((member) => {
    const isGathered = member.kind === "literal" || (member.kind === "scalar" && member.constraints.length === 0);
    return !isGathered || member.also !== undefined;
  });
  const isNull = types.length === 1 && types[0] === "null";
  const [only] = rest;
  if (isNull && literals.length > 0 && rest.length === 0) return { enum: [...literals, null] };
  if (isNull && literals.length === 0 && rest.length === 1 && only !== undefined) {
    const nullable = orNull(write(only));
    if (nullable !== undefined) return nullable;
  }
  const branches: readonly SchemaObject[] = [
    ...(types.length === 0 ? [] : [{ type: types.length === 1 ? (types[0] ?? "null") : types }]),
    ...(literals.length === 0 ? [] : [{ enum: literals }]),
    ...rest.map(write),
  ];
  const [branch] = branches;
  return branches.length === 1 && branch !== undefined ? branch : { anyOf: branches };
}

/** A schema that takes null too: its other keywords speak of its type alone. */
function orNull(schema: SchemaObject): SchemaObject | undefined {
  const { type, ...keywords } = schema;
  const speaksOfNull = ["allOf", "anyOf", "oneOf", "not", "enum", "const", "$ref"].some((one) => one in keywords);
  return typeof type !== "string" || speaksOfNull ? undefined : { ...schema, type: [type, "null"] };
}

function isOpen(schema: SchemaObject | false): boolean {
  return schema !== false && Object.keys(schema).length === 0;
}

/** Adds constraints; a second one of the same keyword stands beside the first. */
function constrained(schema: SchemaObject, constraints: readonly Constraint[]): SchemaObject {
  const said = constraints.filter(
    ({ keyword, value }) => keyword !== "pattern" || (typeof value === "string" && isUsable(value)),
  );
  const own = new Map<string, JsonValue>(Object.entries(schema));
  const further: SchemaObject[] = [];
  for (const { keyword, value } of said) {
    if (own.has(keyword) && own.get(keyword) !== value) further.push({ [keyword]: value });
    else own.set(keyword, value);
  }
  return conjunction([Object.fromEntries(own), ...further]);
}

/** Schemas that must all hold: the first goes on, the others stand in its `allOf`. */
function conjunction([first = {}, ...others]: readonly SchemaObject[]): SchemaObject {
  const asked = others.filter((one) => Object.keys(one).length > 0);
  const [only] = asked;
  if (only === undefined) return first;
  if (asked.length === 1 && Object.keys(first).length === 0) return only;
  // Before draft 2019-09 nothing beside a $ref is heard.
  if ("$ref" in first) return { allOf: [first, ...asked] };
  const { allOf } = first;
  return { ...first, allOf: [...(Array.isArray(allOf) ? allOf : []), ...asked] };
}

/** An object whose members may have any name: `__proto__` is one of them. */
function record(entries: readonly (readonly [string, JsonValue])[]): SchemaObject {
  const value: JsonValue = Object.fromEntries(entries);
  return isJsonObject(value) ? value : {};
}

/** A short name for a definition: the last part of its id, made unique. */
function nameOf(id: ShapeId, names: ReadonlyMap<ShapeId, string>): string {
  const last = /[A-Za-z][A-Za-z0-9]*$/.exec(id)?.[0] ?? "Definition";
  const taken = new Set(names.values());
  let name = last;
  for (let count = 2; taken.has(name); count++) name = `${last}${count}`;
  return name;
}
