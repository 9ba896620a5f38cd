import type { MappingNode, ScalarNode, SourceNode } from "../document/source-node";
import type { Dialect } from "./dialect";
import { keyword } from "./keywords";
import { items, mapping, member, texts } from "./node-access";

/** A place of one schema that names a member of the values that it describes. */
export interface NameMention {
  readonly name: string;
  /** The key or the text. */
  readonly place: ScalarNode;
  /** What the schema asks of the member there. */
  readonly schema?: SourceNode;
}

/** What stands below a schema in the place of its items or of members without a name. */
export interface UnnamedPart {
  /** The same for parts that speak of the same values. */
  readonly id: string;
  readonly schema: SourceNode;
}

/** The members that a schema names by its own keywords, those of `allOf`, `$ref` and their kin left aside. */
export function mentionsIn(node: MappingNode, dialect: Dialect): readonly NameMention[] {
  const entries = (name: string) => mapping(keyword(node, dialect, name))?.entries ?? [];
  const properties = entries("properties");
  const dependent = [...entries("dependentRequired"), ...entries("dependencies"), ...entries("dependentSchemas")];
  const allowed = keyword(node, dialect, "propertyNames");
  const named = [
    ...texts(keyword(node, dialect, "required")),
    ...(allowed === undefined ? [] : [...texts(member(allowed, "enum")), ...textAt(allowed, "const")]),
    ...dependent.flatMap(({ value }) => texts(value)),
    ...textAt(member(node, "discriminator"), "propertyName"),
    ...properties.flatMap(({ value }) => textAt(value, "x-successor")),
  ];
  return [
    ...properties.map(({ key, value }) => ({ name: key.value, place: key, schema: value })),
    ...dependent.map(({ key }) => ({ name: key.value, place: key })),
    ...named.map((place) => ({ name: place.value, place })),
  ];
}

/** The schemas of items, and of members that a schema does not name. */
export function unnamedPartsOf(node: MappingNode, dialect: Dialect): readonly UnnamedPart[] {
  const at = (name: string) => keyword(node, dialect, name);
  const one = (name: string, id: string): readonly UnnamedPart[] => {
    const schema = mapping(at(name));
    return schema === undefined ? [] : [{ id, schema }];
  };
  const positions = items(at("prefixItems")) ?? items(at("items")) ?? [];
  return [
    ...positions.map((schema, index) => ({ id: `[${index}]`, schema })),
    ...["items", "additionalItems", "contains", "unevaluatedItems"].flatMap((name) => one(name, "[]")),
    ...["additionalProperties", "unevaluatedProperties"].flatMap((name) => one(name, "{}")),
    ...(mapping(at("patternProperties"))?.entries ?? []).map(({ key, value }) => ({
      id: `{${key.value}}`,
      schema: value,
    })),
  ];
}

function textAt(node: SourceNode | undefined, key: string): readonly (ScalarNode & { readonly value: string })[] {
  const value = node && member(node, key);
  return value?.kind === "scalar" && typeof value.value === "string" ? [{ ...value, value: value.value }] : [];
}
