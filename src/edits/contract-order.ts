import { FORMAT } from "../contract/format/format";
import { type FormatType, unnamed } from "../contract/format/types";
import type { PointerTokens } from "../text/json-pointer";

/** What the format has at a path; undefined where it leaves the choice, as in inline schemas and `x-` keys. */
export function formatAt(path: PointerTokens): FormatType | undefined {
  let type: FormatType | undefined = unnamed(FORMAT);
  for (const token of path) {
    if (type === undefined) return undefined;
    const at: FormatType = unnamed(type);
    if (at.kind === "mapping") type = at.keys.get(token)?.type;
    else type = at.kind === "list" && isIndex(token) ? at.items : undefined;
  }
  return type === undefined ? undefined : unnamed(type);
}

/** True where the format asks for the key that a path ends with. */
export function isRequired(path: PointerTokens): boolean {
  const around = formatAt(path.slice(0, -1));
  return around?.kind === "mapping" && around.keys.get(path.at(-1) ?? "")?.required === true;
}

/** Where a new key belongs among those of a mapping. */
export type KeyPlace = { readonly behind: number } | { readonly before: number };

/**
 * Behind the last key that the format has before it, else before the first that it has after it, else at the end.
 * `present` are the keys of the mapping in order of the text, at least one.
 */
export function placeOfKey(mapping: PointerTokens, key: string, present: readonly string[]): KeyPlace {
  const type = formatAt(mapping);
  const order = type?.kind === "mapping" ? [...type.keys.keys()] : [];
  const rank = order.indexOf(key);
  const ranks = present.map((name) => order.indexOf(name));
  if (rank >= 0) {
    const earlier = Math.max(-1, ...ranks.filter((other) => other >= 0 && other < rank));
    if (earlier >= 0) return { behind: ranks.indexOf(earlier) };
    const later = Math.min(...ranks.filter((other) => other > rank));
    if (Number.isFinite(later)) return { before: ranks.indexOf(later) };
  }
  return { behind: present.length - 1 };
}

/** True for a token that is the index of a list item. */
function isIndex(token: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(token);
}
