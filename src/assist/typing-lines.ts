/** The offset of the line break that ends the line, or of the end of the text. */
export function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  if (at < 0) return text.length;
  return at > from && text[at - 1] === "\r" ? at - 1 : at;
}

/** The begin of the line behind one that ends at an offset. */
export function nextLine(text: string, end: number): number {
  return text[end] === "\r" ? end + 2 : end + 1;
}

/** The lines behind the one of an offset. */
export function* linesBehind(text: string, from: number): Iterable<{ readonly start: number; readonly end: number }> {
  for (let end = lineEnd(text, from); end < text.length; ) {
    const start = nextLine(text, end);
    end = lineEnd(text, start);
    yield { start, end };
  }
}
