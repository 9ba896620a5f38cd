import type { SourceNode } from "../document/source-node";
import { anyValue, isAnything } from "../shape/logic";
import type { Constraint, Deprecation, ObjectShape, Property, Shape } from "../shape/shape";
import { never } from "../shape/union";
import { english } from "../text/l10n";
import { numericConstraints } from "./lower-scalar";
import { memberShape, tooManyMatches } from "./merge-objects";
import { isTrue, items, mapping, member, text, texts } from "./node-access";
import { anything, type SchemaContext } from "./schema-context";

/** Patterns that every name matches. */
const matchAll: ReadonlySet<string> = new Set(["", "^", "$", ".*", "^.*", "^.*$", ".*$"]);

/** Lowers what a schema says of objects (JSON Schema Validation 2020-12, 6.5, and Core, 10.3.2). */
export function lowerObject(context: SchemaContext): ObjectShape {
  const { origin } = context;
  const names = context.get("propertyNames");
  const constraints: readonly Constraint[] = numericConstraints(context, ["minProperties", "maxProperties"]);
  const rest: ObjectShape = {
    kind: "object",
    properties: new Map(),
    ...membersOf(context),
    ...(names === undefined ? {} : { names: context.lower(names, ["string"]) }),
    constraints,
    origin,
  };

  const properties = new Map<string, Property>();
  const hidden = new Set<string>();
  const patterned: ObjectShape = { ...rest, additional: anything(origin) };
  const declaredNames = mapping(context.get("properties"))?.entries ?? [];
  const required = texts(context.get("required"));
  const tooMany = tooManyMatches(rest, declaredNames.length + required.length);
  const unsure = new Set<string>();
  const shapeOf = (name: string, shape: Shape, side: ObjectShape): Shape => {
    const beside = tooMany ? "undecided" : memberShape(side, name, context.merge);
    if (beside === "undecided") {
      unsure.add(
        english`patternProperties: ${tooMany ? english`there are too many patterns` : english`a pattern is too hard`}`,
      );
      return shape;
    }
    return beside === false ? never(shape.origin) : context.merge(shape, beside);
  };
  for (const { key, value } of declaredNames) {
    const name = key.value;
    if (isHidden(context, value)) hidden.add(name);
    else
      properties.set(name, {
        ...describedProperty(value, key.location),
        shape: shapeOf(name, context.lower(value), patterned),
      });
  }
  for (const { value: name, location } of required) {
    if (hidden.has(name)) continue;
    const declared = properties.get(name);
    if (declared === undefined) {
      properties.set(name, { shape: shapeOf(name, anything(location), rest), optional: false, origin: location });
    } else if (!isReadOnly(context, name)) properties.set(name, { ...declared, optional: false });
  }
  return { ...rest, properties, ...(unsure.size === 0 ? {} : { beyond: [...unsure] }) };
}

/** What `patternProperties` and `additionalProperties` say. A pattern that every name matches leaves nothing over. */
function membersOf(context: SchemaContext): Pick<ObjectShape, "patterns" | "additional"> {
  const entries = mapping(context.get("patternProperties"))?.entries ?? [];
  const everywhere = entries.filter(({ key }) => matchAll.has(key.value)).map(({ value }) => context.lower(value));
  const all = everywhere.reduce<Shape>(context.merge, anything(context.origin));
  const patterns = entries
    .filter(({ key }) => !matchAll.has(key.value))
    .map(({ key, value }) => ({ pattern: key.value, shape: context.merge(context.lower(value), all) }));
  const additional = everywhere.length === 0 ? additionalOf(context) : said(context, all);
  return patterns.length === 0 ? { additional } : { patterns, additional };
}

function additionalOf(context: SchemaContext): Shape | false {
  const schema = context.get("additionalProperties");
  if (schema?.kind === "scalar" && schema.value === false) return false;
  return said(context, schema === undefined ? anything(context.origin) : context.lower(schema));
}

/** By the letter members that nothing is said of may be there, of any value. */
function said(context: SchemaContext, shape: Shape): Shape {
  return context.reading === "letter" && isAnything(shape) ? anyValue(shape.origin) : shape;
}

function describedProperty(schema: SourceNode, origin: Property["origin"]): Omit<Property, "shape"> {
  const deprecated = deprecationOf(schema);
  return {
    optional: true,
    origin,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(member(schema, "default") === undefined ? {} : { hasDefault: true }),
  };
}

/** What an inline branch of `allOf` notes of a value, the schema around it notes too (JSON Schema Core 2020-12, 7.7). */
function deprecationOf(schema: SourceNode): Deprecation | undefined {
  if (!isTrue(member(schema, "deprecated"))) {
    const branches = items(member(schema, "allOf")) ?? [];
    return branches.map(deprecationOf).find((deprecation) => deprecation !== undefined);
  }
  const sunset = text(member(schema, "x-sunset"));
  const successor = text(member(schema, "x-successor"));
  return { ...(sunset === undefined ? {} : { sunset }), ...(successor === undefined ? {} : { successor }) };
}

/** `writeOnly` members are never read (OpenAPI 3.0.3, 4.7.24). */
function isHidden(context: SchemaContext, schema: SourceNode): boolean {
  return context.direction === "read" && isOneWay(context, schema, "writeOnly");
}

/** `readOnly` members need not be sent: `required` means the response alone (OpenAPI 3.0.3, 4.7.24). */
function isReadOnly(context: SchemaContext, name: string): boolean {
  const schema = mapping(context.get("properties"))?.byKey.get(name)?.value;
  return context.direction === "write" && schema !== undefined && isOneWay(context, schema, "readOnly");
}

function isOneWay(context: SchemaContext, schema: SourceNode, keyword: "readOnly" | "writeOnly"): boolean {
  if (!context.dialect.oneWayMembers || context.reading === "letter") return false;
  return context.referred(schema).some((one) => isTrue(member(one, keyword)));
}
