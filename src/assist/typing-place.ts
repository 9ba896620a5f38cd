import type { Span } from "../text/location";
import { BlockReader, headOf, type LineHead, type OpenFlow, skipSpaces, valueStart } from "./typing-block";
import { closingQuote, keysBehind } from "./typing-flow";
import { lineEnd, linesBehind } from "./typing-lines";
import { isInLongQuotes } from "./typing-quotes";

/** Where in a contract somebody types, found in the text alone: it need not be well-formed, and hardly is while one types. */
export type TypingPlace = KeyPlace | ValuePlace | CommentPlace;

interface Typing {
  /** What an item replaces: the word at the cursor, without quotes around it. */
  readonly span: Span;
  /** The part of it before the cursor. */
  readonly typed: string;
}

interface Typed extends Typing {
  /** Keys and the indexes of list items, from the root. */
  readonly pointer: readonly string[];
  /** Inside braces or brackets. */
  readonly flow: boolean;
  /** The mark of the quotes around the cursor. */
  readonly quote?: '"' | "'";
  /** What must stand before an item: a space behind a colon or dash, the dash of a further list item. */
  readonly lead: string;
  /**
   * In block style, how far the lines of the mapping are indented that the item belongs to, or begins; behind a colon, of
   * the mapping around it.
   */
  readonly column: number;
  /** Keys that stand in that mapping. */
  readonly siblings: ReadonlySet<string>;
}

/** In a mapping, at one of its keys. `pointer` leads to the mapping. */
export interface KeyPlace extends Typed {
  readonly kind: "key";
  /** The key's colon stands already: only its name is typed. */
  readonly hasColon: boolean;
}

/** Where a value begins or is typed; `pointer` leads to it. It may also become a mapping or list. */
export interface ValuePlace extends Typed {
  readonly kind: "value";
  /** `inline` behind a colon or in brackets, `line` on a line of its own below its key, `item` at a dash. */
  readonly start: "inline" | "line" | "item";
}

export interface CommentPlace extends Typing {
  readonly kind: "comment";
}

/** Lines longer than this are no contract that somebody writes. */
const LONGEST_LINE = 10_000;

/** Undefined where nothing of the format can be typed: in a text of several lines, or between two values. */
export function typingPlace(text: string, cursor: number): TypingPlace | undefined {
  if (/^---\s*$/m.test(text.slice(cursor)) || isInLongQuotes(text, cursor)) return undefined;
  const reader = new BlockReader(text, cursor);
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  for (;;) {
    const end = lineEnd(text, start);
    if (end - start > LONGEST_LINE || cursor < start) return undefined;
    if (cursor <= end) return onLine(reader, start, end);
    const next = reader.line(start, end);
    if (next === "end") return undefined;
    if (typeof next !== "number") return inFlow(reader, next);
    start = next;
  }
}

/** The place on the line of the cursor, what stands above it read. */
function onLine(reader: BlockReader, start: number, end: number): TypingPlace | undefined {
  const { text, cursor } = reader;
  const head = headOf(text, start, end);
  const isBlank = head.content === end && head.dashes.length === 0;
  if (reader.isText(start, isBlank ? Math.min(cursor, end) : end)) return undefined;
  if (isBlank) {
    const place = openPlace(reader, cursor - start, { start: cursor, end: cursor });
    return isTornApart(reader, cursor - start, place?.kind === "key") ? undefined : place;
  }
  if (cursor < (head.dashes[0] ?? head.content)) return undefined;
  for (const dash of head.dashes.filter((at) => at < cursor)) reader.item(dash - start);
  if (head.dashes.some((at) => at >= cursor)) return undefined;
  if (cursor < head.content || head.content === end) return behindDash(reader, head, start);
  if (head.key !== undefined && cursor > head.key.colon) {
    reader.key(head.content - start, head.key.name);
    return atValue(reader, head.key.colon + 1, end, "inline");
  }
  if (head.key !== undefined) {
    const isBeforeQuote = head.key.quote !== undefined && cursor === head.content;
    return isBeforeQuote ? undefined : atKey(reader, head, head.key, start);
  }
  if (head.dashes.length > 0 || /["'{[#]/.test(text[head.content] ?? ""))
    return atValue(reader, head.content, end, "item");
  return openPlace(reader, head.content - start, {
    start: head.content,
    end: Math.max(plainEnd(text, head.content, end), cursor),
  });
}

/** On an item that has not begun yet. */
function behindDash(reader: BlockReader, { content, dashes }: LineHead, start: number): TypingPlace | undefined {
  const { text, cursor } = reader;
  if (content < lineEnd(text, start)) return undefined;
  const lead = dashes.includes(cursor - 1) ? " " : "";
  return valuePlace(
    reader,
    { start: cursor, end: cursor },
    { start: "item", lead, column: cursor - start + lead.length },
  );
}

function atKey(reader: BlockReader, head: LineHead, key: NonNullable<LineHead["key"]>, start: number): TypingPlace {
  const column = head.content - start;
  const { text, cursor } = reader;
  const from = key.quote === undefined ? head.content : head.content + 1;
  const to = key.quote === undefined ? from + key.name.length : closingQuote(text, from, key.quote);
  reader.key(column, key.name);
  const siblings = reader.frames.at(-1)?.keys.slice(0, -1) ?? [];
  return {
    kind: "key",
    pointer: reader.pointer(reader.frames.slice(0, -1)),
    span: { start: from, end: Math.max(to, cursor) },
    typed: text.slice(from, cursor),
    flow: false,
    ...(key.quote === undefined ? {} : { quote: key.quote }),
    lead: "",
    column,
    siblings: new Set([...siblings, ...keysBelow(text, cursor, column)]),
    hasColon: true,
  };
}

/** Where the text does not say yet whether a key, an item or a value begins: the lines around it do. */
function openPlace(reader: BlockReader, column: number, span: Span): TypingPlace | undefined {
  const { frames, text, cursor } = reader;
  reader.closeBelow(column);
  const below = frames.at(-2);
  // The dashes of a list may stand below its key: a line there begins the next key.
  if (frames.at(-1)?.kind === "sequence" && below?.column === column) frames.pop();
  const top = frames.at(-1);
  if (top === undefined && reader.hasRoot) return undefined;
  if (top !== undefined && top.column < column) {
    return top.filled ? undefined : valuePlace(reader, span, { start: "line", lead: "", column });
  }
  if (top?.kind === "sequence") {
    top.index++;
    return valuePlace(reader, span, { start: "item", lead: "- ", column: column + 2 });
  }
  return {
    kind: "key",
    pointer: reader.pointer(frames.slice(0, -1)),
    span,
    typed: text.slice(span.start, cursor),
    flow: false,
    lead: "",
    column,
    siblings: new Set([...(top?.keys ?? []), ...keysBelow(text, cursor, column)]),
    hasColon: false,
  };
}

/** True where the lines below belong to what is open above, with another indentation: nothing can stand between them. */
function isTornApart({ text, cursor, frames }: BlockReader, column: number, isKey: boolean): boolean {
  for (const { start, end } of linesBehind(text, cursor)) {
    const { dashes, content } = headOf(text, start, end);
    if ((content === end && dashes.length === 0) || text[content] === "#") continue;
    const indent = (dashes[0] ?? content) - start;
    const around = frames.at(-1)?.column ?? -1;
    // The items of a list may stand as far to the left as its key.
    const isOpen = frames.at(-1)?.filled === false || (isKey && column === around);
    const isList = dashes.length > 0 && indent === around && isOpen;
    return indent > column || isList || (indent > around && indent !== column);
  }
  return false;
}

/** Behind a colon or dash, where something may stand already. */
function atValue(reader: BlockReader, from: number, end: number, start: ValuePlace["start"]): TypingPlace | undefined {
  const { text, cursor } = reader;
  const at = valueStart(text, from, end);
  if (text[at] === "#" && cursor > at) return commentPlace(text, at, cursor);
  const flow = reader.value(from, end);
  if (typeof flow === "object") return inFlow(reader, flow);
  const hash = text.lastIndexOf(" #", cursor - 1);
  if (typeof flow === "number") return hash > from ? commentPlace(text, hash + 1, cursor) : undefined;
  if (text[at] === "|" || text[at] === ">") return undefined;
  const column = start === "inline" ? (reader.frames.at(-1)?.column ?? 0) : at - lineBegin(text, cursor);
  const lead = cursor === from && start === "inline" ? " " : "";
  if (at >= cursor && (at === end || text[at] === "#")) {
    return valuePlace(reader, { start: cursor, end: cursor }, { start, lead, column });
  }
  const quote = text[at] === '"' ? '"' : text[at] === "'" ? "'" : undefined;
  if (quote === undefined) {
    const stop = plainEnd(text, at, end);
    const comment = skipSpaces(text, stop, end);
    if (text[comment] === "#" && cursor > comment) return commentPlace(text, comment, cursor);
    const span = cursor < at ? { start: cursor, end: cursor } : { start: at, end: Math.max(stop, cursor) };
    return valuePlace(reader, span, { start, lead, column });
  }
  const close = closingQuote(text, at + 1, quote);
  if (cursor <= at || cursor > close) return undefined;
  return valuePlace(reader, { start: at + 1, end: close }, { start, lead: "", column, quote });
}

function inFlow(reader: BlockReader, { open, scan, stop }: OpenFlow): TypingPlace | undefined {
  const { text, cursor } = reader;
  const frame = scan.frames.at(-1);
  if (stop.inComment || frame === undefined) return undefined;
  const { token } = stop;
  if (token === undefined && frame.filled) return undefined;
  // Brackets in block style hold lines that are indented further than their key.
  const begin = lineBegin(text, cursor);
  const column = skipSpaces(text, begin, cursor) - begin;
  if (begin > open && column <= (reader.frames.at(-1)?.column ?? -1)) return undefined;
  const end = token === undefined ? cursor : tokenEnd(text, token.start, token.quote, cursor);
  const span = { start: token?.start ?? cursor, end };
  const quote = token?.quote === undefined ? {} : { quote: token.quote };
  const inner = scan.frames.map(({ kind, keys, index }) => (kind === "mapping" ? (keys.at(-1) ?? "") : String(index)));
  const pointer = [...reader.pointer(), ...inner];
  const typed = { span, typed: text.slice(span.start, cursor), flow: true, ...quote, column: 0 };
  const lead = token === undefined && text[cursor - 1] === ":" ? " " : "";
  if (frame.kind === "sequence")
    return { kind: "value", start: "inline", pointer, lead, siblings: new Set(), ...typed };
  if (frame.inValue) return { kind: "value", start: "inline", pointer, lead, siblings: new Set(), ...typed };
  const behind = keysBehind(text, end + (token?.quote === undefined ? 0 : 1), false, (at) => reader.isOutside(at));
  return {
    kind: "key",
    pointer: pointer.slice(0, -1),
    lead: "",
    siblings: new Set([...frame.keys, ...behind]),
    hasColon: /^["']?\s*:/.test(text.slice(end, end + 20)),
    ...typed,
  };
}

function valuePlace(
  reader: BlockReader,
  span: Span,
  place: Pick<ValuePlace, "start" | "lead" | "column" | "quote">,
): ValuePlace {
  const { text, cursor } = reader;
  return {
    kind: "value",
    pointer: reader.pointer(),
    span,
    typed: text.slice(span.start, cursor),
    flow: false,
    siblings: new Set(place.start === "inline" ? [] : keysBelow(text, cursor, place.column)),
    ...place,
  };
}

function commentPlace(text: string, hash: number, cursor: number): CommentPlace {
  const before = text.slice(hash, cursor);
  const start = cursor - (/[\w/-]*$/.exec(before)?.[0].length ?? 0);
  const end = cursor + (/^[\w/-]*/.exec(text.slice(cursor, cursor + 100))?.[0].length ?? 0);
  return { kind: "comment", span: { start, end }, typed: before };
}

/** The keys at a column on the lines behind, up to the end of their mapping. */
function keysBelow(text: string, from: number, column: number): readonly string[] {
  const keys: string[] = [];
  for (const { start, end } of linesBehind(text, from)) {
    const { dashes, content, key } = headOf(text, start, end);
    if (content === end && dashes.length === 0) continue;
    const indent = (dashes[0] ?? content) - start;
    if (indent < column) break;
    if (indent === column && dashes.length === 0 && key !== undefined) keys.push(key.name);
  }
  return keys;
}

/** Where a plain scalar in block style ends. */
function plainEnd(text: string, from: number, end: number): number {
  const comment = text.slice(from, end).search(/\s#/);
  return from + text.slice(from, comment < 0 ? end : from + comment).trimEnd().length;
}

function tokenEnd(text: string, start: number, quote: '"' | "'" | undefined, cursor: number): number {
  if (quote !== undefined) return closingQuote(text, start, quote);
  return cursor + (/^[^\s,:{}[\]]*/.exec(text.slice(cursor, cursor + 1000))?.[0].length ?? 0);
}

function lineBegin(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
