import type { Contract } from "../contract/contract";
import { parsePointer } from "../text/json-pointer";
import { visible } from "../text/visible";

/** Messages are at most this long (UTF-16 code units) where the values in them allow it. */
const MESSAGE_LENGTH = 100;
/** No value is cut shorter than this, so that it can still be recognised. */
const SHORTEST_VALUE = 12;
/** Nor a name before a reason shorter than this. */
const SHORTEST_NAME = 24;

/**
 * Writes a message. Values come from the user's files: control, format and bidirectional characters in them are escaped,
 * and the longest are cut in the middle, all to one length, until the message fits.
 */
export function sentence(text: TemplateStringsArray, ...values: readonly string[]): string {
  const shown = values.map(visible);
  const room = MESSAGE_LENGTH - text.join("").length;
  const needs = (limit: number): number => shown.reduce((sum, value) => sum + Math.min(value.length, limit), 0);
  let limit = MESSAGE_LENGTH;
  while (limit > SHORTEST_VALUE && needs(limit) > room) limit--;
  return text.reduce((message, part, i) => message + shorten(shown[i - 1] ?? "", limit) + part);
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

/** A place below `root` in words: `Customer` and `/items/*` give `Customer.items[]`. */
export function placeName(root: string, pointer: string): string {
  return root + fieldPath(pointer).replace(/^(?=[^[])/, ".");
}

/** A pointer as a field path: `/items/*` is `items[]`, the whole value the empty text. */
export function fieldPath(pointer: string): string {
  return parsePointer(pointer).reduce((path, token) => {
    if (token === "*") return `${path}[]`;
    if (/^\d+$/.test(token)) return `${path}[${token}]`;
    if (!/^[\p{ID_Start}$_@][\p{ID_Continue}$-]*$/u.test(token)) return `${path}[${JSON.stringify(token)}]`;
    return path === "" ? token : `${path}.${token}`;
  }, "");
}

/** How messages name a contract: its id, or its file's name while it has none. */
export function contractName(contract: Contract): string {
  return contract.id?.value ?? fileName(contract.uri);
}

/** The last part of a path or URI. */
export function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}
