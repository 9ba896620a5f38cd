import type { SourceNode } from "../document/source-node";
import type { Definitions } from "./definitions";
import { items, mapping, member } from "./node-access";
import type { PlacedSchema, Scope } from "./scope";

/** An answer is seldom wrapped deeper than this: a page, its list, an item. */
const deepest = 6;

/**
 * Values that a document gives beside a schema, for this one: the examples of messages and their traits (AsyncAPI 3.0.0,
 * "Message Object") and of media types (OpenAPI 3.1.0, "Media Type Object"), where these are wrapped the values within.
 */
export function valuesBeside({ node, scope }: PlacedSchema, definitions: Definitions): readonly SourceNode[] {
  const beside = new ValuesBeside(node, scope, definitions);
  const met = new Set([scope.resource.root]);
  for (const one of met) {
    for (const item of items(one) ?? []) met.add(item);
    for (const { value } of mapping(one)?.entries ?? []) met.add(value);
    beside.ofMessage(one);
    beside.ofMediaType(one);
  }
  return beside.found;
}

class ValuesBeside {
  readonly found: SourceNode[] = [];
  readonly #own: ReadonlySet<SourceNode>;
  readonly #scope: Scope;
  readonly #definitions: Definitions;

  constructor(node: SourceNode, scope: Scope, definitions: Definitions) {
    this.#own = new Set(definitions.referred(node, scope));
    this.#scope = scope;
    this.#definitions = definitions;
  }

  ofMessage(node: SourceNode): void {
    const traits = (items(member(node, "traits")) ?? []).map((trait) => this.#meant(trait));
    const examples = [node, ...traits].flatMap((one) => items(member(one, "examples")) ?? []);
    for (const example of examples) this.#within(member(node, "payload"), member(example, "payload"), 0);
  }

  ofMediaType(node: SourceNode): void {
    const named = mapping(member(node, "examples"))?.entries ?? [];
    const values = [member(node, "example"), ...named.map(({ value }) => member(this.#meant(value), "value"))];
    for (const value of values) this.#within(member(node, "schema"), value, 0);
  }

  /** Looks in a value for those of our schema, by the schema of the whole. */
  #within(schema: SourceNode | undefined, value: SourceNode | undefined, depth: number): void {
    if (schema === undefined || value === undefined || depth > deepest) return;
    const meant = this.#definitions.referred(schema, this.#scope);
    if (meant.some((one) => this.#own.has(one))) {
      this.found.push(value);
      return;
    }
    for (const one of meant) {
      for (const item of items(value) ?? []) this.#within(member(one, "items"), item, depth + 1);
      for (const part of items(member(one, "allOf")) ?? []) this.#within(part, value, depth + 1);
      const properties = member(one, "properties");
      for (const { key, value: inner } of mapping(value)?.entries ?? []) {
        this.#within(properties && member(properties, key.value), inner, depth + 1);
      }
    }
  }

  /** What a reference to an example or a trait leads to. */
  #meant(node: SourceNode): SourceNode {
    return this.#definitions.referred(node, this.#scope).at(-1) ?? node;
  }
}
