import { nodesOf } from "../../schema/shape-nodes";
import { writeSchema } from "../../schema/write-schema";
import { resolver } from "../../shape/resolve";
import type { ArrayShape, ObjectShape, Property, Shape, ShapeGraph } from "../../shape/shape";
import { union } from "../../shape/union";
import type { JsonValue } from "../../text/json";
import type { Location } from "../../text/location";
import { filled, type JsonObject, objectOf } from "../../text/plain-json";
import { logicalTypeOf, optionsOf } from "./logical-type";
import { isBare, isNull, type Said, valuesSaid } from "./said";

export type OdcsVersion = "3.1.0" | "3.2.0";

/** What the schema that a place leads to says of itself to people. */
export type WordsAt = (place: Location) => { readonly description?: string; readonly examples?: readonly JsonValue[] };

/** How a shape is written. */
export interface SchemaStyle {
  readonly version: OdcsVersion;
  readonly words: WordsAt;
  /** `classification` of every property of an object at the top. */
  readonly classification?: string;
}

/** Objects and lists of one schema that are written out; of further ones the type is said, and a JSON Schema says the rest. */
const MOST_COLLECTIONS = 100;

/** Objects in objects that are written out. */
const DEEPEST = 8;

/** Nodes of all JSON Schemas of single elements together; beyond that one for the whole object says it all. */
const MOST_NODES = 2_000;

/** A larger object is not said as a whole: it stays in the schema that the contract refers to. */
const LARGEST = 20_000;

/**
 * The keys of an object of `schema[]` that its shape decides. What ODCS has no word for (unions, tuples, recursion, open
 * objects, …) is said by custom properties, `jsonSchema` the whole of it, so that nothing gets lost.
 */
export function schemaObject(graph: ShapeGraph, style: SchemaStyle): JsonObject {
  const writer = new PropertyWriter(graph, style);
  return writer.object();
}

class PropertyWriter {
  readonly #graph: ShapeGraph;
  readonly #style: SchemaStyle;
  readonly #resolve;
  readonly #open = new Set<Shape>();
  #collections = MOST_COLLECTIONS;
  #nodes = MOST_NODES;

  constructor(graph: ShapeGraph, style: SchemaStyle) {
    this.#graph = graph;
    this.#style = style;
    this.#resolve = resolver(graph);
  }

  object(): JsonObject {
    const { root } = this.#graph;
    const shape = this.#resolve(root);
    const said: Said = shape.kind === "object" ? this.#object(shape, true) : { keys: {}, isExact: false };
    const { logicalTypeOptions, ...keys } = said.keys;
    // An object of `schema[]` has no options.
    const isExact = said.isExact && logicalTypeOptions === undefined && this.#nodes >= 0;
    const { description } = this.#style.words(shape.origin);
    const custom = [...(said.custom ?? []), ...(isExact ? [] : [this.#wholeSchema()])];
    return objectOf({ description, ...keys, customProperties: filled(custom) });
  }

  #property(name: string, { shape, optional, origin, deprecated }: Property, classification: string | undefined) {
    const keys = this.#element(
      shape,
      [{ property: "jsonPresence", value: optional ? "optional" : "required" }],
      origin,
    );
    const isNew = this.#style.version !== "3.1.0";
    const marks: readonly JsonObject[] = [
      ...(deprecated === undefined || isNew ? [] : [{ property: "deprecated", value: true }]),
      ...(deprecated?.sunset === undefined ? [] : [{ property: "sunset", value: deprecated.sunset }]),
      ...(deprecated?.successor === undefined ? [] : [{ property: "successor", value: deprecated.successor }]),
    ];
    const { customProperties, ...own } = keys;
    const custom = Array.isArray(customProperties) ? [...customProperties, ...marks] : marks;
    return objectOf({
      name,
      ...own,
      deprecated: deprecated !== undefined && isNew ? true : undefined,
      classification,
      customProperties: custom,
    });
  }

  /** An element that is no object of `schema[]`: a property, an item, the value of a map. */
  #element(shape: Shape, presence: readonly JsonObject[], place: Location): JsonObject {
    const { inner, isNullable } = this.#withoutNull(shape);
    const said = this.#said(inner);
    const mine = this.#style.words(place);
    const words =
      mine.description === undefined && mine.examples === undefined ? this.#style.words(inner.origin) : mine;
    const custom = [
      ...presence,
      { property: "jsonNullable", value: isNullable },
      ...(said.custom ?? []),
      ...(said.isExact ? [] : this.#jsonSchema(shape)),
    ];
    // 3.1 lets a property have no type, 3.2 does not.
    const isUntyped = !Object.hasOwn(said.keys, "logicalType") && this.#style.version !== "3.1.0";
    return objectOf({
      ...(isUntyped ? { logicalType: this.#nearestType(inner) } : {}),
      ...said.keys,
      required: !isNullable,
      description: words.description,
      examples: words.examples,
      customProperties: custom,
    });
  }

  #said(shape: Shape): Said {
    const node = this.#resolve(shape);
    const isCollection = node.kind === "object" || node.kind === "array";
    if (isCollection && (this.#open.has(node) || this.#open.size >= DEEPEST || --this.#collections < 0)) {
      return { keys: { logicalType: node.kind }, isExact: false };
    }
    this.#open.add(node);
    const said = this.#saidOf(node);
    this.#open.delete(node);
    return said;
  }

  #saidOf(node: Shape): Said {
    switch (node.kind) {
      case "object":
        return this.#object(node, false);
      case "array":
        return this.#array(node);
      case "literal":
        return valuesSaid([node]);
      case "union": {
        const literals = node.members.filter((member) => member.kind === "literal");
        const isEnum = literals.length === node.members.length && literals.length > 0 && isBare(node);
        return isEnum ? valuesSaid(literals) : { keys: {}, isExact: false };
      }
      case "scalar": {
        const type = logicalTypeOf(node);
        if (type === undefined) return { keys: {}, isExact: false };
        const { isExact, ...keys } = type;
        return { keys: objectOf(keys), isExact };
      }
      default:
        return { keys: {}, isExact: false };
    }
  }

  #object(shape: ObjectShape, isTop: boolean): Said {
    const { properties, additional, patterns, names, constraints } = shape;
    const { options, isExact: hasOptions } = optionsOf(constraints, "object");
    const isPlain = patterns === undefined && names === undefined && isBare(shape) && hasOptions;
    const isOpen = additional !== false && additional.kind === "any" && isBare(additional);
    const logicalTypeOptions = Object.keys(options).length === 0 ? undefined : options;
    const isMap = properties.size === 0 && additional !== false && !isOpen && constraints.length === 0;
    if (isMap && isPlain && !isTop && this.#style.version !== "3.1.0") {
      const value = this.#element(additional, [], additional.origin);
      return { keys: { logicalType: "map", map: { key: { logicalType: "string" }, value } }, isExact: true };
    }
    const classification = isTop ? this.#style.classification : undefined;
    const members = [...properties].map(([name, property]) => this.#property(name, property, classification));
    return {
      keys: objectOf({ logicalType: "object", logicalTypeOptions, properties: members }),
      custom: isOpen ? [{ property: "jsonAdditional", value: true }] : [],
      isExact: isPlain && (additional === false || isOpen),
    };
  }

  #array(shape: ArrayShape): Said {
    const { prefix, items, constraints, contains } = shape;
    const { options, isExact } = optionsOf(constraints, "array");
    const inner = items === false ? undefined : this.#element(items, [], items.origin);
    return {
      keys: objectOf({
        logicalType: "array",
        logicalTypeOptions: Object.keys(options).length === 0 ? undefined : options,
        items: inner,
      }),
      isExact: isExact && prefix.length === 0 && contains === undefined && items !== false && isBare(shape),
    };
  }

  #withoutNull(shape: Shape): { readonly inner: Shape; readonly isNullable: boolean } {
    const node = this.#resolve(shape);
    if (node.kind !== "union" || node.exclusive === true || !isBare(node)) {
      return { inner: shape, isNullable: isNull(node) || node.kind === "any" };
    }
    const others = node.members.filter((member) => !isNull(member));
    if (others.length === node.members.length) return { inner: shape, isNullable: false };
    return { inner: union(others, node.origin), isNullable: true };
  }

  /** The type of the first member that has one, for what ODCS has no word for; `jsonSchema` says the whole. */
  #nearestType(shape: Shape): string {
    const node = this.#resolve(shape);
    switch (node.kind) {
      case "union":
        return (
          node.members.map((member) => (member.kind === "union" ? "object" : this.#nearestType(member)))[0] ?? "object"
        );
      case "array":
        return "array";
      case "literal":
        return typeof node.value === "object" ? "string" : typeof node.value;
      case "scalar":
        return node.type === "null" ? "string" : node.type;
      default:
        return "object";
    }
  }

  /** The JSON Schema of an element; none when they get too many, and the object says it all. */
  #jsonSchema(shape: Shape): readonly JsonObject[] {
    this.#nodes -= this.#nodes < 0 ? 0 : countUpTo(this.#nodes + 1, nodesOf(this.#graph, shape));
    return this.#nodes < 0 ? [] : [this.#schemaOf(shape)];
  }

  #wholeSchema(): JsonObject {
    const isLarge = countUpTo(LARGEST + 1, nodesOf(this.#graph)) > LARGEST;
    return isLarge ? { property: "jsonSchema", value: {} } : this.#schemaOf(this.#graph.root);
  }

  #schemaOf(shape: Shape): JsonObject {
    const value = writeSchema({ root: shape, definitions: this.#graph.definitions }, "2020-12");
    return { property: "jsonSchema", value };
  }
}

function countUpTo(most: number, nodes: Iterable<unknown>): number {
  let count = 0;
  for (const _ of nodes) if (++count >= most) break;
  return count;
}
