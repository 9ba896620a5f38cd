import { isJsonObject, type JsonValue } from "../text/json";
import { printYamlScalar } from "./print-scalar";

/** YAML lets no key that shares its line with a value be longer. */
const LONGEST_KEY = 1024;

/** Shown as it is in a literal block: lines of characters that show, the first and the last of them not blank. */
const LITERAL =
  /^[^\s\p{C}\p{Zl}\p{Zp}][^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*(\n[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*)*[^\s\p{C}]\n?$/u;

/** What readers of YAML 1.1 take for dates, times of day or numbers: quoted, for many still read so. */
const YAML_1_1 =
  /^(\d{4}-\d{1,2}-\d{1,2}.*|[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?|[-+]?(0b[01_]+|0x[\da-f_]+|[\d_]*\.?[\d_]+(e[-+]\d+)?))$/i;

/**
 * A value as a document of YAML 1.2 in block style, with a line end at the end. Texts of several lines are literal blocks
 * where nothing in them needs an escape. Members stand in their order.
 */
export function printYaml(value: JsonValue): string {
  return `${linesOf(value, false).join("\n")}\n`;
}

/** The lines of a value, not indented. A collection that is not empty begins on a line of its own. */
function linesOf(value: JsonValue, isInner: boolean): readonly string[] {
  if (isCollection(value)) {
    return isJsonObject(value) ? Object.entries(value).flatMap(memberLines) : value.flatMap(itemLines);
  }
  if (isInner && typeof value === "string" && value.includes("\n") && LITERAL.test(value)) return literalLines(value);
  return [scalar(value)];
}

function itemLines(item: JsonValue): readonly string[] {
  const [first = "", ...rest] = linesOf(item, true);
  return [`- ${first}`, ...rest.map(indented)];
}

function memberLines([name, value]: readonly [string, JsonValue]): readonly string[] {
  const key = scalar(name);
  const head = key.length >= LONGEST_KEY ? [`? ${key}`, ":"] : [`${key}:`];
  const lines = linesOf(value, true);
  if (isCollection(value)) return [...head, ...lines.map(indented)];
  const [first = "", ...rest] = lines;
  return [...head.slice(0, -1), `${head.at(-1)} ${first}`, ...rest.map(indented)];
}

/** True for what has parts: `[]` and `{}` stand beside their key. */
function isCollection(value: JsonValue): value is readonly JsonValue[] | { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function literalLines(text: string): readonly string[] {
  const isEnded = text.endsWith("\n");
  return [isEnded ? "|" : "|-", ...(isEnded ? text.slice(0, -1) : text).split("\n")];
}

function scalar(value: JsonValue): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[]" : "{}";
  return printYamlScalar(value, { flow: false, quote: '"', always: typeof value === "string" && YAML_1_1.test(value) });
}

function indented(line: string): string {
  return line === "" ? "" : `  ${line}`;
}
