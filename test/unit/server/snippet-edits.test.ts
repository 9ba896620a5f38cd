import assert from "node:assert/strict";
import fc from "fast-check";
import { forSnippets, newTextOf } from "../../../src/server/snippet-edits";
import { snippetOf } from "../../../src/templates/snippet";
import type { Blank, TextEdit } from "../../../src/text/location";
import { applyEdits } from "../../support/apply-edits";

const text = "a:\n  b: 1\n  c: 2\nd: 3\n";

describe("forSnippets", () => {
  it("leaves edits without blanks alone", () => {
    const edits = [edit(9, 9, "\n  x: 1"), edit(16, 16, "\n  y: 1")];
    assert.deepEqual(forSnippets(text, edits), edits);
  });

  it("starts an edit of several lines where its line starts", () => {
    const [only, ...others] = forSnippets(text, [edit(9, 9, "\n  x: v", [{ span: { start: 6, end: 7 } }])]);
    assert.deepEqual(others, []);
    assert.deepEqual(only?.location.span, { start: 3, end: 9 });
    assert.equal(only && snippetOf(newTextOf(only)), "  b: 1\n  x: ${1:v}$0");
  });

  it("puts all blanks into one edit, and keeps other edits apart", () => {
    const blanks = [{ span: { start: 0, end: 1 } }];
    const edits = forSnippets(text, [
      edit(0, 1, "A"),
      edit(8, 9, "v", blanks),
      edit(15, 16, "w", blanks),
      edit(20, 21, "4"),
    ]);
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ["A", "  b: v\n  c: w", "4"],
    );
    assert.equal(edits[1] && snippetOf(newTextOf(edits[1])), "  b: ${1:v}\n  c: ${2:w}$0");
  });

  it("does the same as the edits it was given, and blanks stay where they are", () => {
    const piece = fc.constantFrom("", "x", "\n  k: v", "a: b\n", "\n");
    const spans = fc.uniqueArray(fc.nat(text.length), { maxLength: 6 }).map((ends) => [...ends].sort((a, b) => a - b));
    fc.assert(
      fc.property(spans, fc.array(fc.tuple(piece, fc.boolean()), { minLength: 3, maxLength: 3 }), (ends, pieces) => {
        const edits = pieces.flatMap(([newText, isBlank], i) => {
          const [start, end] = [ends[2 * i], ends[2 * i + 1]];
          const blanks = isBlank ? [{ span: { start: 0, end: newText.length } }] : [];
          return start === undefined || end === undefined ? [] : [edit(start, end, newText, blanks)];
        });
        const fitted = forSnippets(text, edits);
        assert.equal(applyEdits(text, fitted), applyEdits(text, edits));
        assert.deepEqual(blankTexts(fitted), blankTexts(edits));
        assert.ok(fitted.filter(({ blanks = [] }) => blanks.length > 0).length <= 1);
      }),
    );
  });
});

function edit(start: number, end: number, newText: string, blanks: readonly Blank[] = []): TextEdit {
  return { location: { uri: "file:///x.yaml", span: { start, end } }, newText, blanks };
}

function blankTexts(edits: readonly TextEdit[]): readonly string[] {
  return edits.flatMap(({ newText, blanks = [] }) => blanks.map(({ span }) => newText.slice(span.start, span.end)));
}
