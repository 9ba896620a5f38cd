import ts from "./compiler";
import { has } from "./type-kinds";

/**
 * What a placeholder of a template literal type stands for, as ECMA-262 patterns: the texts that JavaScript converts to a
 * finite number (`1.`, `.5`, `0x1F`, blanks around them) or to a `bigint`. That `1e999` is not finite is left out.
 */
const radix = "0[xX][\\da-fA-F]+|0[oO][0-7]+|0[bB][01]+";
const number = `(?:\\s*(?:[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|${radix})\\s*|\\s+)`;
const bigint = `(?:-?(?:\\d+|${radix}))`;

/** The names that are the text of a number, as `String` writes it: what an index signature for numbers speaks of. */
export const numericName = "^-?(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?(?:e[+-]\\d+)?$";

/** The texts that an intrinsic string type leaves as they are. Unicode calls what changes CWU and CWL. */
const unchanged = new Map([
  ["Uppercase", "\\P{CWU}*"],
  ["Lowercase", "\\P{CWL}*"],
  ["Capitalize", "(?:\\P{CWU}[\\s\\S]*)?"],
  ["Uncapitalize", "(?:\\P{CWL}[\\s\\S]*)?"],
]);

/**
 * The pattern of a template literal type such as `` `ord_${string}` `` or of `Uppercase<string>`, anchored at both ends.
 * Undefined where a placeholder is open, or changes the case of anything but `string`.
 */
export function textPattern(type: ts.Type): string | undefined {
  const pattern = unanchored(type);
  return pattern === undefined ? undefined : `^${pattern}$`;
}

function unanchored(type: ts.Type): string | undefined {
  if (isStringMapping(type)) return has(type.type, anyText) ? unchanged.get(type.symbol.name) : undefined;
  if (!isTemplate(type)) return undefined;
  let pattern = escapePattern(type.texts[0] ?? "");
  for (const [index, placeholder] of type.types.entries()) {
    const part = placeholderPattern(placeholder);
    if (part === undefined) return undefined;
    pattern += part + escapePattern(type.texts[index + 1] ?? "");
  }
  return pattern;
}

const anyText = ts.TypeFlags.String | ts.TypeFlags.Any;

function placeholderPattern(type: ts.Type): string | undefined {
  if (has(type, anyText)) return "[\\s\\S]*";
  if (has(type, ts.TypeFlags.Number)) return number;
  if (has(type, ts.TypeFlags.BigInt)) return bigint;
  const pattern = unanchored(type);
  return pattern === undefined ? undefined : `(?:${pattern})`;
}

function isTemplate(type: ts.Type): type is ts.TemplateLiteralType {
  return has(type, ts.TypeFlags.TemplateLiteral);
}

function isStringMapping(type: ts.Type): type is ts.StringMappingType {
  return has(type, ts.TypeFlags.StringMapping);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
