import type { TextEdit } from "../text/location";
import { type Written, written } from "../text/written";

/**
 * The edits of one file as they must be for one of them to be a snippet (LSP 3.18, `SnippetTextEdit`). The tab stops of a
 * snippet are numbered within it, so all blanks come into one edit. VS Code indents every line of a new text but the first
 * by what the line it goes to begins with, so an edit of several lines starts where its line does. `text` is the file's;
 * the edits are in its order, and none overlaps another.
 */
export function forSnippets(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const isOpen = edits.map(({ blanks = [] }) => blanks.length > 0);
  const [first, last] = [isOpen.indexOf(true), isOpen.lastIndexOf(true)];
  if (first < 0) return edits;
  const open = edits.slice(first, last + 1).reduce((all, edit) => together(text, all, edit));
  const fitting: TextEdit[] = [];
  for (const edit of [...edits.slice(0, first), open, ...edits.slice(last + 1)]) {
    let whole = edit;
    let before = fitting.at(-1);
    while (before !== undefined && before.location.span.end > fromLineStart(text, whole).location.span.start) {
      whole = together(text, before, whole);
      fitting.pop();
      before = fitting.at(-1);
    }
    fitting.push(fromLineStart(text, whole));
  }
  return fitting;
}

/** The new text of an edit with its blanks. */
export function newTextOf({ newText, blanks = [] }: TextEdit): Written {
  return { text: newText, blanks };
}

function fromLineStart(text: string, edit: TextEdit): TextEdit {
  if (!/[\r\n]/.test(edit.newText)) return edit;
  const { start, end } = edit.location.span;
  const line = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  return start === 0 ? edit : edited(edit, { start: line, end }, written(text.slice(line, start), newTextOf(edit)));
}

/** Two edits, one behind the other, as one. */
function together(text: string, one: TextEdit, other: TextEdit): TextEdit {
  const [before, after] = [one.location.span, other.location.span];
  const between = text.slice(before.end, after.start);
  const all = written(newTextOf(one), between, newTextOf(other));
  return edited(one, { start: before.start, end: after.end }, all);
}

function edited(edit: TextEdit, span: TextEdit["location"]["span"], { text, blanks }: Written): TextEdit {
  return { location: { uri: edit.location.uri, span }, newText: text, blanks };
}
