import type { ParsedDocument } from "../document/source-node";
import { LineIndex } from "../text/line-index";
import { type SuppressionComment, suppressionMarker, suppressionsIn } from "../text/suppression-comment";

const known = new WeakMap<ParsedDocument, readonly SuppressionComment[]>();

/** The suppressions in the comments of a YAML text, in its order; JSON has no comments. */
export function suppressionsOf(document: ParsedDocument): readonly SuppressionComment[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  const suppressions = document.text.includes(suppressionMarker) ? read(document) : [];
  known.set(document, suppressions);
  return suppressions;
}

function read({ uri, text, comments }: ParsedDocument): readonly SuppressionComment[] {
  const lines = new LineIndex(text);
  const starts = new Set(comments.map(({ location }) => location.span.start));
  const isCode = (line: number): boolean => {
    const { start, end } = lines.lineSpan(line);
    const first = text.slice(start, end).search(/\S/);
    return first >= 0 && !starts.has(start + first);
  };
  const found: SuppressionComment[] = [];
  // The next line of code is the same for all comments before it.
  let next = 0;
  for (const { text: words, location } of comments) {
    const { line } = lines.position(location.span.start);
    for (const suppression of suppressionsIn(words, location.span.start)) {
      next = Math.max(next, line + 1);
      while (next < lines.lineCount && !isCode(next)) next++;
      found.push({ ...suppression, uri, reach: { start: location.span.start, end: lines.lineSpan(next).end } });
    }
  }
  return found;
}
