import type { Contract } from "../contract/contract";
import { parsePointer } from "../text/json-pointer";
import { visible } from "../text/visible";

/** Messages are at most this long (UTF-16 code units) where the values in them allow it. */
const MESSAGE_LENGTH = 100;
/** No value is cut shorter than this, so that it can still be recognised. */
const SHORTEST_VALUE = 12;

/**
 * Writes a message. Values come from the user's files: control, format and bidirectional characters in them are escaped,
 * and the longest are cut in the middle until the message fits.
 */
export function sentence(text: TemplateStringsArray, ...values: readonly string[]): string {
  const cut = values.map(visible);
  let excess = text.join("").length + cut.join("").length - MESSAGE_LENGTH;
  while (excess > 0) {
    const longest = cut.reduce((best, value, i) => (value.length > (cut[best]?.length ?? 0) ? i : best), 0);
    const value = cut[longest] ?? "";
    if (value.length <= SHORTEST_VALUE) break;
    const shortened = shorten(value, Math.max(SHORTEST_VALUE, value.length - excess));
    excess -= value.length - shortened.length;
    cut[longest] = shortened;
  }
  return text.reduce((message, part, i) => message + (cut[i - 1] ?? "") + part);
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
