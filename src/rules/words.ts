import type { Contract } from "../contract/contract";
import { fileNameOf } from "../files/uri";
import { moreMembers, nullWords } from "../shape/describe";
import { resolver } from "../shape/resolve";
import type { ShapeGraph } from "../shape/shape";
import { shapeAt } from "../shape/shape-at";
import { formatPointer, parsePointer } from "../text/json-pointer";
import { keyOf, partsOf, t, translated } from "../text/l10n";
import { visible } from "../text/visible";

/** Messages are at most this long (UTF-16 code units) where the values in them allow it. */
const MESSAGE_LENGTH = 100;
/** No value is cut shorter than this, so that it can still be recognised. */
const SHORTEST_VALUE = 12;
/** Nor a name before a reason shorter than this. */
const SHORTEST_NAME = 24;

/**
 * Writes a message. Values come from the user's files: control, format and bidirectional characters in them are escaped,
 * and the longest are cut, all to one length, until the message fits.
 */
export function sentence(text: TemplateStringsArray, ...values: readonly string[]): string {
  const { texts, holes } = partsOf(translated(keyOf(text)));
  const shown = holes.map((hole) => visible(values[hole] ?? ""));
  const room = MESSAGE_LENGTH - texts.join("").length;
  const needs = (limit: number): number => shown.reduce((sum, value) => sum + Math.min(value.length, limit), 0);
  let limit = MESSAGE_LENGTH;
  while (limit > SHORTEST_VALUE && needs(limit) > room) limit--;
  return texts.reduce((message, part, i) => message + cut(shown[i - 1] ?? "", limit) + part);
}

/**
 * Writes a message and what follows from it: ``sentenceThen(t`: code may fail`)`${place} may be null` ``. What
 * follows is left out where the message leaves no room for it.
 */
export function sentenceThen(consequence: string): typeof sentence {
  return (text, ...values) => {
    const whole = t(text, ...values.map(visible)) + consequence;
    return fits(whole) ? whole : sentence(text, ...values);
  };
}

/** Whether a message is short enough as it is. */
export function fits(message: string): boolean {
  return visible(message).length <= MESSAGE_LENGTH;
}

/** Writes a name, words and a reason: the name is cut before the reason, which says what to do. */
export function reasoned(name: string, words: string, reason: string): string {
  const shown = visible(reason);
  const room = MESSAGE_LENGTH - words.length - shown.length;
  const cut = shorten(visible(name), Math.max(SHORTEST_NAME, room));
  return `${cut}${words}${shorten(shown, MESSAGE_LENGTH - words.length - cut.length)}`;
}

/** Cuts the middle out of a text; never in the middle of a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, Math.ceil((length - 1) / 2)).replace(/[\ud800-\udbff]$/, "");
  const tail = text.slice(text.length - Math.floor((length - 1) / 2)).replace(/^[\udc00-\udfff]/, "");
  return `${head}…${tail}`;
}

/** Cuts a value to a length: a union loses its last members but null, any other text its middle. */
function cut(value: string, length: number): string {
  // The members of a union within brackets are those of a part.
  if (value.length <= length || /[([{][^)\]}]* \| /.test(value)) return shorten(value, length);
  const nullable = [nullWords(), " | null"].find((end) => value.endsWith(end)) ?? "";
  const members = value.slice(0, value.length - nullable.length).split(" | ");
  const uncounted = Number(/^… (\d+) /.exec(members.at(-1) ?? "")?.[1] ?? 1) - 1;
  for (let kept = members.length - 1; kept > 0; kept--) {
    const shown = [...members.slice(0, kept), moreMembers(members.length - kept + uncounted)].join(" | ") + nullable;
    if (shown.length <= length) return shown;
  }
  return shorten(value, length);
}

/** Names in a row: `a`, `a or b`, `a, b or c`; of more than fit into `length` UTF-16 units the last are counted. */
export function listed(names: readonly string[], word: "and" | "or", length: number): string {
  const between = word === "and" ? t` and ` : t` or `;
  // More names than UTF-16 units never fit.
  for (let kept = Math.min(names.length, length); kept > 1; kept--) {
    const more = names.length - kept;
    const row = more === 0 ? names : [...names.slice(0, kept), t`${more} more`];
    const text = row.slice(0, -1).join(", ") + between + row.at(-1);
    if (text.length <= length) return text;
  }
  const [first = ""] = names;
  return names.length > 1 ? first + between + t`${names.length - 1} more` : first;
}

/**
 * A place below `root` in words: `Customer` and `/items/*` give `Customer.items[]`. Where the graph of `root` is given,
 * values of a map are told from items of an array: `Customer.labels.*`.
 */
export function placeName(root: string, pointer: string, graph?: ShapeGraph): string {
  return root + fieldPath(pointer, graph).replace(/^(?=[^[])/, ".");
}

/** A pointer as a field path: `/items/*` is `items[]`, the whole value the empty text. */
export function fieldPath(pointer: string, graph?: ShapeGraph): string {
  return parsePointer(pointer).reduce((path, token, i, tokens) => {
    const isPlace = token === "*" || /^\d+$/.test(token);
    const inMap = isPlace && graph !== undefined && isObject(shapeAt(graph, formatPointer(tokens.slice(0, i))));
    const dot = path === "" ? "" : ".";
    if (token === "*") return inMap ? `${path}${dot}*` : `${path}[]`;
    if (isPlace && !inMap) return `${path}[${token}]`;
    if (!/^[\p{ID_Start}$_@][\p{ID_Continue}$-]*$/u.test(token)) return `${path}[${JSON.stringify(token)}]`;
    return `${path}${dot}${token}`;
  }, "");
}

function isObject(graph: ShapeGraph | undefined): boolean {
  if (graph === undefined) return false;
  const { root } = graph;
  const members = root.kind === "union" ? root.members : [root];
  const kinds = members.map(resolver(graph)).map(({ kind }) => kind);
  return kinds.includes("object") && !kinds.includes("array");
}

/** How messages name a contract: its id, or its file's name while it has none. */
export function contractName(contract: Contract): string {
  return contract.id?.value ?? fileNameOf(contract.uri);
}
