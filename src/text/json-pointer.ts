/** A JSON Pointer (RFC 6901) as its unescaped tokens; the empty list is the whole document. */
export type PointerTokens = readonly string[];

/** Splits a pointer such as `/a~1b/0` into its tokens. A pointer that does not begin with `/` has none. */
export function parsePointer(pointer: string): PointerTokens {
  if (!pointer.startsWith("/")) return [];
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Writes tokens as a pointer; no tokens give the empty string. */
export function formatPointer(tokens: PointerTokens): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join("");
}

/** Escapes one token of a pointer: `~` as `~0`, `/` as `~1`. */
export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
