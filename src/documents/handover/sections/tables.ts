import type { Block, Inline, Line } from "../../document";
import { joined, line, type Said } from "../said";

/** A row of a table of two columns: what it is called, and what the contract says of it. */
export type NamedLine = readonly [name: string, value: Line];

/** A table of names and values without a head of its own, as the sections of systems have it. */
export function sheet(rows: readonly NamedLine[]): Block {
  return { kind: "table", head: [[], []], rows: rows.map(([name, value]) => [[name], shown(value)]) };
}

/** A table with a head. */
export function table(head: readonly string[], rows: readonly (readonly Line[])[]): Block {
  return { kind: "table", head: head.map((name) => [name]), rows: rows.map((row) => row.map(shown)) };
}

/** A cell that would look empty has quotes around what it holds. */
function shown(cell: Line): Line {
  const texts = cell.map((part) => (typeof part === "string" ? part : "text" in part ? part.text : "x"));
  return texts.every((text) => text.trim() === "") ? [JSON.stringify(texts.join(""))] : cell;
}

export function paragraph(...parts: Line): Block {
  return { kind: "paragraph", line: parts };
}

export function section(title: string): Block {
  return { kind: "heading", level: 2, line: [title] };
}

export function part(...title: Line): Block {
  return { kind: "heading", level: 3, line: title };
}

/** Where a system is: a link where it can be one. */
export function placeLine(location: string): Inline {
  const isUrl = /^https?:\/\//i.test(location);
  return isUrl ? { kind: "link", text: location, target: location } : { kind: "code", text: location };
}

/** A text that ends like a sentence. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`;
}

/** A line for a yes or no. */
export function yesOrNo(said: Said, path: string): Line {
  const value = said.value(path);
  if (typeof value !== "boolean") return [{ kind: "missing" }];
  return [`${value ? "yes" : "no"}${said.isDefault(path) ? " (default)" : ""}`];
}

/** `team, contact`. */
export function ownerLine(said: Said, path: string): Line {
  return joined([said.line(`${path}.team`), labelled(said, "contact", `${path}.contact`)], ", ");
}

/** A value that needs no name, but one where it is missing: several of `not stated` in a cell tell nobody what is. */
export function labelled(said: Said, name: string, path: string): Line {
  return said.has(path) ? said.line(path) : [`${name} `, ...said.line(path)];
}

/** `channel, P2D, replayed by hand`: a dead letter channel. */
export function deadLetterLine(said: Said, path: string): Line {
  const replay = said.text(`${path}.replay`);
  const words = new Map([
    ["manual", "replayed by hand"],
    ["automatic", "replayed automatically"],
    ["none", "never replayed"],
  ]);
  const how = (replay === undefined ? undefined : words.get(replay)) ?? "replayed by hand";
  const end = said.isDefault(`${path}.replay`) ? `${how} (default)` : how;
  return line`${said.line(`${path}.channel`)}, ${labelled(said, "kept", `${path}.retention`)}, ${end}`;
}
