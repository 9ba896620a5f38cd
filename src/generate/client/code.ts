import { type Doc, layout } from "../../edits/layout";
import { printLiteral, printName } from "../../edits/print-type";
import { compareTexts } from "../../text/compare";
import type { JsonValue } from "../../text/json";
import { isJsonObject } from "../../text/json";

/** A statement on one or several lines. */
export function statement(doc: Doc): string {
  return `${layout([doc, ";"])}`;
}

/** A call or a `new` expression. */
export function callOf(name: string, args: readonly Doc[]): Doc {
  return [name, { open: "(", items: args, close: ")", separator: "," }];
}

/** An object literal; members that are undefined are left out. */
export function objectOf(members: readonly (readonly [string, Doc])[]): Doc {
  const items = members.map(([name, value]): Doc => [`${name}: `, value]);
  return items.length === 0 ? "{}" : { open: "{", items, close: "}", separator: ",", padded: true };
}

/** A number as it reads best: `10_000`. */
export function numberOf(value: number): string {
  const text = String(value);
  return /^\d{5,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, "_") : text;
}

/** A text as a literal. */
export function textOf(value: string): string {
  return printLiteral(value, '"');
}

/** A JSON value as an expression; a member named `__proto__` is an ordinary one. */
export function jsonOf(value: JsonValue): Doc {
  if (isJsonObject(value)) {
    return objectOf(Object.entries(value).map(([name, member]) => [memberName(name), jsonOf(member)]));
  }
  if (typeof value !== "object") return typeof value === "number" ? numberOf(value) : printLiteral(value, '"');
  if (value === null) return "null";
  return { open: "[", items: value.map(jsonOf), close: "]", separator: "," };
}

/** The name of a member in an object literal. */
export function memberName(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : printName(name, '"');
}

/** An import from a package: names in braces, and its default export. */
export function importOf(names: readonly string[], from: string, whole?: string): string {
  const sorted = [...names].sort((one, other) => compareTexts(bare(one), bare(other)));
  const inBraces: Doc[] =
    names.length === 0 ? [] : [{ open: "{", items: sorted, close: "}", separator: ",", padded: true }];
  const both = whole !== undefined && names.length > 0 ? [", "] : [];
  return statement(["import ", ...(whole === undefined ? [] : [whole]), ...both, ...inBraces, ` from ${textOf(from)}`]);
}

function bare(name: string): string {
  return name.replace(/^type /, "");
}
