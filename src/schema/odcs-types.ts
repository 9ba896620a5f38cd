import type { SourceNode } from "../document/source-node";
import type { Constraint, ScalarShape } from "../shape/shape";
import { assertNever } from "../text/assert-never";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import { memberAt, number, text } from "./node-access";

/** The values of `logicalType`; `map` and `vector` came with 3.2. */
export const logicalTypes = [
  "string",
  "date",
  "timestamp",
  "time",
  "number",
  "integer",
  "object",
  "array",
  "boolean",
  "map",
  "vector",
] as const;
export type LogicalType = (typeof logicalTypes)[number];
type ScalarLogicalType = Exclude<LogicalType, "object" | "array" | "map" | "vector">;

/** Formats of numbers are Rust's names of types; those of more than 64 bits are no better off in JSON than those of 64. */
const numberFormats: ReadonlyMap<string, string> = new Map([
  ["i8", "int8"],
  ["i16", "int16"],
  ["i32", "int32"],
  ["i64", "int64"],
  ["i128", "int64"],
  ["u8", "uint8"],
  ["u16", "uint16"],
  ["u32", "uint32"],
  ["u64", "uint64"],
  ["u128", "uint64"],
  ["f32", "float"],
  ["f64", "double"],
]);

/** What a time is written as when nothing else is said: ISO 8601, as JSON Schema's formats have it. */
const timeFormats = { date: "date", timestamp: "date-time", time: "time" } as const;

export function isLogicalType(name: string | undefined): name is LogicalType {
  return logicalTypes.some((type) => type === name);
}

/** Lowers a logical type without parts, with its `logicalTypeOptions`. */
export function scalarOf(element: SourceNode, type: ScalarLogicalType, origin: Location): ScalarShape {
  switch (type) {
    case "string":
      return { kind: "scalar", type, constraints: textOptions(element), origin };
    case "integer":
    case "number":
      return { kind: "scalar", type, constraints: numberOptions(element), origin };
    case "boolean":
      return { kind: "scalar", type, constraints: [], origin };
    case "date":
    case "timestamp":
    case "time":
      return timeOf(element, type, origin);
    default:
      return assertNever(type);
  }
}

/** The named options that have a number as value; a size of at least 0 says nothing and is left out. */
export function optionsOf(
  element: SourceNode,
  keywords: readonly Exclude<Constraint["keyword"], "pattern" | "format" | "uniqueItems">[],
): readonly Constraint[] {
  return keywords.flatMap((keyword) => {
    const value = number(option(element, keyword));
    const idle = value === 0 && /^min(?:Length|Items|Properties)$/.test(keyword);
    return value === undefined || idle ? [] : [{ keyword, value }];
  });
}

function textOptions(element: SourceNode): readonly Constraint[] {
  const texts = (["pattern", "format"] as const).flatMap((keyword) => {
    const value = text(option(element, keyword));
    return value === undefined ? [] : [{ keyword, value }];
  });
  return [...optionsOf(element, ["minLength", "maxLength"]), ...texts];
}

function numberOptions(element: SourceNode): readonly Constraint[] {
  const bounds = optionsOf(element, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
  const format = numberFormats.get(text(option(element, "format")) ?? "");
  return format === undefined ? bounds : [...bounds, { keyword: "format", value: format }];
}

/** A date, a moment or a time of day is text; how another format than ISO 8601, or a bound in time, limits it is not used. */
function timeOf(element: SourceNode, type: "date" | "timestamp" | "time", origin: Location): ScalarShape {
  const pattern = text(option(element, "format"));
  const plain = pattern === undefined || (type === "date" && pattern.toLowerCase() === "yyyy-mm-dd");
  const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].filter(
    (keyword) => option(element, keyword) !== undefined,
  );
  const beyond = [...(plain ? [] : [english`format ${pattern}`]), ...bounds];
  return {
    kind: "scalar",
    type: "string",
    constraints: plain ? [{ keyword: "format", value: timeFormats[type] }] : [],
    origin,
    ...(beyond.length === 0 ? {} : { beyond }),
  };
}

function option(element: SourceNode, name: string): SourceNode | undefined {
  return memberAt(element, "logicalTypeOptions", name);
}
