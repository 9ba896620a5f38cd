import assert from "node:assert/strict";
import { compilePattern } from "../../src/shape/pattern";
import { findText } from "../../src/shape/text-search";

// A question that costs more than its share runs into mocha's time limit here; how long it takes is not asserted.
describe("findText on hostile questions", () => {
  const sources: Readonly<Record<string, string>> = {
    "looks in a row": "(?=.a)".repeat(1600),
    "looks that fail in a row": "(?!.*b)".repeat(1300),
    "looks to choose from": Array.from({ length: 1200 }, () => "(?=.a)").join("|"),
    "looks inside each other": `${"(?!.".repeat(190)}a${")".repeat(190)}`,
    "a look in a loop": "^(?:(?=(?:a|b)*a(?:a|b){12}$)[ab])*$",
    "looks behind in a row": "(?<=a.*)".repeat(1000),
    "looks with many ways to hold": "(?=(?:a?b?){300}c)(?=(?:a?b?){300}d)(?=(?:b?a?){300}e)",
  };
  for (const [what, source] of Object.entries(sources)) {
    it(`never finds a wrong text for ${what}, nor takes long`, () => {
      for (const isWanted of [true, false]) {
        const [matching, avoiding] = isWanted ? [[source], ["c"]] : [["c"], [source]];
        const answer = findText({ matching, avoiding, minLength: 20 });
        if (typeof answer !== "string") assert.notEqual(compilePattern(source)?.matches(answer.text), !isWanted);
      }
      for (const text of ["", "abc", "ab".repeat(5000)]) compilePattern(source)?.matches(text);
    });
  }

  it("leaves undecided sixty patterns that can each match anywhere", () => {
    const matching = Array.from({ length: 60 }, (_, n) => `a${n}`);
    assert.equal(findText({ matching, avoiding: [] }), "undecided");
  });

  it("avoids hundreds of patterns", () => {
    const avoiding = Array.from({ length: 600 }, (_, n) => `^a${n}$`);
    assert.deepEqual(findText({ matching: ["^[a-z]{3}$"], avoiding }), { text: "aaa" });
  });

  it("leaves out thousands of texts, and gives up where they are too long", () => {
    const numbers = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, "0"));
    assert.equal(findText({ matching: ["^\\d{4}$"], avoiding: [], except: new Set(numbers) }), "none");
    const long = Array.from({ length: 300 }, (_, n) => String(n).repeat(3000));
    assert.equal(findText({ matching: [], avoiding: [], except: new Set(long) }), "undecided");
  });

  it("reaches a long minimum and leaves one without bounds undecided", () => {
    assert.deepEqual(findText({ matching: ["^[a-z]*$"], avoiding: [], minLength: 20_000 }), {
      text: "a".repeat(20_000),
    });
    assert.equal(findText({ matching: ["^[a-z]*$"], avoiding: [], minLength: 1e9 }), "undecided");
    assert.equal(findText({ matching: [], avoiding: [], minLength: 1e9 }), "undecided");
    assert.equal(findText({ matching: ["^[a-z]*$"], avoiding: [], minLength: Number.MAX_VALUE, maxLength: 3 }), "none");
  });
});
