import { isUsable } from "../schema/says-all";
import type { SchemaObject } from "../schema/schema-object";
import type { Resolved } from "../shape/resolve";
import type { Constraint, Shape } from "../shape/shape";
import type { JsonValue } from "../text/json";
import { printable } from "../text/printable";

/** The annotations of one place of a type. */
export interface NodeAnnotations {
  readonly kept: SchemaObject;
  /** Why others are left out, in words that follow the name of the place. */
  readonly refused: readonly string[];
}

type Kind = "string" | "number" | "array" | "object";

interface Refinement {
  /** What it is said of. */
  readonly of: Kind;
  readonly isValid: (value: JsonValue) => boolean;
}

const isText = (value: JsonValue) => typeof value === "string" && value !== "";
const isNumber = (value: JsonValue) => typeof value === "number" && Number.isFinite(value);
const isCount = (value: JsonValue) => Number.isSafeInteger(value) && Number(value) >= 0;

/** The keywords that narrow a type, by JSON Schema Validation draft-07, section 6. */
const REFINEMENTS: Readonly<Record<Constraint["keyword"], Refinement>> = {
  minLength: { of: "string", isValid: isCount },
  maxLength: { of: "string", isValid: isCount },
  pattern: { of: "string", isValid: (value) => typeof value === "string" && isUsable(value) },
  format: { of: "string", isValid: isText },
  minimum: { of: "number", isValid: isNumber },
  maximum: { of: "number", isValid: isNumber },
  exclusiveMinimum: { of: "number", isValid: isNumber },
  exclusiveMaximum: { of: "number", isValid: isNumber },
  multipleOf: { of: "number", isValid: (value) => isNumber(value) && Number(value) > 0 },
  minItems: { of: "array", isValid: isCount },
  maxItems: { of: "array", isValid: isCount },
  uniqueItems: { of: "array", isValid: (value) => value === true },
  minProperties: { of: "object", isValid: isCount },
  maxProperties: { of: "object", isValid: isCount },
};

/** The annotations of a generated schema that agree with the node of the type; `takes` says whether a value is one of it. */
export function annotationsAt(at: SchemaObject, node: Resolved, takes: (value: JsonValue) => boolean): NodeAnnotations {
  const kept: Record<string, JsonValue> = {};
  const refused: string[] = [];
  const { default: fallback, examples, deprecated, type } = at;
  for (const keyword of ["title", "description", "$comment"]) {
    const value = at[keyword];
    if (value !== undefined && isText(value)) kept[keyword] = value;
  }
  for (const [keyword, { of, isValid }] of Object.entries(REFINEMENTS)) {
    const value = at[keyword];
    if (value === undefined || isOfShape(node, keyword)) continue;
    if (!kindsOf(node).has(of)) refused.push(`has @${keyword}, which says nothing of it`);
    else if (isValid(value)) kept[keyword] = value;
    else refused.push(`has @${keyword} ${shown(value)}, which is not valid`);
  }
  // `@TJS-type integer`: TypeScript has no integers.
  if (type === "integer" && node.kind === "scalar" && node.type === "number") kept["type"] = type;
  if (fallback !== undefined) {
    if (takes(fallback)) kept["default"] = fallback;
    else refused.push(`has @default ${shown(fallback)}, which is no value of it`);
  }
  if (examples !== undefined) {
    const fitting = Array.isArray(examples) ? examples.filter(takes) : [];
    if (fitting.length > 0) kept["examples"] = fitting;
    if (!Array.isArray(examples)) refused.push("has @examples that are no list");
    else if (fitting.length < examples.length) refused.push("has @examples that are no values of it");
  }
  if (deprecated !== undefined && deprecated !== false) kept["deprecated"] = true;
  return { kept, refused };
}

/** True where the type itself says it: the generator writes lengths of tuples and patterns of template literals too. */
function isOfShape(node: Resolved, keyword: string): boolean {
  if (node.kind === "array" && node.prefix.length + (node.items === false ? 1 : 0) > 0)
    return keyword.endsWith("Items");
  return "constraints" in node && node.constraints.some((one) => one.keyword === keyword);
}

function kindsOf(shape: Shape): ReadonlySet<string> {
  if (shape.kind === "union") return new Set(shape.members.flatMap((member) => [...kindsOf(member)]));
  if (shape.kind === "scalar") return new Set([shape.type === "integer" ? "number" : shape.type]);
  return new Set([shape.kind]);
}

function shown(value: JsonValue): string {
  return printable(JSON.stringify(value), 40);
}
