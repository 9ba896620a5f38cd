import fc from "fast-check";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { resolve } from "./schema-to-type";

/** Where a payload is to lead, and what is to stand there. */
export interface Goal {
  /** The schema nodes on the way, the last one included: of several branches and members, these are taken. */
  readonly trail: ReadonlySet<JsonValue>;
  readonly node: JsonValue;
  /** Changes what was built at the node. */
  readonly make: (value: JsonValue | undefined) => JsonValue | undefined;
}

const depthLimit = 8;

/**
 * A JSON value built along a schema: an honest attempt, which Ajv has to confirm. Without choices it is the smallest:
 * the first branch, no optional member, no item. `choices` are spent one by one where there is something to choose.
 */
export function payloadOf(root: JsonValue, choices: readonly number[] = [], goal?: Goal): JsonValue | undefined {
  return new Builder(root, choices, goal).build([root], 0);
}

/** Payloads of a schema; they shrink to the smallest one. */
export function payloadArbitrary(root: JsonValue): fc.Arbitrary<JsonValue | undefined> {
  return fc.array(fc.nat(9), { maxLength: 24 }).map((choices) => payloadOf(root, choices));
}

type Node = ReadonlyMap<string, JsonValue>;

class Builder {
  #spent = 0;
  #arrived = false;

  readonly #root: JsonValue;
  readonly #choices: readonly number[];
  readonly #goal: Goal | undefined;

  constructor(root: JsonValue, choices: readonly number[], goal?: Goal) {
    this.#root = root;
    this.#choices = choices;
    this.#goal = goal;
  }

  /** A value that all these schemas allow; undefined where none was found. */
  build(schemas: readonly JsonValue[], depth: number): JsonValue | undefined {
    const all = this.#flatten(schemas);
    const here = this.#goal !== undefined && !this.#arrived && all.includes(this.#goal.node);
    if (here) this.#arrived = true;
    const nodes = all.filter(isJsonObject).map((schema): Node => new Map(Object.entries(schema)));
    const value = all.includes(false) || depth > depthLimit ? undefined : this.#value(nodes, depth);
    return here ? this.#goal?.make(value) : value;
  }

  /** The schemas that a value must match together: references followed, `allOf` opened, a branch of each union taken. */
  #flatten(schemas: readonly JsonValue[]): readonly JsonValue[] {
    const all = new Set<JsonValue>();
    const waiting = [...schemas];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (all.has(next)) continue;
      all.add(next);
      if (!isJsonObject(next)) continue;
      const { $ref, allOf, anyOf, oneOf } = next;
      if (typeof $ref === "string") waiting.push(resolve(this.#root, $ref));
      if (Array.isArray(allOf)) waiting.push(...allOf);
      for (const union of [anyOf, oneOf]) if (Array.isArray(union)) waiting.push(this.#branch(union));
    }
    return [...all];
  }

  #branch(union: readonly JsonValue[]): JsonValue {
    return union.find((branch) => this.#leads(branch)) ?? this.#choose(union) ?? false;
  }

  #leads(schema: JsonValue): boolean {
    return !this.#arrived && this.#goal?.trail.has(schema) === true;
  }

  #value(nodes: readonly Node[], depth: number): JsonValue | undefined {
    const constant = nodes.find((node) => node.has("const"))?.get("const");
    if (constant !== undefined) return constant;
    const values = nodes.flatMap((node) => (node.has("enum") ? [list(node.get("enum"))] : []));
    if (values.length > 0) {
      return this.#choose((values[0] ?? []).filter((value) => values.every((others) => others.includes(value))));
    }
    const types = nodes.flatMap((node) => (node.has("type") ? [[node.get("type") ?? ""].flat()] : []));
    const possible = types.reduce(
      (left, right) => left.filter((type) => right.includes(type) || (type === "integer" && right.includes("number"))),
      types[0] ?? [impliedType(nodes)],
    );
    const leading = ["object", "array"].find((type) => possible.includes(type) && this.#leadsInto(nodes, type));
    return this.#ofType(leading ?? this.#choose(possible), nodes, depth);
  }

  #leadsInto(nodes: readonly Node[], type: string): boolean {
    return nodes.some((node) =>
      type === "object"
        ? [...members(node).values(), node.get("additionalProperties") ?? true].some((schema) => this.#leads(schema))
        : [...list(node.get("prefixItems")), ...[node.get("items") ?? true].flat()].some((schema) =>
            this.#leads(schema),
          ),
    );
  }

  #ofType(type: JsonValue | undefined, nodes: readonly Node[], depth: number): JsonValue | undefined {
    switch (type) {
      case "object":
        return this.#object(nodes, depth);
      case "array":
        return this.#array(nodes, depth);
      case "string":
        return this.#choose(texts.filter((text) => nodes.every((node) => allowsText(node, text))));
      case "number":
      case "integer":
        return this.#choose(
          [0, 1, 2, 10, 0.5, -1, ...bounds(nodes)].filter(
            (value) =>
              (type === "number" || Number.isInteger(value)) && nodes.every((node) => allowsNumber(node, value)),
          ),
        );
      case "boolean":
        return this.#choose([true, false]);
      default:
        return type === undefined ? undefined : null;
    }
  }

  #object(nodes: readonly Node[], depth: number): JsonValue | undefined {
    const required = new Set(nodes.flatMap((node) => list(node.get("required")).map(String)));
    const names = new Set([...required, ...nodes.flatMap((node) => [...members(node).keys()])]);
    const built = new Map<string, JsonValue>();
    for (const name of names) {
      const schemas = nodes.flatMap((node) => members(node).get(name) ?? furtherMember(node));
      const wanted = required.has(name) || schemas.some((schema) => this.#leads(schema)) || this.#pick(2) === 1;
      const value = wanted ? this.build(schemas, depth + 1) : undefined;
      if (value !== undefined) built.set(name, value);
      else if (required.has(name)) return undefined;
    }
    const further = nodes.flatMap((node) => furtherMember(node));
    if (further.some((schema) => this.#leads(schema)) || (further.length > 0 && this.#pick(2) === 1)) {
      const value = this.build(further, depth + 1);
      if (value !== undefined) built.set("key", value);
    }
    return Object.fromEntries(built);
  }

  #array(nodes: readonly Node[], depth: number): JsonValue | undefined {
    const prefixes = nodes.map((node) =>
      list(node.get("prefixItems") ?? (Array.isArray(node.get("items")) ? node.get("items") : [])),
    );
    const rests = nodes.map(
      (node) => (Array.isArray(node.get("items")) ? node.get("additionalItems") : node.get("items")) ?? true,
    );
    const at = (index: number) => nodes.map((_, of) => prefixes[of]?.[index] ?? rests[of] ?? true);
    const positions = Math.max(0, ...prefixes.map((prefix) => prefix.length));
    const leading = Array.from({ length: positions + 1 }, (_, index) => index).find((index) =>
      at(index).some((schema) => this.#leads(schema)),
    );
    const least = Math.max(0, ...nodes.map((node) => Number(node.get("minItems") ?? 0)));
    const length = Math.max(least, leading === undefined ? 0 : leading + 1, this.#pick(4));
    const items: JsonValue[] = [];
    for (let index = 0; index < length; index++) {
      const item = at(index).includes(false) ? undefined : this.build(at(index), depth + 1);
      if (item === undefined) break;
      items.push(item);
    }
    return items;
  }

  #choose<T>(options: readonly T[]): T | undefined {
    return options.length < 2 ? options[0] : options[this.#pick(options.length)];
  }

  #pick(count: number): number {
    return (this.#choices[this.#spent++] ?? 0) % count;
  }
}

const texts = [
  ...["", "a", "A", "0", "AB-0001", "EUR", "2026-01-01T00:00:00Z", "00000000-0000-4000-8000-000000000000", "1.0.0"],
  ...["a@b.example", "https://a.example/", "2026-01-01", "x1", "#", "/a"],
];

const formats: Readonly<Record<string, string>> = {
  "date-time": "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  uuid: "00000000-0000-4000-8000-000000000000",
  email: "a@b.example",
  uri: "https://a.example/",
};

function allowsText(node: Node, text: string): boolean {
  const { minLength = 0, maxLength = 99, pattern = "", format = "" } = Object.fromEntries(node);
  const format_ = formats[String(format)];
  return (
    (format_ === undefined || format_ === text) &&
    text.length >= Number(minLength) &&
    text.length <= Number(maxLength) &&
    new RegExp(String(pattern), "u").test(text)
  );
}

function allowsNumber(node: Node, value: number): boolean {
  const at = (keyword: string, otherwise: number) => Number(node.get(keyword) ?? otherwise);
  return (
    value >= at("minimum", value) &&
    value <= at("maximum", value) &&
    value > at("exclusiveMinimum", value - 1) &&
    value < at("exclusiveMaximum", value + 1) &&
    Number.isInteger(value / at("multipleOf", value || 1))
  );
}

function bounds(nodes: readonly Node[]): readonly number[] {
  return nodes.flatMap((node) =>
    ["minimum", "maximum"].flatMap((keyword) => (node.has(keyword) ? [Number(node.get(keyword))] : [])),
  );
}

function impliedType(nodes: readonly Node[]): string {
  const has = (...keywords: string[]) => nodes.some((node) => keywords.some((keyword) => node.has(keyword)));
  return has("properties", "required", "additionalProperties")
    ? "object"
    : has("items", "prefixItems")
      ? "array"
      : "string";
}

function members(node: Node): ReadonlyMap<string, JsonValue> {
  const properties = node.get("properties");
  return new Map(properties !== undefined && isJsonObject(properties) ? Object.entries(properties) : []);
}

/** What an undeclared member must match: nothing where the object is open. */
function furtherMember(node: Node): readonly JsonValue[] {
  const further = node.get("additionalProperties");
  return further === undefined ? [] : [further];
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
