import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { foldsOf } from "../../src/assist/folding";
import { hoverAt } from "../../src/assist/hover";
import { linksOf } from "../../src/assist/links";
import { type OutlineItem, outlineOf } from "../../src/assist/outline";
import { tokensOf } from "../../src/assist/semantic-tokens";
import { ContractWorkspace } from "../support/contract-view";
import { uriOf } from "../support/workspace";

const path = "a.contract.yaml";
const original = readFileSync("examples/clean/src/credit/credit-limit-writeback.contract.yaml", "utf8");
const workspace = new ContractWorkspace({ [path]: original });

/** The example while someone types in it: cut off somewhere, and with something put in elsewhere. */
const typed = fc
  .record({
    end: fc.nat(original.length),
    at: fc.nat(original.length),
    insert: fc.constantFrom(
      "",
      "\n",
      "- ",
      "{",
      "]",
      '"',
      ": ",
      "&a ",
      "*a",
      "# plumbline-ignore x/y: z",
      "\t",
      "|\n",
      "\u202e",
    ),
    offset: fc.nat(original.length),
  })
  .map(({ end, at, insert, offset }) => {
    const text = original.slice(0, at) + insert + original.slice(at);
    return { text: text.slice(0, end + insert.length), offset };
  });

describe("What an editor shows of a contract while it is typed", () => {
  it("has places that an editor can use", () => {
    fc.assert(
      fc.property(typed, ({ text, offset }) => {
        workspace.analyzer.open(uriOf(path), text);
        const { view } = workspace.contract(path);
        const hover = hoverAt(view, offset, undefined);
        assert.ok(hover === undefined || (hover.span.start <= offset && offset <= hover.span.end));
        for (const item of outlineOf(view)) assertNested(item, text.length);
        const folds = foldsOf(view.document);
        for (const [i, { startLine, endLine }] of folds.entries()) {
          assert.ok(startLine < endLine && (folds[i - 1]?.startLine ?? -1) < startLine);
        }
        const { root } = view.document;
        const tokens = root === undefined ? [] : tokensOf(root);
        for (const [i, { span }] of tokens.entries()) {
          assert.ok((tokens[i - 1]?.span.end ?? 0) <= span.start && span.start < span.end && span.end <= text.length);
        }
        for (const { span } of linksOf(view, undefined)) assert.ok(span.start < span.end && span.end <= text.length);
      }),
    );
  });
});

function assertNested(item: OutlineItem, end: number): void {
  assert.ok(item.name !== "" && item.span.end <= end);
  assert.ok(item.span.start <= item.nameSpan.start && item.nameSpan.end <= item.span.end, item.name);
  for (const child of item.children) assertNested(child, end);
}
