import type { JsonValue } from "./json";
import { visible } from "./visible";

/** A payload on one line with a space behind `,` and `:`, hidden characters escaped, cut behind `length` UTF-16 units. */
export function jsonLine(value: JsonValue, length: number): string {
  const text = visible(write(value));
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\ud800-\udbff]$/, "")}…`;
}

function write(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(write).join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${write(member)}`);
  return `{${members.join(", ")}}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
