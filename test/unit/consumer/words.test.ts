import assert from "node:assert/strict";
import fc from "fast-check";
import { hashesOf, Words } from "../../../src/consumer/words";

describe("the words of a text", () => {
  it("are numbers as the authors of FNV-1a give them", () => {
    assert.deepEqual([...hashesOf("a foobar")], [0xe40c292c, 0xbf9cf968]);
  });

  it("end where no identifier goes on", () => {
    const words = new Words('const $id = { "due-date": größe.𝒳2 }; // e-mail\n');
    const has = (text: string) => words.hasAll(hashesOf(text));
    for (const word of ["const", "$id", "due", "date", "größe", "𝒳2", "e", "mail"]) assert.ok(has(word), word);
    for (const other of ["id", "gr", "größ", "𝒳", "2", "con", "email", "duedate"]) assert.ok(!has(other), other);
  });

  it("are there all at once or at least one of them", () => {
    const words = new Words("first second");
    assert.ok(words.hasAll(hashesOf("second-first")));
    assert.ok(!words.hasAll(hashesOf("second-third")));
    assert.ok(words.hasAny(hashesOf("third second")));
    assert.ok(!words.hasAny(hashesOf("third")));
    assert.ok(!new Words("").hasAny(hashesOf("third")));
  });

  it("are found in whatever stands around them", () => {
    const word = fc.stringMatching(/^[A-Za-z_$][\w$]{0,12}$/);
    const gap = fc.stringMatching(/^[ .,;:"'{}()[\]/\n-]{1,4}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { maxLength: 40 }), word, (parts, other) => {
        const words = new Words(parts.flat().join(""));
        for (const [known] of parts) assert.ok(words.hasAll(hashesOf(known)), known);
        const isThere = parts.some(([known]) => known === other);
        assert.equal(words.hasAny(hashesOf(other)), isThere);
      }),
    );
  });
});
