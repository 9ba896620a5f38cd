import { pathToUri } from "../files/uri";
import { LineIndex } from "../text/line-index";
import { type SuppressionComment, suppressionMarker, suppressionsIn } from "../text/suppression-comment";
import ts from "./compiler";

/** The suppressions in the comments of a file, in the order of the text. */
export function findSuppressions(source: ts.SourceFile): readonly SuppressionComment[] {
  const { text } = source;
  const uri = pathToUri(source.fileName);
  const lines = new LineIndex(text);
  const found: SuppressionComment[] = [];
  for (let at = text.indexOf(suppressionMarker); at >= 0; ) {
    const token = tokenAt(source, at);
    const code = token.getStart(source);
    for (const { pos, end } of at < code ? commentsBefore(token, text) : []) {
      for (const suppression of suppressionsIn(text.slice(pos, end), pos)) {
        const line = lines.lineSpan(lines.position(suppression.span.start).line);
        const next = code > line.end ? code : codeAfter(source, line.end);
        const reach = { start: line.end, end: lines.lineSpan(lines.position(next).line).end };
        found.push({ ...suppression, uri, reach });
      }
    }
    at = text.indexOf(suppressionMarker, Math.max(at + 1, code));
  }
  return found;
}

/** The comments behind the token before, and those on lines of their own. At the begin of a file all count as the latter. */
function commentsBefore({ pos }: ts.Node, text: string): readonly ts.CommentRange[] {
  const behind = pos === 0 ? [] : (ts.getTrailingCommentRanges(text, pos) ?? []);
  return [...behind, ...(ts.getLeadingCommentRanges(text, pos) ?? [])];
}

/** Where code begins, or goes on, behind the end of a line. */
function codeAfter(source: ts.SourceFile, lineEnd: number): number {
  return Math.max(tokenAt(source, lineEnd).getStart(source), Math.min(lineEnd + 1, source.text.length));
}

/** The token that an offset lies in, or in the white space and comments before it. */
function tokenAt(source: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = source;
  for (;;) {
    const inner = childAt(node.getChildren(source), offset);
    if (inner === undefined) return node;
    node = inner;
  }
}

/** Of nodes in the order of the text the one around an offset. Doc comments stand before the others. */
function childAt(children: readonly ts.Node[], offset: number): ts.Node | undefined {
  let low = Math.max(
    0,
    children.findIndex((child) => !ts.isJSDoc(child)),
  );
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const child = children[low];
  return child !== undefined && child.pos <= offset ? child : undefined;
}
