import type { MappingNode, SourceNode } from "../document/source-node";
import type { Shape } from "../shape/shape";
import { never, union } from "../shape/union";
import { nearest } from "../text/nearest";
import { beyondOf } from "./beyond";
import type { Definitions } from "./definitions";
import type { Dialect } from "./dialect";
import { lowerArray } from "./lower-array";
import { lowerObject } from "./lower-object";
import { lowerScalar } from "./lower-scalar";
import { lowerValue, lowerValues } from "./lower-values";
import { describeNode, isTrue, items, member, text } from "./node-access";
import { oneOf } from "./one-of";
import { anything, type JsonType, jsonTypes, type SchemaContext } from "./schema-context";
import type { SchemaResource } from "./schema-resource";

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

/**
 * Lowers one JSON Schema node; schemas that it refers to become definitions. `expected` are the types that the schema
 * around a branch of `allOf`, `anyOf` or `oneOf` allows: they stand in where the branch names none.
 */
export function lowerSchema(
  node: SourceNode,
  outer: SchemaResource,
  definitions: Definitions,
  expected?: readonly JsonType[],
): Shape {
  if (node.kind === "scalar" && node.value === true) return anything(node.location);
  if (node.kind === "scalar" && node.value === false) return never(node.location);
  if (node.kind !== "mapping") {
    const problem = `${describeNode(node)} stands where a schema must be`;
    return definitions.notASchema(outer.dialect.name, problem, node.location);
  }
  const resource = outer.siblings.get(node) ?? outer;
  const reference = text(member(node, "$ref"));
  if (reference !== undefined && !resource.dialect.refHasSiblings) return referenceOf(node, resource, definitions);

  const { types, wrong } = namedTypes(node, resource.dialect);
  if (wrong !== undefined) return definitions.notASchema(resource.dialect.name, wrongType(wrong), wrong.location);
  const allowed = types ?? expected;
  const context: SchemaContext = {
    node,
    resource,
    direction: definitions.direction,
    origin: originOf(node),
    lower: (child, inside) => lowerSchema(child, resource, definitions, inside),
    merge: (a, b) => definitions.merge(a, b),
  };
  const parts = [
    ...(reference === undefined ? [] : [referenceOf(node, resource, definitions)]),
    ...ownParts(context, types, expected),
    ...branchParts(context, allowed),
  ];
  const beyond = beyondOf(node);
  if (beyond.length > 0 || parts.length === 0) parts.push(anything(context.origin, beyond));
  const shape = merged(parts, context);
  // By OpenAPI 3.0.3 `nullable` counts beside `type` only; beside `allOf` and its kin everybody means null by it.
  const nullable = resource.dialect.nullable && types === undefined && isTrue(member(node, "nullable"));
  if (!nullable) return shape;
  return union([shape, { kind: "scalar", type: "null", constraints: [], origin: context.origin }], context.origin);
}

function referenceOf(node: MappingNode, resource: SchemaResource, definitions: Definitions): Shape {
  const entry = node.byKey.get("$ref")?.value;
  return entry?.kind === "scalar"
    ? definitions.refer(String(entry.value), entry.location, resource, originOf(node))
    : anything(node.location);
}

/** The parts that merge into the schema itself; the first gives the result its place and its label. */
function merged(parts: readonly Shape[], context: SchemaContext): Shape {
  const [first, ...rest] = parts;
  if (first === undefined) return anything(context.origin);
  const shape = rest.reduce((a, b) => context.merge(a, b), first);
  return rest.length === 0 || shape.origin === context.origin ? shape : { ...shape, origin: context.origin };
}

/** The types that `type` names, `null` added by `nullable`, or the first value that is no type; neither without `type`. */
function namedTypes(
  node: MappingNode,
  dialect: Dialect,
): { readonly types?: readonly JsonType[]; readonly wrong?: SourceNode } {
  const type = member(node, "type");
  if (type === undefined) return {};
  const types = new Set<JsonType>();
  for (const named of items(type) ?? [type]) {
    const found = jsonTypes.find((jsonType) => jsonType === text(named));
    if (found === undefined) return { wrong: named };
    types.add(found);
  }
  if (types.has("number")) types.delete("integer");
  if (dialect.nullable && isTrue(member(node, "nullable"))) types.add("null");
  return { types: [...types] };
}

function wrongType(named: SourceNode): string {
  const close = nearest(text(named) ?? "", jsonTypes);
  return `${describeNode(named)} is no type${close === undefined ? "" : `; did you mean ${close}?`}`;
}

/** What the schema says by `type`, `const`, `enum` and the keywords of single types. */
function ownParts(
  context: SchemaContext,
  types: readonly JsonType[] | undefined,
  expected: readonly JsonType[] | undefined,
): readonly Shape[] {
  const { node, origin } = context;
  const constant = member(node, "const");
  const values = items(member(node, "enum"));
  const spoken = [...new Set(node.entries.flatMap(({ key }) => typeOfKeyword.get(String(key.value)) ?? []))];
  const parts: Shape[] = [];
  if (constant !== undefined) parts.push({ ...lowerValue(constant), origin });
  if (values !== undefined) parts.push(lowerValues(values, origin));
  // What is written must hold by the letter, and so it is where types are named in other ways: a keyword restricts only
  // the type that it speaks of.
  const implied =
    spoken.length === 0
      ? undefined
      : (expected ?? (context.direction === "write" || namesTypes(node) ? allTypes : spoken));
  const typed = types ?? implied;
  if (typed !== undefined) {
    parts.push(
      union(
        typed.map((type) => lowerType(context, type)),
        origin,
      ),
    );
  }
  return parts;
}

/** True when a schema says by other means than keywords of single types which types it takes. */
function namesTypes(node: MappingNode): boolean {
  if (["type", "enum", "const", "$ref"].some((keyword) => node.byKey.has(keyword))) return true;
  const branches = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => items(member(node, keyword)) ?? []);
  return branches.some((branch) => branch.kind === "mapping" && namesTypes(branch));
}

const allTypes = jsonTypes.filter((type) => type !== "integer");

function lowerType(context: SchemaContext, type: JsonType): Shape {
  if (type === "object") return lowerObject(context);
  if (type === "array") return lowerArray(context);
  return lowerScalar(context.node, type, context.origin);
}

function branchParts(context: SchemaContext, allowed: readonly JsonType[] | undefined): readonly Shape[] {
  const { node, origin } = context;
  const branches = (keyword: string) =>
    (items(member(node, keyword)) ?? []).map((branch) => context.lower(branch, allowed));
  const any = branches("anyOf");
  const one = branches("oneOf");
  return [
    ...branches("allOf"),
    ...(any.length === 0 ? [] : [union(any, origin)]),
    ...(one.length === 0 ? [] : [oneOf(one, origin)]),
  ];
}

/**
 * The place a person would change: a schema written in one go is that whole mapping, a block that goes on over lines is
 * the value that decides its type.
 */
function originOf(node: MappingNode): Shape["origin"] {
  if (node.flow) return node.location;
  const deciding = ["type", "enum", "const", "$ref"]
    .map((key) => member(node, key))
    .find((value) => value !== undefined);
  return deciding?.location ?? node.location;
}
