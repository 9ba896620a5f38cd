import fc from "fast-check";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import type { SchemaValue } from "./arbitrary-schema";
import { resolve } from "./schema-to-type";

type Members = readonly (readonly [keyword: string, value: JsonValue])[];

/**
 * The same schema in other words: members and branches in another order, `$ref`s inlined, null as a branch or in the list of
 * types, a constant as an enum of one, `allOf` of one around a node. Says exactly what it said before.
 */
export function respelled(schema: SchemaValue): fc.Arbitrary<JsonValue> {
  return fc
    .array(fc.nat(5), { minLength: 8, maxLength: 40 })
    .map((choices) => new Respeller(schema, choices).node(schema, 0));
}

class Respeller {
  #spent = 0;

  readonly #root: JsonValue;
  readonly #choices: readonly number[];

  constructor(root: JsonValue, choices: readonly number[]) {
    this.#root = root;
    this.#choices = choices;
  }

  node(schema: JsonValue, depth: number): JsonValue {
    if (!isJsonObject(schema)) return schema;
    const inlined = this.#inlined(schema, depth);
    if (inlined !== undefined) return inlined;
    const members: Members = Object.entries(schema).map(([keyword, value]) => [
      keyword,
      this.#below(keyword, value, depth),
    ]);
    const ordered = this.#pick(2) === 0 ? members : members.toReversed();
    return this.#wrapped(this.#nullRespelled(new Map(this.#constantRespelled(ordered))), depth);
  }

  #below(keyword: string, value: JsonValue, depth: number): JsonValue {
    if (keyword === "properties" || keyword === "$defs") {
      const named = isJsonObject(value) ? Object.entries(value) : [];
      return Object.fromEntries(this.#reordered(named.map(([name, schema]) => [name, this.node(schema, depth + 1)])));
    }
    if (keyword === "prefixItems" && Array.isArray(value))
      return value.map((item: JsonValue) => this.node(item, depth + 1));
    if (/^(allOf|anyOf|oneOf)$/.test(keyword) && Array.isArray(value)) {
      return this.#reordered(value.map((branch: JsonValue) => this.node(branch, depth + 1)));
    }
    if (/^(enum|required|type)$/.test(keyword) && Array.isArray(value)) return this.#reordered(value);
    return keyword === "items" || keyword === "additionalProperties" ? this.node(value, depth + 1) : value;
  }

  /** What a reference leads to, in its place; not at the root, which definitions are part of, and not for ever. */
  #inlined(schema: SchemaValue, depth: number): JsonValue | undefined {
    const { $ref, ...others } = schema;
    if (typeof $ref !== "string" || Object.keys(others).length > 0 || depth === 0 || depth > 6) return undefined;
    return this.#pick(2) === 0 ? undefined : this.node(resolve(this.#root, $ref), depth + 1);
  }

  #constantRespelled(members: Members): Members {
    return members.map(([keyword, value]) => {
      if (keyword === "const" && this.#pick(2) === 1) return ["enum", [value]];
      const [only, ...more] = keyword === "enum" && Array.isArray(value) ? value : [];
      return only !== undefined && more.length === 0 && this.#pick(2) === 1 ? ["const", only] : [keyword, value];
    });
  }

  /** `type: [X, null]` as `anyOf` of X and null, and the other way round. */
  #nullRespelled(schema: Map<string, JsonValue>): SchemaValue {
    const { type, $defs, deprecated, ...rest } = Object.fromEntries(schema);
    const kept = { ...($defs === undefined ? {} : { $defs }), ...(deprecated === undefined ? {} : { deprecated }) };
    if (Array.isArray(type) && type.length === 2 && type.includes("null") && this.#pick(2) === 1) {
      const other = type.find((name) => name !== "null") ?? "null";
      return { ...kept, anyOf: this.#reordered([{ ...rest, type: other }, { type: "null" }]) };
    }
    const { anyOf, ...beside } = rest;
    const branches = Array.isArray(anyOf) && Object.keys(beside).length === 0 && type === undefined ? anyOf : [];
    const plain = branches.find((branch) => !isNull(branch));
    const single =
      plain !== undefined && isJsonObject(plain) && typeof plain["type"] === "string" && !("enum" in plain);
    if (branches.length === 2 && branches.some(isNull) && single && !("const" in plain) && this.#pick(2) === 1) {
      return { ...kept, ...plain, type: this.#reordered([plain["type"] ?? "", "null"]) };
    }
    return Object.fromEntries(schema);
  }

  #wrapped(schema: SchemaValue, depth: number): SchemaValue {
    if (depth === 0 || this.#pick(6) !== 1) return schema;
    const { deprecated, ...rest } = schema;
    const keyword = this.#pick(2) === 0 ? "allOf" : "anyOf";
    return { [keyword]: [rest], ...(deprecated === undefined ? {} : { deprecated }) };
  }

  #reordered<T>(list: readonly T[]): readonly T[] {
    const by = list.length === 0 ? 0 : this.#pick(list.length);
    return [...list.slice(by), ...list.slice(0, by)];
  }

  #pick(count: number): number {
    return (this.#choices[this.#spent++ % this.#choices.length] ?? 0) % count;
  }
}

function isNull(branch: JsonValue): boolean {
  return isJsonObject(branch) && branch["type"] === "null";
}
