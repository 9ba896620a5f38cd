import type { ScalarNode, SourceNode } from "../document/source-node";
import { assertNever } from "../text/assert-never";
import { t, translated } from "../text/l10n";
import { printable } from "../text/printable";
import type { FormatType, ListType, NumberType } from "./format/types";

/** Messages have 100 characters; a found value or a list of choices takes at most about half. */
const FOUND_LENGTH = 30;
const CHOICES_LENGTH = 45;

/** What stands at a node, quoted as the user wrote it: `the number 5`, `a list`, `nothing`. */
export function found(node: SourceNode): string {
  if (node.kind === "mapping") return t`a mapping`;
  if (node.kind === "sequence") return t`a list`;
  if (node.source === "") return t`nothing`;
  const source = printable(node.source, FOUND_LENGTH);
  if (node.value === null) return source;
  return wordsOf(node.value, source);
}

function wordsOf(value: ScalarNode["value"], source: string): string {
  switch (typeof value) {
    case "number":
      return t`the number ${source}`;
    case "boolean":
      return t`the boolean ${source}`;
    default:
      return source;
  }
}

/** What a type wants, with its article, for "must be …". */
export function wanted(type: FormatType): string {
  switch (type.kind) {
    case "named":
      return wanted(type.type);
    case "mapping":
      return t`a mapping`;
    case "list":
      return t`a list`;
    case "text":
      return translated(type.expects);
    case "number":
      return wantedNumber(type);
    case "boolean":
      return t`true or false`;
    case "enum":
      return choices(type.values);
    case "suggested":
      return t`text that is not empty`;
    case "marker":
      return '"1.0"';
    case "schema":
      return t`a schema or a ./path in the workspace`;
    case "any":
      return t`a value`;
    default:
      return assertNever(type);
  }
}

/** `a`, `a and b`, `a, b and c`. */
export function enumeration(names: readonly string[]): string {
  return joined(names, "and");
}

/** Why a list has too few items, for "must have …". */
export function wantedItems(type: ListType): string {
  return type.minItems === 1 ? t`at least one item` : t`at least ${type.minItems ?? 0} items`;
}

/** Path of a key below `path`, of a list item with a number. */
export function childPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function wantedNumber({ integer, minimum, exclusiveMinimum, maximum }: NumberType): string {
  const noun = integer ? t`a whole number` : t`a number`;
  if (exclusiveMinimum !== undefined) {
    return maximum === undefined
      ? t`${noun} above ${exclusiveMinimum}`
      : t`${noun} above ${exclusiveMinimum}, to ${maximum}`;
  }
  if (minimum !== undefined && maximum !== undefined) return t`${noun} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return t`${noun}, ${minimum} or more`;
  return maximum === undefined ? noun : t`${noun}, ${maximum} or less`;
}

function choices(values: readonly string[]): string {
  const shown: string[] = [];
  for (const value of values) {
    if ([...shown, value].join(", ").length > CHOICES_LENGTH) break;
    shown.push(value);
  }
  return shown.length === values.length ? t`one of ${joined(values, "or")}` : t`one of ${shown.join(", ")}, …`;
}

function joined(names: readonly string[], word: "and" | "or"): string {
  const last = names.at(-1) ?? "";
  if (names.length < 2) return last;
  return names.slice(0, -1).join(", ") + (word === "and" ? t` and ` : t` or `) + last;
}
