import assert from "node:assert/strict";
import { digestsOf, stateOfDocument } from "../../../src/documents/document-file";
import { readMarker, withMarker } from "../../../src/documents/marker";

const marked = { kind: "handover", id: "crm", digest: "0123456789ab" } as const;
const text = withMarker(marked, (marker) => `<!-- ${marker} -->\nText\n`);
const newer = withMarker({ ...marked, digest: "ba9876543210" }, (marker) => `# ${marker}\n`);

describe("the marker of a document", () => {
  it("says what the document is, and tells an edited one from one that is out of date", () => {
    const { text: own, ...says } = readMarker(text) ?? {};
    assert.deepEqual(says, marked);
    assert.match(own ?? "", /^[0-9a-f]{12}$/);
    assert.equal(stateOfDocument(undefined, text), "missing");
    assert.equal(stateOfDocument(text, text), "fresh");
    assert.equal(stateOfDocument(text, newer), "stale");
    assert.equal(stateOfDocument(text.replace("Text", "Mine"), text), "edited");
    assert.equal(stateOfDocument(text.replace("0123456789ab", "ba9876543210"), text), "edited");
    assert.equal(stateOfDocument(`\n\n${text}`, text), "foreign");
    assert.equal(stateOfDocument("# Ours\n", text), "foreign");
    const inventory = withMarker({ ...marked, kind: "inventory" }, (marker) => `<!-- ${marker} -->\n`);
    assert.equal(stateOfDocument(inventory, text), "foreign");
  });

  it("does not mind line ends and a byte order mark", () => {
    assert.equal(stateOfDocument(text.replaceAll("\n", "\r\n"), text), "fresh");
    assert.equal(stateOfDocument(`\uFEFF${text.replaceAll("\n", "\r\n")}`, newer), "stale");
  });

  it("names no id that is none", () => {
    for (const id of ["", "a --> b", "A"])
      assert.equal(readMarker(withMarker({ ...marked, id }, (one) => one))?.id, "");
  });

  it("says whose digests differ", () => {
    assert.equal(digestsOf(text, newer), "contract digest ba9876543210, document digest 0123456789ab");
    assert.equal(digestsOf(undefined, newer), "contract digest ba9876543210, document digest none");
  });
});
