import type { Constraint, ScalarShape } from "../../shape/shape";
import { type JsonObject, objectOf } from "../../text/plain-json";

/** What ODCS says of a value without parts: its `logicalType` with options. */
export interface LogicalType {
  readonly logicalType: string;
  readonly logicalTypeOptions?: JsonObject;
  /** The two say all that the shape asks. */
  readonly isExact: boolean;
}

/** Texts in these formats of JSON Schema have a type of their own. */
const TIMES: ReadonlyMap<unknown, string> = new Map([
  ["date", "date"],
  ["date-time", "timestamp"],
  ["time", "time"],
]);

/** Formats of numbers (OpenAPI's registry), as ODCS names them: like Rust's types. */
const INTEGERS: ReadonlyMap<unknown, string> = new Map(
  [8, 16, 32, 64].flatMap((bits) => [
    [`int${bits}`, `i${bits}`],
    [`uint${bits}`, `u${bits}`],
  ]),
);
const FLOATS: ReadonlyMap<unknown, string> = new Map([
  ["float", "f32"],
  ["double", "f64"],
]);

/** Undefined for null, which is no type there. */
export function logicalTypeOf({ type, constraints, beyond, also }: ScalarShape): LogicalType | undefined {
  const isWhole = beyond === undefined && also === undefined;
  switch (type) {
    case "null":
      return undefined;
    case "boolean":
      return { logicalType: type, isExact: isWhole };
    case "string": {
      const [first, ...others] = constraints;
      const time = others.length === 0 && first?.keyword === "format" ? TIMES.get(first.value) : undefined;
      if (time !== undefined) return { logicalType: time, isExact: isWhole };
      return withOptions(type, constraints, isWhole);
    }
    default:
      return withOptions(type, constraints, isWhole);
  }
}

/** The constraints as options; `isExact` when each has its place there. */
export function optionsOf(constraints: readonly Constraint[], type: string): { options: JsonObject; isExact: boolean } {
  const options = new Map<string, string | number | boolean>();
  let isExact = true;
  for (const { keyword, value } of constraints) {
    const said = keyword === "format" ? formatFor(type, value) : isAllowed(keyword, value) ? value : undefined;
    if (said === undefined || options.has(keyword)) isExact = isExact && keyword === "format" && type !== "string";
    else options.set(keyword, said);
  }
  return { options: Object.fromEntries(options), isExact };
}

function withOptions(type: string, constraints: readonly Constraint[], isWhole: boolean): LogicalType {
  const { options, isExact } = optionsOf(constraints, type);
  return {
    logicalType: type,
    ...objectOf({ logicalTypeOptions: Object.keys(options).length === 0 ? undefined : options }),
    isExact: isExact && isWhole,
  };
}

function formatFor(type: string, format: Constraint["value"]): string | undefined {
  if (type === "string") return typeof format === "string" ? format : undefined;
  return (type === "integer" ? INTEGERS : FLOATS).get(format);
}

/** Sizes are whole numbers there. */
function isAllowed(keyword: Constraint["keyword"], value: Constraint["value"]): boolean {
  if (/^(min|max)[A-Z]/.test(keyword)) return Number.isInteger(value) && Number(value) >= 0;
  return keyword !== "multipleOf" || Number(value) > 0;
}
