import type { Constraint, ScalarShape, ScalarType } from "../shape/shape";
import type { Dialect } from "./dialect";
import { isTrue, number, text } from "./node-access";
import type { SchemaContext } from "./schema-context";

/** Formats of numbers (OpenAPI format registry); every other format is one of strings. */
const numberFormats: ReadonlySet<string> = new Set([
  "int8",
  "int16",
  "int32",
  "int64",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "float",
  "double",
  "decimal",
  "decimal128",
]);

type Keywords = Pick<SchemaContext, "get">;

/** Lowers what a schema says of one scalar type (JSON Schema Validation 2020-12, 6.2, 6.3 and 7). */
export function lowerScalar(context: SchemaContext, type: ScalarType): ScalarShape {
  const { dialect, reading, origin } = context;
  const constraints = constraintsOf(context, type);
  const asserted = reading === "letter" ? constraints.flatMap((one) => assertedByLetter(one, dialect)) : constraints;
  return { kind: "scalar", type, constraints: asserted, origin };
}

/** The named keywords that have a number as value; a size of at least 0 says nothing and is left out. */
export function numericConstraints(
  { get }: Keywords,
  keywords: readonly Exclude<Constraint["keyword"], "pattern" | "format" | "uniqueItems">[],
): readonly Constraint[] {
  return keywords.flatMap((keyword) => {
    const value = number(get(keyword));
    const idle = value === 0 && /^min(?:Length|Items|Properties)$/.test(keyword);
    return value === undefined || idle ? [] : [{ keyword, value }];
  });
}

function constraintsOf(context: Keywords, type: ScalarType): readonly Constraint[] {
  switch (type) {
    case "string":
      return [
        ...numericConstraints(context, ["minLength", "maxLength"]),
        ...patternOf(context),
        ...formatOf(context, false),
      ];
    case "number":
    case "integer":
      return [...boundsOf(context), ...numericConstraints(context, ["multipleOf"]), ...formatOf(context, true)];
    default:
      return [];
  }
}

/** In draft-04 and OpenAPI 3.0 the exclusive keywords are booleans beside `minimum` and `maximum`. */
function boundsOf(context: Keywords): readonly Constraint[] {
  const bounds = numericConstraints(context, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
  return bounds.map((bound): Constraint => {
    if (bound.keyword === "minimum" && isTrue(context.get("exclusiveMinimum"))) {
      return { ...bound, keyword: "exclusiveMinimum" };
    }
    const exclusive = bound.keyword === "maximum" && isTrue(context.get("exclusiveMaximum"));
    return exclusive ? { ...bound, keyword: "exclusiveMaximum" } : bound;
  });
}

function patternOf({ get }: Keywords): readonly Constraint[] {
  const value = text(get("pattern"));
  return value === undefined ? [] : [{ keyword: "pattern", value }];
}

function assertedByLetter(constraint: Constraint, { formatAsserts }: Dialect): readonly Constraint[] {
  if (constraint.keyword !== "format") return [constraint];
  return formatAsserts ? [{ ...constraint, asserted: true }] : [];
}

function formatOf({ get }: Keywords, ofNumbers: boolean): readonly Constraint[] {
  const value = text(get("format"));
  return value === undefined || numberFormats.has(value) !== ofNumbers ? [] : [{ keyword: "format", value }];
}
