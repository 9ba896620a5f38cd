import assert from "node:assert/strict";
import type { TextEdit } from "../../src/text/location";

/** Applies edits as LSP has it: none overlap, and insertions at one place stand in their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map(({ location: { span }, newText }) => ({ ...span, newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let end = 0;
  for (const edit of ordered) {
    assert.ok(edit.start >= end, "edits overlap");
    result += text.slice(end, edit.start) + edit.newText;
    end = edit.end;
  }
  return result + text.slice(end);
}
