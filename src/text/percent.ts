/** A percent-encoded text as it is meant (RFC 3986, 2.1); what is not encoded well stays as it is. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A text with all that may not stand in the fragment of a URI percent-encoded (RFC 3986, 3.5). */
export function fragmentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
    /%(?:2B|2C|3A|3B|3D|40|24|26|2F|3F)/g,
    decodeURIComponent,
  );
}
