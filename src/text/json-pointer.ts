import { percentDecoded } from "./percent";

/** A JSON Pointer (RFC 6901) as its unescaped tokens; the empty list is the whole document. */
export type PointerTokens = readonly string[];

/** Splits a pointer such as `/a~1b/0` into its tokens. A pointer that does not begin with `/` has none. */
export function parsePointer(pointer: string): PointerTokens {
  if (!pointer.startsWith("/")) return [];
  return pointer.slice(1).split("/").map(unescapeToken);
}

/** A token of a pointer that is the fragment of a URI. */
export interface FragmentToken {
  readonly written: string;
  /** As it is where nothing is percent-encoded. */
  readonly token: string;
  /** As it is where the pointer is percent-encoded (RFC 6901, section 6). */
  readonly decoded: string;
}

/** Splits a pointer that is the fragment of a URI, such as `/a%7E1b/0`, into its tokens. */
export function fragmentTokens(pointer: string): readonly FragmentToken[] {
  const segments = pointer.slice(1).split("/");
  return segments.map((written) => ({
    written,
    token: unescapeToken(written),
    decoded: unescapeToken(percentDecoded(written)),
  }));
}

/** Writes tokens as a pointer; no tokens give the empty string. */
export function formatPointer(tokens: PointerTokens): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join("");
}

/** Escapes one token of a pointer: `~` as `~0`, `/` as `~1`. */
export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapeToken(written: string): string {
  return written.replaceAll("~1", "/").replaceAll("~0", "~");
}
