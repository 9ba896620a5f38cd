import type { MappingNode } from "../document/source-node";
import type { Constraint, ScalarShape, ScalarType } from "../shape/shape";
import type { Location } from "../text/location";
import { isTrue, member, number, text } from "./node-access";

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

/** Lowers what a schema says of one scalar type (JSON Schema Validation 2020-12, 6.2, 6.3 and 7). */
export function lowerScalar(node: MappingNode, type: ScalarType, origin: Location): ScalarShape {
  return { kind: "scalar", type, constraints: constraintsOf(node, type), origin };
}

/** The named keywords that have a number as value; a size of at least 0 says nothing and is left out. */
export function numericConstraints(
  node: MappingNode,
  keywords: readonly Exclude<Constraint["keyword"], "pattern" | "format" | "uniqueItems">[],
): readonly Constraint[] {
  return keywords.flatMap((keyword) => {
    const value = number(member(node, keyword));
    const idle = value === 0 && /^min(?:Length|Items|Properties)$/.test(keyword);
    return value === undefined || idle ? [] : [{ keyword, value }];
  });
}

function constraintsOf(node: MappingNode, type: ScalarType): readonly Constraint[] {
  switch (type) {
    case "string":
      return [...numericConstraints(node, ["minLength", "maxLength"]), ...patternOf(node), ...formatOf(node, false)];
    case "number":
    case "integer":
      return [...boundsOf(node), ...numericConstraints(node, ["multipleOf"]), ...formatOf(node, true)];
    default:
      return [];
  }
}

/** In draft-04 and OpenAPI 3.0 the exclusive keywords are booleans beside `minimum` and `maximum`. */
function boundsOf(node: MappingNode): readonly Constraint[] {
  const bounds = numericConstraints(node, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
  return bounds.map((bound): Constraint => {
    if (bound.keyword === "minimum" && isTrue(member(node, "exclusiveMinimum"))) {
      return { ...bound, keyword: "exclusiveMinimum" };
    }
    const exclusive = bound.keyword === "maximum" && isTrue(member(node, "exclusiveMaximum"));
    return exclusive ? { ...bound, keyword: "exclusiveMaximum" } : bound;
  });
}

function patternOf(node: MappingNode): readonly Constraint[] {
  const value = text(member(node, "pattern"));
  return value === undefined ? [] : [{ keyword: "pattern", value }];
}

function formatOf(node: MappingNode, ofNumbers: boolean): readonly Constraint[] {
  const value = text(member(node, "format"));
  return value === undefined || numberFormats.has(value) !== ofNumbers ? [] : [{ keyword: "format", value }];
}
