import { english } from "./l10n";
/** A text, or why the bytes are none. `offset` is the UTF-16 offset, in the text before it, of the fault. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly bom: boolean }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

/**
 * Decodes UTF-8 strictly (RFC 3629). A byte order mark is left out of the text and noted. UTF-16 and binary content are
 * named as such, because the YAML library would read them as one long scalar.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { ok: false, reason: english`This file is UTF-16. Save it as UTF-8.`, offset: 0 };
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body), bom };
  } catch {
    return faultOf(body);
  }
}

function faultOf(bytes: Uint8Array): Decoded {
  if (bytes.subarray(0, 8192).includes(0)) return { ok: false, reason: english`This file is not text.`, offset: 0 };
  const replaced = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  // A replacement character may also stand in the file itself; the first that does not encode back is the fault.
  let byte = 0;
  let offset = 0;
  for (const character of replaced) {
    const wellFormed = new TextEncoder().encode(character);
    if (character === "\ufffd" && !wellFormed.every((b, i) => bytes[byte + i] === b)) break;
    byte += wellFormed.length;
    offset += character.length;
  }
  return { ok: false, reason: english`Byte ${byte} is not UTF-8. Save the file as UTF-8.`, offset };
}
