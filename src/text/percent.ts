/** A percent-encoded text as it is meant (RFC 3986, 2.1); what is not encoded well stays as it is. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
