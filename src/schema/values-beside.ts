import type { SourceNode } from "../document/source-node";
import type { Definitions } from "./definitions";
import { items, mapping, member } from "./node-access";
import type { PlacedSchema } from "./scope";

/**
 * Values that a document gives beside a schema, for this one: the examples of messages (AsyncAPI 3.0.0, "Message Object")
 * and of media types (OpenAPI 3.1.0, "Media Type Object").
 */
export function valuesBeside({ node, scope }: PlacedSchema, definitions: Definitions): readonly SourceNode[] {
  const own = new Set(definitions.referred(node, scope));
  const found: SourceNode[] = [];
  const met = new Set([scope.resource.root]);
  for (const one of met) {
    for (const item of items(one) ?? []) met.add(item);
    for (const { value } of mapping(one)?.entries ?? []) met.add(value);
    for (const { schema, values } of [ofMessage(one), ofMediaType(one)]) {
      const isOwn = values.length > 0 && schema && definitions.referred(schema, scope).some((part) => own.has(part));
      if (isOwn === true) found.push(...values);
    }
  }
  return found;
}

interface Beside {
  readonly schema: SourceNode | undefined;
  readonly values: readonly SourceNode[];
}

function ofMessage(node: SourceNode): Beside {
  const examples = items(member(node, "examples")) ?? [];
  return { schema: member(node, "payload"), values: examples.flatMap((example) => member(example, "payload") ?? []) };
}

function ofMediaType(node: SourceNode): Beside {
  const named = mapping(member(node, "examples"))?.entries ?? [];
  const values = [member(node, "example"), ...named.map(({ value }) => member(value, "value"))];
  return { schema: member(node, "schema"), values: values.flatMap((value) => value ?? []) };
}
