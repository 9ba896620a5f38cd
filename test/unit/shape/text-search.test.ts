import assert from "node:assert/strict";
import { findText, type TextAnswer, type TextQuestion } from "../../../src/shape/text-search";

type Case = readonly [question: Partial<TextQuestion>, expected: string | { readonly text: string }];

function found(question: Partial<TextQuestion>): TextAnswer {
  return findText({ matching: [], avoiding: [], ...question });
}

describe("findText", () => {
  const groups: Readonly<Record<string, readonly Case[]>> = {
    "with nothing asked": [
      [{}, { text: "" }],
      [{ minLength: 3 }, { text: "aaa" }],
      [{ minLength: 1, except: new Set(["a", "b"]) }, { text: "c" }],
      [{ except: new Set(["", "a", "b", "c"]) }, { text: "d" }],
      [{ maxLength: 0, except: new Set([""]) }, "none"],
      [{ minLength: 3, maxLength: 2 }, "none"],
    ],
    "with several patterns": [
      [{ matching: ["^a", "b$"] }, { text: "ab" }],
      [{ matching: ["a", "b", "c"] }, { text: "abc" }],
      [{ matching: ["^.{3}$", "^[ab]*$", "b{2}"] }, { text: "abb" }],
      [{ matching: ["^a", "^b"] }, "none"],
      [{ matching: ["^(aa)*$", "^(aaa)*$"], minLength: 1 }, { text: "aaaaaa" }],
      [{ matching: ["^[a-f]+$"], avoiding: ["^[a-e]+$"] }, { text: "f" }],
      [{ matching: ["^[a-e]+$"], avoiding: ["^[a-f]+$"] }, "none"],
      [{ matching: ["^\\d{4}-\\d{2}$"], avoiding: ["^[0-9-]+$"] }, "none"],
      [{ matching: ["^\\w+$"], avoiding: ["[a-z]", "[A-Z]", "\\d"] }, { text: "_" }],
      [{ avoiding: ["a", "[^a]"] }, { text: "" }],
      [{ avoiding: ["a", "[^a]"], minLength: 1 }, "none"],
      [{ matching: ["x"], avoiding: ["x"] }, "none"],
    ],
    "with lengths": [
      [{ matching: ["^a"], avoiding: ["a$"], minLength: 4 }, { text: "aaab" }],
      [{ matching: ["^(ab)+$"], minLength: 5, maxLength: 6 }, { text: "ababab" }],
      [{ matching: ["^(ab)+$"], minLength: 5, maxLength: 5 }, "none"],
      [{ matching: ["^a{3}$"], minLength: 1_000_000_000 }, "none"],
      [{ matching: ["^😀+$"], minLength: 2, maxLength: 2 }, { text: "😀😀" }],
    ],
    "with texts left out": [
      [{ matching: ["^[ab]$"], except: new Set(["a", "b"]) }, "none"],
      [{ matching: ["^a*$"], except: new Set(["", "a"]) }, { text: "aa" }],
      [{ matching: ["^a*$"], except: new Set(["", "a"]), maxLength: 1 }, "none"],
      [{ matching: ["^[ab]{2}$"], except: new Set(["aa", "ab", "ba"]) }, { text: "bb" }],
      [{ matching: ["^[ab]{2}$"], except: new Set(["a", "aaa", "b"]) }, { text: "aa" }],
      [{ matching: ["^[ab]x?$"], except: new Set(["a", "ax", "bx"]) }, { text: "b" }],
      [{ matching: ["^[😀😁]$"], except: new Set(["😀"]) }, { text: "😁" }],
      [{ matching: ["^\\p{L}$"], except: new Set(["a", "\ud83d"]) }, { text: "b" }],
    ],
    "with patterns of code points and of code units": [
      [{ matching: ["^.$", "^\\-?..$"] }, { text: "𐀀" }],
      [{ matching: ["^[😀-😂]$", "^\\-?\\ud83d[\\ude01-\\udfff]$"] }, { text: "😁" }],
      [{ matching: ["^[😀-😂]$"], avoiding: ["^\\-?\\ud83d[\\ude00-\\ude02]$"] }, "none"],
      [{ matching: ["^[😀-😯]$", "\\-|\\ude05$"] }, { text: "😅" }],
      [{ matching: ["^😀$"], avoiding: ["\\-|\\ude00"] }, "none"],
      [{ matching: ["^\\-?.$"], avoiding: ["^[\\u0000-\\uffff]*$"] }, "none"],
      [{ matching: ["[\\ud800-\\udfff]"] }, "none"],
    ],
    "with word boundaries": [
      [{ matching: ["\\ba\\b", "^.b"] }, { text: "ab-a" }],
      [{ matching: ["a\\bb"] }, "none"],
      [{ matching: ["^a.*b$"], avoiding: ["\\Bb"] }, { text: "a-b" }],
    ],
    "with looks ahead": [
      [{ matching: ["^(?=x$)x$"] }, { text: "x" }],
      [{ matching: ["^(?=x$)y"] }, "none"],
      [{ matching: ["^(?!foo)f..$", "o$"] }, { text: "fao" }],
      [{ matching: ["^(?!\\s*$).+"], avoiding: ["\\S"] }, "none"],
      [{ matching: ["^\\s*$"], avoiding: ["^(?!\\s*$).+"], minLength: 1 }, { text: " " }],
      [{ matching: ["^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d).{4,}$"] }, { text: "aaA0" }],
      [{ matching: ["^(?=.*\\d)(?=.*[a-z]).{3,}$"], avoiding: ["^(?=.*[a-z]).{2,}$"] }, "none"],
      [{ matching: ["^(?:(?!foo).)*$", "foo"] }, "none"],
      [{ matching: ["^[fo]{3}$"], avoiding: ["^(?:(?!foo).)*$"] }, { text: "foo" }],
      [{ matching: ["^(?!(?!a))b?"], minLength: 1 }, { text: "a" }],
      [{ matching: ["(?=a)(?!a)"] }, "none"],
      [{ avoiding: ["(?=a)|(?!a)"] }, "none"],
    ],
    "with looks behind": [
      [{ matching: ["^[a-z]+(?<!b)$", "b"] }, { text: "ba" }],
      [{ matching: ["(?<=^a)b$"] }, { text: "ab" }],
      [{ matching: ["^[ab]+$"], avoiding: ["(?<=a)"], minLength: 2 }, { text: "bb" }],
      [{ matching: ["^[a-z]{2}(?<=b)$"], avoiding: ["b$"] }, "none"],
      [{ matching: ["^(?=.*(?<=a)b$).{3}$"] }, { text: "aab" }],
    ],
    "with patterns that have no automaton": [
      [{ matching: ["(a)\\1"] }, "undecided"],
      [{ avoiding: ["(a)\\1"] }, "undecided"],
      [{ matching: ["("], avoiding: ["a"] }, "undecided"],
      [{ matching: ["(a)\\1", "[]"] }, "none"],
      [{ matching: ["(a)\\1"], avoiding: ["(a)\\1"] }, "none"],
    ],
  };
  for (const [group, cases] of Object.entries(groups)) {
    describe(group, () => {
      for (const [question, expected] of cases) {
        const name = JSON.stringify(question, (_, value) => (value instanceof Set ? [...value] : value));
        it(name, () => assert.deepEqual(found(question), expected));
      }
    });
  }

  it("leaves undecided what would take too long", () => {
    assert.equal(found({ matching: ["^[ab]*$"], avoiding: ["a[ab]{20}$"], minLength: 200 }), "undecided");
  });

  it("knows that a list of texts is all there are", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz"];
    const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    assert.equal(found({ matching: ["^[a-z]{3}$"], except: new Set(all) }), "none");
    assert.deepEqual(found({ matching: ["^[a-z]{3}$"], except: new Set(all.slice(0, -1)) }), { text: "zzz" });
  });

  it("asks several patterns that lead to many sets of states, or to many ways to combine them", () => {
    assert.equal(found({ matching: ["^.*a.{14}$", "^.*b.{14}$"], avoiding: ["^a"] }), "none");
    const pairs = ["ab", "cd", "ef", "gh"];
    const answer = found({ matching: pairs, maxLength: 8 });
    assert.deepEqual(answer, { text: "abcdefgh" });
    assert.equal(found({ matching: pairs, maxLength: 7 }), "none");
  });

  it("answers the same when asked again", () => {
    const question = { matching: ["^[a-z]+\\d$"], avoiding: ["^a"], except: new Set(["b0"]) };
    assert.deepEqual(found(question), { text: "b1" });
    assert.deepEqual(found(question), { text: "b1" });
  });
});
