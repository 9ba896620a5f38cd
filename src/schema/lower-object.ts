import type { SourceNode } from "../document/source-node";
import type { Constraint, Deprecation, ObjectShape, Property, Shape } from "../shape/shape";
import { never, union } from "../shape/union";
import { numericConstraints } from "./lower-scalar";
import { isTrue, mapping, member, text, texts } from "./node-access";
import { anything, type SchemaContext } from "./schema-context";

/** The keywords beside which `unevaluatedProperties` is more than `additionalProperties`. */
const applicators = ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "not", "if", "dependentSchemas"];

/** Patterns that every name matches. */
const matchAll: ReadonlySet<string> = new Set(["", "^", ".*", "^.*", "^.*$", ".*$"]);

/** Lowers what a schema says of objects (JSON Schema Validation 2020-12, 6.5, and Core, 10.3.2). */
export function lowerObject(context: SchemaContext): ObjectShape {
  const { node, origin } = context;
  const patterns = mapping(member(node, "patternProperties"))?.entries ?? [];
  const exact = patterns.every(({ key }) => matchAll.has(String(key.value)));
  const patterned = patterns.map(({ value }) => context.lower(value));
  const rest = additionalOf(context);
  const additional = withPatterns(context, rest, patterned, exact);

  const properties = new Map<string, Property>();
  const hidden = new Set<string>();
  for (const { key, value } of mapping(member(node, "properties"))?.entries ?? []) {
    const name = String(key.value);
    if (isHidden(context, value)) hidden.add(name);
    else properties.set(name, lowerProperty(context, value, key.location, exact ? patterned : []));
  }
  for (const { value: name, location } of texts(member(node, "required"))) {
    if (hidden.has(name)) continue;
    const declared = properties.get(name);
    if (declared === undefined) {
      const shape = additional === false ? never(location) : additional;
      properties.set(name, { shape, optional: false, origin: location });
    } else if (!isReadOnly(context, name)) properties.set(name, { ...declared, optional: false });
  }
  const constraints: readonly Constraint[] = numericConstraints(node, ["minProperties", "maxProperties"]);
  const shape: ObjectShape = { kind: "object", properties, additional, constraints, origin };
  return patterns.length > 0 && !exact ? { ...shape, beyond: ["patternProperties"] } : shape;
}

/** True when `unevaluatedProperties` or `unevaluatedItems` says no more than the older keyword would. */
export function isPlain(node: SchemaContext["node"]): boolean {
  return !applicators.some((keyword) => node.byKey.has(keyword));
}

function additionalOf(context: SchemaContext): Shape | false {
  const { node, origin } = context;
  const plain = isPlain(node) ? member(node, "unevaluatedProperties") : undefined;
  const schema = member(node, "additionalProperties") ?? plain;
  if (schema === undefined) return anything(origin);
  if (schema.kind === "scalar" && schema.value === false) return false;
  return context.lower(schema);
}

/**
 * Members that a pattern names meet its schema, the rest `additionalProperties`. Which names a pattern matches is not
 * worked out, so undeclared members get the union; when every name matches, the schemas of all patterns together.
 */
function withPatterns(
  context: SchemaContext,
  rest: Shape | false,
  patterned: readonly Shape[],
  exact: boolean,
): Shape | false {
  const [first, ...others] = patterned;
  if (first === undefined) return rest;
  if (exact) return others.reduce((a, b) => context.merge(a, b), first);
  return union(rest === false ? patterned : [...patterned, rest], context.origin);
}

function lowerProperty(
  context: SchemaContext,
  schema: SourceNode,
  origin: Property["origin"],
  patterned: readonly Shape[],
): Property {
  const shape = patterned.reduce((a, b) => context.merge(a, b), context.lower(schema));
  const deprecated = deprecationOf(schema);
  return {
    shape,
    optional: true,
    origin,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(member(schema, "default") === undefined ? {} : { hasDefault: true }),
  };
}

function deprecationOf(schema: SourceNode): Deprecation | undefined {
  if (!isTrue(member(schema, "deprecated"))) return undefined;
  const sunset = text(member(schema, "x-sunset"));
  const successor = text(member(schema, "x-successor"));
  return { ...(sunset === undefined ? {} : { sunset }), ...(successor === undefined ? {} : { successor }) };
}

/** `writeOnly` members are never read (OpenAPI 3.0.3, 4.7.24). */
function isHidden({ resource, direction }: SchemaContext, schema: SourceNode): boolean {
  return resource.dialect.oneWayMembers && direction === "read" && isTrue(member(schema, "writeOnly"));
}

/** `readOnly` members need not be sent: `required` means the response alone (OpenAPI 3.0.3, 4.7.24). */
function isReadOnly({ node, resource, direction }: SchemaContext, name: string): boolean {
  if (!resource.dialect.oneWayMembers || direction === "read") return false;
  const schema = mapping(member(node, "properties"))?.byKey.get(name)?.value;
  return schema !== undefined && isTrue(member(schema, "readOnly"));
}
