import type { MappingNode, SourceNode } from "../document/source-node";

/** The keywords of all drafts whose value is a schema, or a list of schemas. */
const schemaKeywords: ReadonlySet<string> = new Set([
  "additionalItems",
  "additionalProperties",
  "allOf",
  "anyOf",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "oneOf",
  "prefixItems",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

/** The keywords whose value holds schemas by name. */
const mapKeywords: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "dependencies",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

/** Values that are data, not schemas: an `$id` in them names nothing. */
const dataKeywords: ReadonlySet<string> = new Set(["enum", "const", "default", "examples", "example"]);

/** The nodes directly inside a schema: those that are schemas, and others that a pointer may lead through. */
export function childrenOf(node: MappingNode): {
  readonly schemas: readonly SourceNode[];
  readonly others: readonly SourceNode[];
} {
  const schemas: SourceNode[] = [];
  const others: SourceNode[] = [];
  for (const { key, value } of node.entries) {
    if (dataKeywords.has(key.value)) continue;
    if (schemaKeywords.has(key.value)) schemas.push(...(value.kind === "sequence" ? value.items : [value]));
    else if (mapKeywords.has(key.value) && value.kind === "mapping") {
      schemas.push(...value.entries.map((entry) => entry.value));
    } else others.push(value);
  }
  return { schemas, others };
}
