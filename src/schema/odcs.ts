import type { SourceNode } from "../document/source-node";
import type { Constraint, ObjectShape, Property, Shape } from "../shape/shape";
import { union } from "../shape/union";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import { nearest } from "../text/nearest";
import type { Lowered } from "./definitions";
import { lowerValue } from "./lower-values";
import { describeNode, isTrue, items, mapping, member, memberAt, number, text, texts } from "./node-access";
import { isLogicalType, type LogicalType, logicalTypes, optionsOf, scalarOf } from "./odcs-types";

/**
 * Lowers an object or a property of a data contract (Open Data Contract Standard 3.1 and 3.2, "Schema") to the JSON of its
 * records. Objects are closed. `required` means not null; a property is there all the same, unless its custom property
 * `jsonPresence` is `optional`. `jsonNullable` has the last word on null, `jsonAdditional` opens an object, and a `jsonSchema`
 * says the whole of an element that ODCS has no words for; `lowerEmbedded` lowers that.
 */
export function lowerOdcs(element: SourceNode, lowerEmbedded: (schema: SourceNode) => Shape): Lowered {
  const lowering = new OdcsLowering(lowerEmbedded);
  const name = text(member(element, "name"));
  const shape = lowering.lower(element);
  if (lowering.fault !== undefined) return { kind: "fault", ...lowering.fault };
  const root = name === undefined ? shape : { ...shape, label: name };
  return { kind: "graph", graph: { root, definitions: new Map() } };
}

/** An element of a list of elements by its `id`, its `name` or its index. */
export function odcsElement(list: SourceNode | undefined, wanted: string): SourceNode | undefined {
  const elements = items(list) ?? [];
  const by = (key: string) => elements.find((element) => text(member(element, key)) === wanted);
  return by("id") ?? by("name") ?? (/^\d+$/.test(wanted) ? elements[Number(wanted)] : undefined);
}

/** The names that the elements of a list can be asked for by. */
export function odcsNames(list: SourceNode | undefined): readonly string[] {
  return (items(list) ?? []).flatMap((element) => text(member(element, "name")) ?? []);
}

class OdcsLowering {
  fault: { readonly reason: string; readonly location: Location } | undefined;
  readonly #lowerEmbedded: (schema: SourceNode) => Shape;

  constructor(lowerEmbedded: (schema: SourceNode) => Shape) {
    this.#lowerEmbedded = lowerEmbedded;
  }

  /** The values of an element, null left aside. */
  lower(element: SourceNode): Shape {
    const schema = customNode(element, "jsonSchema");
    if (schema?.kind === "mapping") return this.#lowerEmbedded(schema);
    const named = member(element, "logicalType");
    const type = named === undefined ? impliedType(element) : text(named);
    if (type === undefined && named === undefined) {
      return { kind: "unknown", reason: english`the property has no logicalType`, origin: element.location };
    }
    if (!isLogicalType(type)) {
      const close = nearest(type ?? "", logicalTypes);
      const found = describeNode(named ?? element);
      const hint = close === undefined ? "" : english`; did you mean ${close}?`;
      return this.#fail(english`${found} is no logicalType${hint}`, named?.location ?? element.location);
    }
    return withValues(element, this.#lowerType(element, type, named?.location ?? element.location));
  }

  #lowerType(element: SourceNode, type: LogicalType, origin: Location): Shape {
    switch (type) {
      case "object":
        return this.#lowerObject(element, origin);
      case "array":
        return this.#lowerArray(element, origin);
      case "map":
        return this.#lowerMap(element, origin);
      case "vector":
        return this.#lowerVector(element, origin);
      default:
        return scalarOf(element, type, origin);
    }
  }

  #lowerObject(element: SourceNode, origin: Location): Shape {
    const declared = items(member(element, "properties"));
    const constraints = optionsOf(element, ["minProperties", "maxProperties"]);
    const any: Shape = { kind: "any", origin };
    if (declared === undefined) return { kind: "object", properties: new Map(), additional: any, constraints, origin };
    const needed = new Set(texts(memberAt(element, "logicalTypeOptions", "required")).map((one) => one.value));
    const properties = new Map<string, Property>();
    for (const property of declared) {
      const name = member(property, "name");
      const spelled = text(name);
      if (name === undefined || spelled === undefined) {
        this.#fail(english`a property needs a name`, property.location);
        continue;
      }
      const optional = custom(property, "jsonPresence") === "optional" && !needed.has(spelled);
      const deprecated = isTrue(member(property, "deprecated")) ? { deprecated: {} } : {};
      properties.set(spelled, { shape: this.#lowerNullable(property), optional, origin: name.location, ...deprecated });
    }
    const additional = custom(element, "jsonAdditional") === true ? any : false;
    return { kind: "object", properties, additional, constraints, origin };
  }

  #lowerArray(element: SourceNode, origin: Location): Shape {
    const inner = member(element, "items");
    const constraints: Constraint[] = [...optionsOf(element, ["minItems", "maxItems"])];
    if (isTrue(memberAt(element, "logicalTypeOptions", "uniqueItems")))
      constraints.push({ keyword: "uniqueItems", value: true });
    const item: Shape = inner === undefined ? { kind: "any", origin } : this.#lowerItem(inner);
    return { kind: "array", prefix: [], items: item, constraints, origin };
  }

  /** Items are not null unless it is said that they are. */
  #lowerItem(inner: SourceNode): Shape {
    return custom(inner, "jsonNullable") === undefined ? this.lower(inner) : this.#lowerNullable(inner);
  }

  /** A vector (3.2) is a list of as many numbers as it has dimensions. */
  #lowerVector(element: SourceNode, origin: Location): Shape {
    const value = number(memberAt(element, "logicalTypeOptions", "dimensions"));
    const size: readonly Constraint[] =
      value === undefined
        ? []
        : [
            { keyword: "minItems", value },
            { keyword: "maxItems", value },
          ];
    const items: Shape = { kind: "scalar", type: "number", constraints: [], origin };
    return { kind: "array", prefix: [], items, constraints: size, origin };
  }

  /** A map (3.2) is an object of any names; keys that are not text are written as text. */
  #lowerMap(element: SourceNode, origin: Location): Shape {
    const [key, value] = ["key", "value"].map((part) => mapping(memberAt(element, "map", part)));
    if (value === undefined) return this.#fail(english`a map needs map.key and map.value`, origin);
    const additional = this.#lowerNullable(value);
    const names = key === undefined || text(member(key, "logicalType")) !== "string" ? undefined : this.lower(key);
    const shape: ObjectShape = { kind: "object", properties: new Map(), additional, constraints: [], origin };
    return names === undefined || isPlainText(names) ? shape : { ...shape, names };
  }

  #lowerNullable(element: SourceNode): Shape {
    const shape = this.lower(element);
    // A schema of its own says what becomes of null.
    if (customNode(element, "jsonSchema")?.kind === "mapping") return shape;
    const nullable = custom(element, "jsonNullable") ?? !isTrue(member(element, "required"));
    if (nullable !== true && nullable !== "true") return shape;
    return union([shape, { kind: "scalar", type: "null", constraints: [], origin: shape.origin }], shape.origin);
  }

  #fail(reason: string, location: Location): Shape {
    this.fault ??= { reason, location };
    return { kind: "unknown", reason, origin: location };
  }
}

/** Objects and arrays may leave their type to what they hold. */
function impliedType(element: SourceNode): LogicalType | undefined {
  if (member(element, "properties") !== undefined) return "object";
  return member(element, "items") === undefined ? undefined : "array";
}

/** The values that an `enum` (3.2) or a quality rule that none be invalid lists, of those that the type has. */
function withValues(element: SourceNode, shape: Shape): Shape {
  const listed = items(member(element, "enum"))?.map((entry) => member(entry, "value") ?? entry);
  const values =
    listed ?? (items(member(element, "quality")) ?? []).map(validValues).find((found) => found !== undefined);
  if (values === undefined) return shape;
  const { origin } = shape;
  return { ...union(values.map(lowerValue), origin), origin };
}

/** `metric: invalidValues` that must be 0: the values are an enum. */
function validValues(rule: SourceNode): readonly SourceNode[] | undefined {
  const metric = text(member(rule, "metric") ?? member(rule, "rule"));
  const limit = member(rule, "mustBe");
  if (metric !== "invalidValues" || limit?.kind !== "scalar" || limit.value !== 0) return undefined;
  return items(memberAt(rule, "arguments", "validValues"));
}

/** The value of a custom property, where it is a scalar. */
function custom(element: SourceNode, name: string): string | number | boolean | null | undefined {
  const value = customNode(element, name);
  return value?.kind === "scalar" ? value.value : undefined;
}

function customNode(element: SourceNode, name: string): SourceNode | undefined {
  const entries = items(member(element, "customProperties")) ?? [];
  const entry = entries.find((one) => text(member(one, "property")) === name);
  return entry === undefined ? undefined : member(entry, "value");
}

function isPlainText(shape: Shape): boolean {
  return shape.kind === "scalar" && shape.constraints.length === 0 && shape.beyond === undefined;
}
