import type { MappingNode, SourceNode } from "../document/source-node";
import type { Shape } from "../shape/shape";
import { never, union } from "../shape/union";
import { english } from "../text/l10n";
import { nearest } from "../text/nearest";
import { conditionsOf } from "./conditions";
import type { Definitions } from "./definitions";
import { keyword, keywordsOfOtherDrafts, spokenTypes } from "./keywords";
import { lowerArray } from "./lower-array";
import { lowerObject } from "./lower-object";
import { lowerScalar } from "./lower-scalar";
import { lowerValue, lowerValues } from "./lower-values";
import { describeNode, isTrue, items, member, text } from "./node-access";
import { oneOf } from "./one-of";
import { referencesOf } from "./references-of";
import { allTypes, anything, type JsonType, jsonTypes, type SchemaContext } from "./schema-context";
import { type Scope, scopeOf } from "./scope";
import { unevaluatedParts } from "./unevaluated";

/**
 * Lowers one JSON Schema node; schemas that it refers to become definitions. `expected` are the types that the schema
 * around a branch of `allOf`, `anyOf` or `oneOf` allows: they stand in where the branch names none.
 */
export function lowerSchema(
  node: SourceNode,
  outer: Scope,
  definitions: Definitions,
  expected?: readonly JsonType[],
): Shape {
  if (node.kind === "scalar" && node.value === true) return anything(node.location);
  if (node.kind === "scalar" && node.value === false) return never(node.location);
  if (node.kind !== "mapping") {
    const problem = english`${describeNode(node)} stands where a schema must be`;
    return definitions.notASchema(outer.resource.dialect.name, problem, node.location);
  }
  const scope = scopeOf(node, outer);
  const { dialect } = scope.resource;
  const references = referencesOf(node, dialect);
  const origin = originOf(node);
  const referred = references.map((reference) => definitions.refer(reference, scope, origin));
  const [alone] = referred;
  if (alone !== undefined && !dialect.refHasSiblings) return alone;

  const context = contextOf(node, scope, definitions);
  const { types, wrong } = namedTypes(context);
  if (wrong !== undefined) return definitions.notASchema(dialect.name, wrongType(wrong), wrong.location);
  const allowed = types ?? expected;
  const parts = [...referred, ...ownParts(context, types, expected), ...branchParts(context, allowed)];
  parts.push(...conditionsOf(context, allowed), ...unevaluatedParts(node, scope, definitions, origin));
  const beyond = context.reading === "intended" ? keywordsOfOtherDrafts(node, dialect) : [];
  if (beyond.length > 0 || parts.length === 0) parts.push(anything(origin, beyond));
  const shape = merged(parts, context);
  // By OpenAPI 3.0.3 `nullable` counts beside `type` only; beside `allOf` and its kin everybody means null by it.
  const nullable = dialect.nullable && types === undefined && isTrue(member(node, "nullable"));
  if (!nullable) return shape;
  return union([shape, { kind: "scalar", type: "null", constraints: [], origin }], origin);
}

function contextOf(node: MappingNode, scope: Scope, definitions: Definitions): SchemaContext {
  const { dialect } = scope.resource;
  const { direction, reading } = definitions.purpose;
  return {
    node,
    dialect,
    direction,
    reading,
    exact: scope.exact,
    origin: originOf(node),
    get: (name) => keyword(node, dialect, name),
    lower: (child, inside) => definitions.lowerIn(child, scope, inside),
    lowerCondition: (child) => definitions.lowerIn(child, { ...scope, exact: true }),
    referred: (child) => definitions.referred(child, scope),
    merge: (a, b) => definitions.merge(a, b),
  };
}

/** The parts that merge into the schema itself; the first gives the result its place and its label. */
function merged(parts: readonly Shape[], context: SchemaContext): Shape {
  const [first, ...rest] = parts;
  if (first === undefined) return anything(context.origin);
  const shape = rest.reduce((a, b) => context.merge(a, b), first);
  return rest.length === 0 || shape.origin === context.origin ? shape : { ...shape, origin: context.origin };
}

/** The types that `type` names, `null` added by `nullable`, or the first value that is no type; neither without `type`. */
function namedTypes({ node, dialect, get }: SchemaContext): {
  readonly types?: readonly JsonType[];
  readonly wrong?: SourceNode;
} {
  const type = get("type");
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
  return english`${describeNode(named)} is no type${close === undefined ? "" : english`; did you mean ${close}?`}`;
}

/** What the schema says by `type`, `const`, `enum` and the keywords of single types. */
function ownParts(
  context: SchemaContext,
  types: readonly JsonType[] | undefined,
  expected: readonly JsonType[] | undefined,
): readonly Shape[] {
  const { origin } = context;
  const constant = context.get("const");
  const values = items(context.get("enum"));
  const parts: Shape[] = [];
  if (constant !== undefined) parts.push({ ...lowerValue(constant), origin });
  if (values !== undefined) parts.push(lowerValues(values, origin));
  const typed = types ?? impliedTypes(context, expected);
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

/**
 * The types that a schema without `type` is lowered for; undefined when nothing it says depends on the type. What is
 * written must hold by the letter, and so it is where types are named in other ways: a keyword restricts only the type
 * that it speaks of.
 */
function impliedTypes(
  { node, dialect, direction, reading, exact }: SchemaContext,
  expected: readonly JsonType[] | undefined,
): readonly JsonType[] | undefined {
  const spoken = spokenTypes(node, dialect);
  const asserts = reading === "letter" && dialect.formatAsserts && node.byKey.has("format");
  if (spoken.length === 0 && !asserts) return undefined;
  return expected ?? (exact || direction === "write" || namesTypes(node) ? allTypes : spoken);
}

/** True when a schema says by other means than keywords of single types which types it takes. */
function namesTypes(node: MappingNode): boolean {
  if (["type", "enum", "const", "$ref"].some((name) => node.byKey.has(name))) return true;
  const branches = ["allOf", "anyOf", "oneOf"].flatMap((name) => items(member(node, name)) ?? []);
  return branches.some((branch) => branch.kind === "mapping" && namesTypes(branch));
}

function lowerType(context: SchemaContext, type: JsonType): Shape {
  if (type === "object") return lowerObject(context);
  if (type === "array") return lowerArray(context);
  return lowerScalar(context, type);
}

function branchParts(context: SchemaContext, allowed: readonly JsonType[] | undefined): readonly Shape[] {
  const { origin } = context;
  const branches = (name: string) => (items(context.get(name)) ?? []).map((branch) => context.lower(branch, allowed));
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
    .map((name) => member(node, name))
    .find((value) => value !== undefined);
  return deciding?.location ?? node.location;
}
