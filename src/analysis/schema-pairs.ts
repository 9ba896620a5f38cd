import type { SchemaObject } from "../schema/schema-object";
import { dialectOf, writeSchema } from "../schema/write-schema";
import type { ShapeGraph } from "../shape/shape";
import { canonicalJson, isJsonObject, type JsonValue } from "../text/json";
import { english } from "../text/l10n";
import { defaultDirection } from "./bindings";
import { openVersion, type VersionSource } from "./open-version";

/** An entity's schema in two versions, as json-schema-diff can compare them; or why it cannot. */
export type SchemaPair =
  | { readonly entity: string; readonly old: SchemaObject; readonly new: SchemaObject }
  | { readonly entity: string; readonly reason: string };

/**
 * The schemas of the entities that both versions of a contract have, written in draft-07. Left out with a reason is what
 * json-schema-diff 1.0.0 fails at (recursion, counts of `contains`), and where keywords changed that it does not know: it
 * would show no difference, or half of one. So it would where such keywords tell alternatives apart.
 */
export function schemaPairs(oldSource: VersionSource, newSource: VersionSource): readonly SchemaPair[] {
  const old = openVersion(oldSource, "intended");
  const next = openVersion(newSource, "intended");
  if ("reason" in old || "reason" in next || old.kind !== "contract" || next.kind !== "contract") return [];
  return old.contract.entities.flatMap((entity): readonly SchemaPair[] => {
    const name = entity.name.value;
    const successor = next.contract.entities.find((one) => one.name.value === name);
    if (successor === undefined) return [];
    const direction = defaultDirection(next.contract, name);
    return [pairOf(name, old.schema(entity, direction).graph, next.schema(successor, direction).graph)];
  });
}

function pairOf(entity: string, old: ShapeGraph, next: ShapeGraph): SchemaPair {
  if (dialectOf(old) !== "draft-07" || dialectOf(next) !== "draft-07") {
    return { entity, reason: english`it counts what an array contains, which draft-07 cannot say` };
  }
  const [before, after] = [writeSchema(old, "draft-07"), writeSchema(next, "draft-07")];
  if (isRecursive(before) || isRecursive(after)) {
    return { entity, reason: english`the schema refers to itself, at which json-schema-diff fails` };
  }
  const changed = changedKeywords(unknownIn(before), unknownIn(after));
  if (changed.length > 0) {
    return { entity, reason: english`${changed.join(", ")} changed, which json-schema-diff does not look at` };
  }
  const confused = keywordsOf([...unknownIn(before).keys()].filter(isInAlternative));
  if (confused.length > 0 && canonicalJson(before) !== canonicalJson(after)) {
    return {
      entity,
      reason: english`${confused.join(", ")} tell alternatives apart, which json-schema-diff does not look at`,
    };
  }
  return { entity, old: before, new: after };
}

/** Keywords of written schemas that it does not look at (its KEYWORDS.md). */
const UNKNOWN: ReadonlySet<string> = new Set([
  "additionalItems",
  "const",
  "contains",
  "enum",
  "format",
  "multipleOf",
  "pattern",
  "patternProperties",
  "propertyNames",
  "uniqueItems",
]);

/** What a schema says in words that are not looked at: keyword and value, by the place of the schema. */
function unknownIn(schema: SchemaObject): ReadonlyMap<string, JsonValue> {
  const found = new Map<string, JsonValue>();
  for (const [path, node] of schemasIn(schema, "")) {
    for (const [keyword, value] of Object.entries(node)) {
      const isUnknown = UNKNOWN.has(keyword) || (keyword === "items" && Array.isArray(value));
      if (isUnknown) found.set(JSON.stringify([path, keyword]), value);
    }
  }
  return found;
}

function changedKeywords(old: ReadonlyMap<string, JsonValue>, next: ReadonlyMap<string, JsonValue>): readonly string[] {
  const spelled = (value: JsonValue | undefined) => (value === undefined ? undefined : canonicalJson(value));
  const places = new Set([...old.keys(), ...next.keys()]);
  return keywordsOf([...places].filter((place) => spelled(old.get(place)) !== spelled(next.get(place))));
}

/** True where a schema that is read without the keyword could take in what its neighbour says. */
function isInAlternative(place: string): boolean {
  const [path]: readonly unknown[] = JSON.parse(place);
  return typeof path === "string" && /\/(anyOf|oneOf|not)(\/|$)/.test(path);
}

/** The keywords of places as `unknownIn` names them, sorted. */
function keywordsOf(places: readonly string[]): readonly string[] {
  const keywords = places.flatMap((place) => {
    const [, keyword]: readonly unknown[] = JSON.parse(place);
    return typeof keyword === "string" ? [keyword] : [];
  });
  return [...new Set(keywords)].sort();
}

/** A schema and all schemas in it, each with its path. */
function* schemasIn(schema: JsonValue, path: string): Generator<readonly [string, SchemaObject]> {
  if (!isJsonObject(schema)) return;
  yield [path, schema];
  for (const [keyword, value] of Object.entries(schema)) {
    if (NAMED.has(keyword) && isJsonObject(value)) {
      for (const [name, child] of Object.entries(value)) yield* schemasIn(child, `${path}/${keyword}/${name}`);
    } else if (LISTED.has(keyword) && Array.isArray(value)) {
      for (const [index, child] of value.entries()) yield* schemasIn(child, `${path}/${keyword}/${index}`);
    } else if (SINGLE.has(keyword)) yield* schemasIn(value, `${path}/${keyword}`);
  }
}

const NAMED: ReadonlySet<string> = new Set(["properties", "patternProperties", "definitions"]);
const LISTED: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "items"]);
const SINGLE: ReadonlySet<string> = new Set([
  "items",
  "additionalItems",
  "additionalProperties",
  "contains",
  "not",
  "propertyNames",
]);

/** True where following the references of a schema leads back to it. */
function isRecursive(root: SchemaObject): boolean {
  const definitions = new Map(
    Object.entries(isJsonObject(root["definitions"] ?? null) ? (root["definitions"] ?? {}) : {}),
  );
  const { definitions: _, ...own } = root;
  const targets = (schema: JsonValue) =>
    [...schemasIn(schema, "")].flatMap(([, node]) => (typeof node["$ref"] === "string" ? [node["$ref"]] : []));
  const next = new Map<string, readonly string[]>([["#", targets(own)]]);
  for (const [name, definition] of definitions) next.set(`#/definitions/${name}`, targets(definition));
  return [...next.keys()].some((start) => {
    const reached = new Set(next.get(start));
    for (const target of reached) for (const further of next.get(target) ?? []) reached.add(further);
    return reached.has(start);
  });
}
