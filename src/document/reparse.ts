import { assertNever } from "../text/assert-never";
import type { Location } from "../text/location";
import { isJsonUri } from "./limits";
import { parseDocument } from "./parse-document";
import type { Comment, KeyNode, MappingEntry, MappingNode, ParsedDocument, SourceNode } from "./source-node";

/**
 * Reads a text of which an earlier version was read before. Where the edit leaves most top-level keys of a YAML mapping as
 * they were, only the others are parsed again; the result equals that of `parseDocument`.
 */
export function reparseDocument(before: ParsedDocument | undefined, uri: string, text: string): ParsedDocument {
  const patched = before === undefined || isJsonUri(uri) ? undefined : patch(before, uri, text);
  return patched ?? parseDocument(uri, text);
}

/** Offsets at which the top-level keys of a block mapping begin, if these are all that stands at the margin. */
type Margins = readonly number[];

/** A line that begins a top-level key: not indented, no comment, no item, no end of a collection. */
const marginPattern = /^[^\s#\-\]}]/gm;

/** Anchors, aliases and tags reach over keys: none may come or go with the keys that are parsed again. */
const farReaching = /(?:^|[\s,[{:-])[&*!][^\s]/m;

function patch(before: ParsedDocument, uri: string, text: string): ParsedDocument | undefined {
  const root = plainRoot(before);
  if (root === undefined || root.entries.some(isAliased) || /\r(?!\n)/.test(text)) return undefined;
  const old = marginsOf(before.text);
  const now = marginsOf(text);
  if (old.length !== root.entries.length || old.some((at, i) => root.entries[i]?.key.location.span.start !== at)) {
    return undefined;
  }
  const same = commonParts(before.text, old, text, now);
  if (same === undefined) return undefined;
  const { first, last } = same;
  const from = now[first] ?? text.length;
  const to = now[now.length - last] ?? text.length;
  const oldFrom = old[first] ?? before.text.length;
  const oldTo = old[old.length - last] ?? before.text.length;
  if (farReaching.test(before.text.slice(oldFrom, oldTo)) || farReaching.test(text.slice(from, to))) return undefined;
  const middle = first + last === now.length ? undefined : parseDocument(uri, text.slice(from, to));
  if (middle !== undefined && !isSelfContained(middle, now.slice(first, now.length - last), from)) return undefined;

  const entries = [
    ...root.entries.slice(0, first),
    ...new Shift(0, from).entries(middle === undefined ? [] : entriesOf(middle)),
    ...new Shift(oldTo, to - oldTo).entries(last === 0 ? [] : root.entries.slice(-last)),
  ];
  const byKey = new Map(entries.map((entry) => [entry.key.value, entry]));
  if (entries.length === 0 || byKey.size < entries.length) return undefined;
  const comments = [
    ...before.comments.filter(({ location }) => location.span.start < oldFrom),
    ...(middle?.comments ?? []).map((comment) => shiftedComment(comment, from)),
    ...before.comments
      .filter(({ location }) => location.span.start >= oldTo)
      .map((one) => shiftedComment(one, to - oldTo)),
  ];
  const location = { uri, span: { start: startOf(entries), end: endOf(entries) } };
  return { uri, text, root: { ...root, location, entries, byKey }, problems: [], comments };
}

/** The root of a text without problems, when it is a block mapping. */
function plainRoot({ root, problems }: ParsedDocument): MappingNode | undefined {
  return root?.kind === "mapping" && !root.flow && problems.length === 0 ? root : undefined;
}

function marginsOf(text: string): Margins {
  return [...text.matchAll(marginPattern)].map(({ index }) => index);
}

/**
 * How many keys at the begin and at the end stand as they did. Undefined when what is before the first key is another: it
 * may hold directives.
 */
function commonParts(
  before: string,
  old: Margins,
  text: string,
  now: Margins,
): { readonly first: number; readonly last: number } | undefined {
  const part = (whole: string, margins: Margins, index: number) =>
    whole.slice(index < 0 ? 0 : margins[index], margins[index + 1] ?? whole.length);
  if (part(before, old, -1) !== part(text, now, -1)) return undefined;
  const most = Math.min(old.length, now.length);
  let first = 0;
  while (first < most && part(before, old, first) === part(text, now, first)) first++;
  let last = 0;
  while (last < most - first && part(before, old, old.length - 1 - last) === part(text, now, now.length - 1 - last))
    last++;
  return { first, last };
}

/** True for a text that is in order by itself, with keys at just these offsets, counted from `from`. */
function isSelfContained(middle: ParsedDocument, margins: Margins, from: number): boolean {
  const entries = plainRoot(middle)?.entries;
  return (
    entries?.length === margins.length && margins.every((at, i) => entries[i]?.key.location.span.start === at - from)
  );
}

function entriesOf({ root }: ParsedDocument): readonly MappingEntry[] {
  return root?.kind === "mapping" ? root.entries : [];
}

function startOf([first]: readonly MappingEntry[]): number {
  return first?.key.location.span.start ?? 0;
}

function endOf(entries: readonly MappingEntry[]): number {
  return entries.reduce((end, { key, value }) => Math.max(end, key.location.span.end, value.location.span.end), 0);
}

/** An alias as the value of a top-level key: of where it ends in the text its node says nothing. */
function isAliased({ key, value }: MappingEntry): boolean {
  return value.location.span.start < key.location.span.start;
}

/**
 * Moves what stands at an offset or behind it. A node that several aliases stand for is moved once and stays one node; what
 * an alias names before that offset stays as it is.
 */
class Shift {
  readonly #since: number;
  readonly #by: number;
  readonly #moved = new Map<SourceNode, SourceNode>();

  constructor(since: number, by: number) {
    this.#since = since;
    this.#by = by;
  }

  entries(entries: readonly MappingEntry[]): readonly MappingEntry[] {
    if (this.#by === 0) return entries;
    return entries.map(({ key, value }) => ({ key: this.#key(key), value: this.#node(value) }));
  }

  #key(key: KeyNode): KeyNode {
    return { ...key, location: moved(key.location, this.#by) };
  }

  #node(node: SourceNode): SourceNode {
    if (node.location.span.start < this.#since) return node;
    const known = this.#moved.get(node);
    if (known !== undefined) return known;
    const shifted = this.#shifted(node, moved(node.location, this.#by));
    this.#moved.set(node, shifted);
    return shifted;
  }

  #shifted(node: SourceNode, location: Location): SourceNode {
    switch (node.kind) {
      case "scalar":
        return { ...node, location };
      case "sequence":
        return { ...node, location, items: node.items.map((item) => this.#node(item)) };
      case "mapping": {
        const entries = this.entries(node.entries);
        return { ...node, location, entries, byKey: new Map(entries.map((entry) => [entry.key.value, entry])) };
      }
      default:
        return assertNever(node);
    }
  }
}

function shiftedComment(comment: Comment, by: number): Comment {
  return by === 0 ? comment : { ...comment, location: moved(comment.location, by) };
}

function moved({ uri, span }: Location, by: number): Location {
  return { uri, span: { start: span.start + by, end: span.end + by } };
}
