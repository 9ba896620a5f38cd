import assert from "node:assert/strict";
import fc from "fast-check";
import { stateOfDocument } from "../../src/documents/document-file";
import { htmlOf } from "../../src/documents/html";
import { jsonOf } from "../../src/documents/json";
import { markdownOf } from "../../src/documents/markdown";
import { anyDocument, hostileText } from "../support/arbitrary-document";
import { elementsOf, linksOf, readHtml, readMarkdown, wantedBlocks } from "../support/read-document";

const FOLDER = "docs/integrations";
const HARMLESS = /^(https?:|mailto:|\.\.\/|[\w%.-]+\/)/i;
const RUNS = { numRuns: 250 };

describe("a printed document", () => {
  it("reads in Markdown as its texts are, whatever they hold", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        assert.deepEqual(readMarkdown(markdownOf(document, FOLDER)), wantedBlocks(document));
      }),
      RUNS,
    );
  });

  it("reads in HTML as its texts are, whatever they hold", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const html = htmlOf(document, FOLDER);
        assert.deepEqual(readHtml(html), wantedBlocks(document));
        assert.ok(
          linksOf(html).every((link) => HARMLESS.test(link)),
          `${linksOf(html)}`,
        );
        for (const name of ["script", "img", "iframe", "object", "link", "base"])
          assert.ok(!elementsOf(html).has(name), name);
      }),
      RUNS,
    );
  });

  it("is known again as ours, in every format, until one character is changed", () => {
    const text = fc.record({ document: anyDocument, at: fc.nat(), character: fc.constantFrom("x", " ", "\n", "é") });
    fc.assert(
      fc.property(text, ({ document, at, character }) => {
        for (const printed of [
          markdownOf(document, FOLDER),
          htmlOf(document, FOLDER),
          jsonOf(document, { document }),
        ]) {
          const crlf = printed.replaceAll("\n", "\r\n");
          assert.equal(stateOfDocument(printed, printed), "fresh");
          assert.equal(stateOfDocument(crlf, printed), "fresh");
          assert.equal(stateOfDocument(crlf, `${printed}new`), "stale");
          const place = at % printed.length;
          const edited = `${printed.slice(0, place)}${character}${printed.slice(place)}`;
          assert.ok(["edited", "foreign"].includes(stateOfDocument(edited, printed)), edited);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("has in JSON the values of its model, without passwords of URLs", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const marked = { kind: "inventory", id: "", digest: "0123456789ab" } as const;
        const model = JSON.parse(jsonOf(marked, { text, none: null }));
        assert.deepEqual([model.text, model.none], [text.replaceAll("user:secret@", ""), null]);
      }),
    );
  });
});
