import type { Constraint, Shape } from "../shape/shape";
import { isJsonObject, type JsonValue } from "../text/json";
import { isUsable } from "./says-all";

/** A JSON Schema that is an object. */
export type SchemaObject = { readonly [keyword: string]: JsonValue };

/** A union in its shortest spelling: one `enum` for all literals, one list of types for scalars, and null beside a type. */
export function alternatives(members: readonly Shape[], write: (shape: Shape) => SchemaObject): SchemaObject {
  const plain = members.filter((member) => member.also === undefined);
  // A type has null as a value of its own, a schema as a type.
  const literals = plain.flatMap((member) =>
    member.kind === "literal" && member.value !== null ? [member.value] : [],
  );
  const types = plain.flatMap((member) => {
    if (member.kind === "literal") return member.value === null ? (["null"] as const) : [];
    return member.kind === "scalar" && member.constraints.length === 0 ? [member.type] : [];
  });
  types.sort((a, b) => Number(a === "null") - Number(b === "null"));
  const rest = members.filter((member) => {
    const isGathered = member.kind === "literal" || (member.kind === "scalar" && member.constraints.length === 0);
    return !isGathered || member.also !== undefined;
  });
  const isNull = types.length === 1 && types[0] === "null";
  const [only] = rest;
  if (isNull && literals.length > 0 && rest.length === 0) return { enum: [...literals, null] };
  if (isNull && literals.length === 0 && rest.length === 1 && only !== undefined) {
    const nullable = orNull(write(only));
    if (nullable !== undefined) return nullable;
  }
  const branches: readonly SchemaObject[] = [
    ...(types.length === 0 ? [] : [{ type: types.length === 1 ? (types[0] ?? "null") : types }]),
    ...(literals.length === 0 ? [] : [{ enum: literals }]),
    ...rest.map(write),
  ];
  const [branch] = branches;
  return branches.length === 1 && branch !== undefined ? branch : { anyOf: branches };
}

/** A schema that takes null too: its other keywords speak of its type alone. */
function orNull(schema: SchemaObject): SchemaObject | undefined {
  const { type, ...keywords } = schema;
  const speaksOfNull = ["allOf", "anyOf", "oneOf", "not", "enum", "const", "$ref"].some((one) => one in keywords);
  return typeof type !== "string" || speaksOfNull ? undefined : { ...schema, type: [type, "null"] };
}

/** True for a schema that takes any value. */
export function isOpen(schema: SchemaObject | false): boolean {
  return schema !== false && Object.keys(schema).length === 0;
}

/** Adds constraints; a second one of the same keyword stands beside the first. */
export function constrained(schema: SchemaObject, constraints: readonly Constraint[]): SchemaObject {
  const said = constraints.filter(
    ({ keyword, value }) => keyword !== "pattern" || (typeof value === "string" && isUsable(value)),
  );
  const own = new Map<string, JsonValue>(Object.entries(schema));
  const further: SchemaObject[] = [];
  for (const { keyword, value } of said) {
    if (own.has(keyword) && own.get(keyword) !== value) further.push({ [keyword]: value });
    else own.set(keyword, value);
  }
  return conjunction([Object.fromEntries(own), ...further]);
}

/** Schemas that must all hold: the first goes on, the others stand in its `allOf`. */
export function conjunction([first = {}, ...others]: readonly SchemaObject[]): SchemaObject {
  const asked = others.filter((one) => Object.keys(one).length > 0);
  const [only] = asked;
  if (only === undefined) return first;
  if (asked.length === 1 && Object.keys(first).length === 0) return only;
  // Before draft 2019-09 nothing beside a $ref is heard.
  if ("$ref" in first) return { allOf: [first, ...asked] };
  const { allOf } = first;
  return { ...first, allOf: [...(Array.isArray(allOf) ? allOf : []), ...asked] };
}

/** An object whose members may have any name: `__proto__` is one of them. */
export function record(entries: readonly (readonly [string, JsonValue])[]): SchemaObject {
  const value: JsonValue = Object.fromEntries(entries);
  return isJsonObject(value) ? value : {};
}
