import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDocument } from "../../src/document/parse-document";
import { reparseDocument } from "../../src/document/reparse";
import { loadFixtures } from "../support/fixture";
import { sameGraph } from "../support/same-graph";

const uri = "file:///w/a.contract.yaml";

const texts = loadFixtures()
  .filter(({ name }) => name.startsWith("contracts/"))
  .flatMap(({ files }) => [...files].flatMap(([path, text]) => (/contract\.ya?ml$/.test(path) ? [text] : [])));

/** Anchors before, in and behind what is edited, and aliases of all of them. */
const anchored = `# c
a: &one { b: 1, c: [x, &two y] }
d:
  - &three
    e: *one
    f: &four "g"
  - *three
h: &one 2
i: 3
j:
  k: *three
  l: *three
  m: &five { n: *two, o: *four }
  p: [*five, *five, *one]
  q: &six
  *two : r
s: { t: *six, u: !!str 5 }
`;

/** What people type, and what has a meaning in YAML. */
const typed = fc.constantFrom(
  ...["x", " ", "\n", "\n  ", ":", ": ", "- ", "#", " # c\n", "{", "}", "[", "]", ",", '"', "'", "|", ">", "|\n", "\t"],
  ...[
    "a: 1\n",
    "\nfreshness: { maxLag: 1h }\n",
    "---\n",
    "...\n",
    "? a\n",
    "&a ",
    "*a",
    "!!x ",
    "\r\n",
    "\r",
    "%",
    "-",
    "é",
  ],
  ...["id: again\n", "\n\n\n", "  deep:\n    er: 1\n", "}\n", "]\n", "\u202e", "\ufeff"],
);

const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), take: fc.nat(30), put: typed });

/** The text after an edit, on whole lines as often as within one. */
function edited(text: string, { at, take, put }: { at: number; take: number; put: string }): string {
  const anywhere = Math.round(at * text.length);
  const start = take % 2 === 0 ? anywhere : text.lastIndexOf("\n", anywhere) + 1;
  return text.slice(0, start) + put + text.slice(start + (take % 3 === 0 ? take : 0));
}

describe("reading a text again after an edit", () => {
  it("gives what reading it afresh gives", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts, anchored, `${anchored}v: *five\n`),
        fc.array(edit, { minLength: 1, maxLength: 8 }),
        (text, edits) => {
          let document = parseDocument(uri, text);
          for (const one of edits) {
            document = reparseDocument(document, uri, edited(document.text, one));
            assert.ok(sameGraph(document, parseDocument(uri, document.text)), "other than afresh");
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("gives that of anchors and aliases too, after an edit anywhere", () => {
    const before = parseDocument(uri, anchored);
    assert.deepEqual(before.problems, []);
    for (const put of ["x", "v: 1\n", "&one "]) {
      for (let at = 0; at <= anchored.length; at++) {
        const document = reparseDocument(before, uri, anchored.slice(0, at) + put + anchored.slice(at));
        assert.ok(sameGraph(document, parseDocument(uri, document.text)), `${JSON.stringify(put)} at ${at}`);
      }
    }
  });

  it("reads only the keys that were edited again, where others share nodes by aliases", () => {
    const before = parseDocument(uri, "a: &a { b: 1 }\nc: 2\nd: &d [*a]\ne: [*a, *d]\n");
    const after = reparseDocument(before, uri, "a: &a { b: 1 }\nc: 25\nd: &d [*a]\ne: [*a, *d]\n");
    const nodeOf = (key: string) => (after.root?.kind === "mapping" ? after.root.byKey.get(key)?.value : undefined);
    const [a, d, e] = [nodeOf("a"), nodeOf("d"), nodeOf("e")];
    assert.ok(before.root?.kind === "mapping" && d?.kind === "sequence" && e?.kind === "sequence");
    assert.equal(a, before.root.byKey.get("a")?.value);
    assert.equal(d.items[0], a);
    assert.deepEqual(
      e.items.map((item, i) => item === [a, d][i]),
      [true, true],
    );
  });

  it("keeps the nodes of the keys before the edit", () => {
    const before = parseDocument(uri, "a: { b: 1 }\nc: 2\nd: [3]\n");
    const after = reparseDocument(before, uri, "a: { b: 1 }\nc: 25\nd: [3]\n");
    const [a, b] = [before.root, after.root];
    assert.ok(a?.kind === "mapping" && b?.kind === "mapping");
    assert.equal(b.byKey.get("a")?.value, a.byKey.get("a")?.value);
    assert.notEqual(b.byKey.get("d")?.value, a.byKey.get("d")?.value);
    assert.equal(b.byKey.get("d")?.value.location.span.start, a.byKey.get("d")!.value.location.span.start + 1);
  });
});
