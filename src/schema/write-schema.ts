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
import type { JsonValue } from "../text/json";
import { isUsable, saysAll } from "./says-all";
import { alternatives, conjunction, constrained, isOpen, record, type SchemaObject } from "./schema-object";
import { endlessIn, isSmall, nodesOf } from "./shape-nodes";

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
 * around a `format`, which is written as an annotation. `notes` are keywords that are added at nodes of the graph.
 */
export function writeSchema(
  graph: ShapeGraph,
  dialect: Dialect,
  notes: ReadonlyMap<Shape, SchemaObject> = new Map(),
): SchemaObject {
  const endless = endlessIn(graph);
  const names = new Map<ShapeId, string>();
  const key = dialect === "draft-07" ? "definitions" : "$defs";
  const writer = new SchemaWriter(
    graph,
    dialect,
    ({ target }) => {
      if (endless.has(target)) return {};
      if (graph.definitions.get(target) === graph.root) return { $ref: "#" };
      const name = names.get(target) ?? nameOf(target, names);
      names.set(target, name);
      return { $ref: `#/${key}/${name}` };
    },
    notes,
  );
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
  readonly #notes: ReadonlyMap<Shape, SchemaObject>;

  constructor(
    graph: ShapeGraph,
    dialect: Dialect | "portable",
    reference: (ref: RefShape) => SchemaObject,
    notes: ReadonlyMap<Shape, SchemaObject> = new Map(),
  ) {
    this.#graph = graph;
    this.#dialect = dialect;
    this.#reference = reference;
    this.#notes = notes;
  }

  write(shape: Shape): SchemaObject {
    const schema = conjunction([this.#own(shape), ...(shape.also ?? []).map((one) => this.write(one))]);
    const { title, description, ...keywords } = this.#notes.get(shape) ?? {};
    return {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...schema,
      ...keywords,
    };
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

/** A short name for a definition: the last word of its id, a number behind `#` left out, made unique. */
function nameOf(id: ShapeId, names: ReadonlyMap<ShapeId, string>): string {
  const last = /[A-Za-z][A-Za-z0-9]*(?=(#\d+)?$)/.exec(id)?.[0] ?? "Definition";
  const taken = new Set(names.values());
  let name = last;
  for (let count = 2; taken.has(name); count++) name = `${last}${count}`;
  return name;
}
