import type { MappingNode, SourceNode } from "../document/source-node";
import { english } from "../text/l10n";
import type { Dialect, Draft } from "./dialect";
import type { JsonType } from "./schema-context";

/**
 * Since when there is a keyword, for those that draft-04 has not. `const` is meant by everybody, in any draft. Keywords that
 * a later draft gave another name or place (`dependencies`, `definitions`, a list under `items`, `additionalItems`) are
 * understood in every dialect, as validators do, since schemas often name no dialect.
 */
const since: ReadonlyMap<string, Draft> = new Map([
  ["contains", 6],
  ["propertyNames", 6],
  ["if", 7],
  ["then", 7],
  ["else", 7],
  ["dependentRequired", 2019],
  ["dependentSchemas", 2019],
  ["minContains", 2019],
  ["maxContains", 2019],
  ["unevaluatedItems", 2019],
  ["unevaluatedProperties", 2019],
  ["$recursiveRef", 2019],
  ["prefixItems", 2020],
  ["$dynamicRef", 2020],
]);

/** The vocabularies of keywords (JSON Schema Core 2020-12, 10 and 11; Validation, 6), but for those of the core. */
const vocabularyOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    applicator:
      "allOf anyOf oneOf not if then else dependentSchemas dependencies properties patternProperties additionalProperties propertyNames items prefixItems additionalItems contains",
    unevaluated: "unevaluatedItems unevaluatedProperties",
    validation:
      "type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern minItems maxItems uniqueItems minContains maxContains minProperties maxProperties required dependentRequired",
  }).flatMap(([vocabulary, names]) => names.split(" ").map((name) => [name, vocabulary] as const)),
);

/** Keywords that restrict nothing without another: a stray one is no reason for doubt. */
const helpers: ReadonlySet<string> = new Set(["then", "else", "minContains", "maxContains"]);

/** Keywords that speak of one type alone. A schema that names no type is taken to mean the types it speaks of. */
const typeOfKeyword: ReadonlyMap<string, JsonType> = new Map([
  ["properties", "object"],
  ["required", "object"],
  ["additionalProperties", "object"],
  ["patternProperties", "object"],
  ["propertyNames", "object"],
  ["minProperties", "object"],
  ["maxProperties", "object"],
  ["items", "array"],
  ["prefixItems", "array"],
  ["contains", "array"],
  ["minItems", "array"],
  ["maxItems", "array"],
  ["uniqueItems", "array"],
  ["pattern", "string"],
  ["minLength", "string"],
  ["maxLength", "string"],
  ["minimum", "number"],
  ["maximum", "number"],
  ["exclusiveMinimum", "number"],
  ["exclusiveMaximum", "number"],
  ["multipleOf", "number"],
]);

/** The value of a keyword, where the dialect has the keyword. */
export function keyword(node: MappingNode, dialect: Dialect, name: string): SourceNode | undefined {
  return knows(dialect, name) ? node.byKey.get(name)?.value : undefined;
}

/** The types that the keywords of a schema speak of. */
export function spokenTypes(node: MappingNode, dialect: Dialect): readonly JsonType[] {
  const names = node.entries.map(({ key }) => key.value).filter((name) => knows(dialect, name));
  return [...new Set(names.flatMap((name) => typeOfKeyword.get(name) ?? []))];
}

/**
 * Keywords of another draft than the schema's own, as `ShapeBase.beyond` wants them: a validator ignores them, their
 * author means them to restrict, so what they would refuse is left undecided.
 */
export function keywordsOfOtherDrafts(node: MappingNode, dialect: Dialect): readonly string[] {
  return node.entries
    .map(({ key }) => key.value)
    .filter((name) => !knows(dialect, name) && !helpers.has(name))
    .map((name) => english`${name} is no keyword of ${dialect.name}`);
}

function knows({ draft, vocabularies }: Dialect, name: string): boolean {
  if (name === "$recursiveRef" && draft !== 2019) return false;
  if (draft < (since.get(name) ?? 4)) return false;
  const vocabulary = vocabularyOf.get(name);
  if (vocabularies === undefined || vocabulary === undefined || vocabularies.has(vocabulary)) return true;
  // 2019-09 has no vocabulary of its own for what is not evaluated.
  return draft === 2019 && vocabulary === "unevaluated" && vocabularies.has("applicator");
}
