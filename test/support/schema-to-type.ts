import { printName } from "../../src/edits/print-type";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { parsePointer } from "../../src/text/json-pointer";
import type { SchemaValue } from "./arbitrary-schema";
import { nodeAt } from "./schema-sites";

/**
 * A JSON Schema as a person would write it in TypeScript: what the types of both languages have in common, without
 * refinements. A keyword that no type can say (`not`, `if`, patterns of names) leaves the type wider. Knows nothing of
 * the engine. Exports `name`; every definition in use becomes an alias of its own, so recursion is kept.
 */
export function schemaToType(schema: JsonValue, name: string): string {
  const printer = new Printer(schema, name);
  const root = printer.print(schema);
  return [`export type ${name} = ${root};`, ...printer.aliases.values()].join("\n");
}

class Printer {
  /** By pointer, each alias as a statement. */
  readonly aliases = new Map<string, string>();
  readonly #names = new Map<string, string>();

  readonly #root: JsonValue;
  readonly #prefix: string;

  constructor(root: JsonValue, prefix: string) {
    this.#root = root;
    this.#prefix = prefix;
  }

  print(schema: JsonValue): string {
    if (!isJsonObject(schema)) return schema === false ? "never" : "unknown";
    const at = new Map<string, JsonValue>(Object.entries(schema));
    const reference = at.get("$ref");
    const parts = [
      typeof reference === "string" ? this.#alias(reference) : "unknown",
      this.#values(at) ?? this.#ofTypes(schema, at),
      ...list(at.get("allOf")).map((branch) => this.print(branch)),
      ...["anyOf", "oneOf"].map((keyword) =>
        at.has(keyword) ? either(list(at.get(keyword)).map((branch) => this.print(branch))) : "unknown",
      ),
    ].filter((part) => part !== "unknown");
    return parts.length === 0 ? "unknown" : parts.length === 1 ? (parts[0] ?? "") : parts.map(operand).join(" & ");
  }

  #alias(reference: string): string {
    const known = this.#names.get(reference);
    if (known !== undefined) return known;
    const name = `${this.#prefix}_${this.#names.size}`;
    this.#names.set(reference, name);
    const text = reference === "#" ? this.#prefix : this.print(resolve(this.#root, reference));
    this.aliases.set(reference, `type ${name} = ${text};`);
    return name;
  }

  #values(at: ReadonlyMap<string, JsonValue>): string | undefined {
    const constant = at.get("const");
    const values = constant === undefined ? at.get("enum") : [constant];
    return values === undefined ? undefined : either(list(values).map(literal));
  }

  #ofTypes(schema: JsonValue, at: ReadonlyMap<string, JsonValue>): string {
    const types = at.has("type") ? [at.get("type") ?? ""].flat() : impliedTypes(at);
    const named = types.map((type) => {
      if (type === "object") return this.#object(at);
      if (type === "array") return this.#array(at);
      return type === "integer" ? "number" : String(type);
    });
    return isJsonObject(schema) && named.length > 0 ? either(named) : "unknown";
  }

  #object(at: ReadonlyMap<string, JsonValue>): string {
    const properties = at.get("properties") ?? {};
    const members = new Map(isJsonObject(properties) ? Object.entries(properties) : []);
    const required = new Set(list(at.get("required")).map(String));
    for (const name of required) if (!members.has(name)) members.set(name, true);
    const further = at.get("additionalProperties");
    if (members.size === 0) {
      const value = further === undefined || further === false ? "unknown" : this.print(further);
      return `Record<string, ${value}>`;
    }
    const printed = [...members].map(
      ([name, schema]) => `${printName(name, '"')}${required.has(name) ? "" : "?"}: ${this.print(schema)}`,
    );
    return `{ ${printed.join("; ")} }`;
  }

  #array(at: ReadonlyMap<string, JsonValue>): string {
    const older = Array.isArray(at.get("items"));
    const prefix = list(older ? at.get("items") : at.get("prefixItems"));
    const rest = older ? at.get("additionalItems") : at.get("items");
    const item = this.print(rest ?? true);
    if (prefix.length === 0) return item === "never" ? "[]" : `${operand(item)}[]`;
    const least = Number(at.get("minItems") ?? 0);
    const positions = prefix.map((schema, index) => `${operand(this.print(schema))}${index < least ? "" : "?"}`);
    return `[${[...positions, ...(item === "never" ? [] : [`...${operand(item)}[]`])].join(", ")}]`;
  }
}

/** A schema that speaks of members without naming a type means objects, as its author does; so with items. */
function impliedTypes(at: ReadonlyMap<string, JsonValue>): readonly string[] {
  if (at.has("properties") || at.has("required") || at.has("additionalProperties")) return ["object"];
  return at.has("items") || at.has("prefixItems") ? ["array"] : [];
}

function literal(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${printName(name, '"')}: ${literal(member)}`)
    .join("; ")} }`;
}

function either(types: readonly string[]): string {
  return types.length === 0 ? "never" : [...new Set(types)].map(operand).join(" | ");
}

function operand(type: string): string {
  return /[|&]/.test(type) ? `(${type})` : type;
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The schema that a reference within the document leads to; `true` where it leads nowhere. */
export function resolve(root: JsonValue, reference: string): JsonValue {
  if (!reference.startsWith("#")) return true;
  return nodeAt(root, parsePointer(decodeURIComponent(reference.slice(1)))) ?? true;
}

/** The same, as an object: `{}` for a boolean schema. */
export function resolved(root: JsonValue, schema: JsonValue): SchemaValue {
  const seen = new Set<JsonValue>();
  let at = schema;
  while (isJsonObject(at) && typeof at["$ref"] === "string" && !seen.has(at)) {
    seen.add(at);
    at = resolve(root, at["$ref"]);
  }
  return isJsonObject(at) ? at : {};
}
