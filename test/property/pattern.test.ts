import assert from "node:assert/strict";
import fc from "fast-check";
import { compilePattern } from "../../src/shape/pattern";
import { findText } from "../../src/shape/text-search";

const oneCharacter = fc.constantFrom(
  ...["a", "b", "1", "-", " ", "😀", ".", "\\d", "\\w", "\\W", "\\s", "\\S", "\\D", "\\x61", "\\u{1F600}"],
  ...["[ab]", "[^a]", "[a-z]", "[^\\w]", "[\\s1]", "[^]", "[]", "[.]", "[^\\p{L}]", "\\p{L}", "\\P{Nd}"],
);
const between = fc.constantFrom("^", "$", "\\b", "\\B", "");
const quantifier = fc.constantFrom("*", "+", "?", "*?", "{2}", "{0}", "{1,2}", "{2,}", "{0,2}?");

/** Small enough that backtracking engines finish too. */
const { pattern: unicodePattern } = fc.letrec<{ pattern: string; part: string; group: string; look: string }>(
  (tie) => ({
    pattern: fc
      .array(fc.array(tie("part"), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
      .map((alternatives) => alternatives.map((parts) => parts.join("")).join("|")),
    part: fc.oneof(
      { depthSize: "small" },
      { weight: 4, arbitrary: oneCharacter },
      { weight: 1, arbitrary: between },
      { weight: 2, arbitrary: fc.tuple(oneCharacter, quantifier).map(([item, times]) => item + times) },
      { weight: 1, arbitrary: tie("group") },
      { weight: 1, arbitrary: tie("look") },
      { weight: 2, arbitrary: fc.tuple(tie("group"), quantifier).map(([item, times]) => item + times) },
    ),
    group: fc.tuple(fc.constantFrom("(", "(?:"), tie("pattern")).map(([open, inside]) => `${open}${inside})`),
    look: fc.oneof(
      fc.tuple(fc.constantFrom("(?=", "(?!"), tie("pattern")).map(([open, inside]) => `${open}${inside})`),
      fc.tuple(fc.constantFrom("(?<=", "(?<!"), tie("pattern")).map(([open, inside]) => `${open}${inside})`),
    ),
  }),
);

/** A look inside a look behind has no automaton here. */
function isBeyond(source: string): boolean {
  return compilePattern(source) === undefined && source.includes("(?<");
}

/** An escape that the `u` flag forbids makes the rest count in code units. */
const unitPattern = unicodePattern.map((source) => `(?:\\-|${source})`);
const pattern = fc.oneof(
  unicodePattern.map((source) => ({ source, native: new RegExp(source, "u") })),
  unitPattern.map((source) => ({ source, native: new RegExp(source) })),
);
const text = fc
  .array(fc.constantFrom("a", "b", "z", "1", "-", " ", "\n", ".", "é", "😀", "\ud83d", "\ude00"), { maxLength: 8 })
  .map((characters) => characters.join(""));
const limits = fc
  .tuple(fc.nat(4), fc.option(fc.nat(4), { nil: undefined }))
  .map(([least, more]) => ({ least, most: more === undefined ? undefined : least + more }));

/** All texts over a few characters that between them stand on both sides of every class above. */
function* textsOf(length: number): Generator<string> {
  if (length === 0) {
    yield "";
    return;
  }
  for (const rest of textsOf(length - 1))
    for (const character of ["a", "1", "-", " ", "\n", "😀"]) yield character + rest;
}

/** V8 also looks in the middle of a surrogate pair, where ECMA-262 (22.2.7.2) has no place with the `u` flag. */
function isMatch(native: RegExp, one: string): boolean {
  if (!native.unicode || !/[\ud800-\udbff][\udc00-\udfff]/.test(one)) return native.test(one);
  const here = new RegExp(native, "uy");
  const places = [...one].map((_, index, all) => all.slice(0, index).join("").length).concat(one.length);
  return places.some((place) => {
    here.lastIndex = place;
    return here.test(one);
  });
}

function isWithin(found: string, least: number, most = Number.POSITIVE_INFINITY): boolean {
  const length = [...found].length;
  return length >= least && length <= most;
}

describe("patterns", () => {
  it("match exactly what the native engine matches", () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 10, maxLength: 20 }), ({ source, native }, texts) => {
        fc.pre(!isBeyond(source));
        const compiled = compilePattern(source);
        for (const one of texts) {
          assert.equal(compiled?.matches(one), isMatch(native, one), JSON.stringify(one));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("have examples that match and counterexamples that do not, within the lengths, and none is shorter", () => {
    fc.assert(
      fc.property(pattern, limits, ({ source, native }, { least, most }) => {
        fc.pre(!isBeyond(source));
        const compiled = compilePattern(source);
        for (const wanted of [true, false]) {
          const found = wanted ? compiled?.shortest(least, most) : compiled?.counterexample(least, most);
          const [matching, avoiding] = wanted ? [[source], []] : [[], [source]];
          if (findText({ matching, avoiding, minLength: least, maxLength: most }) === "undecided") continue;
          if (found !== undefined) {
            assert.equal(isMatch(native, found), wanted, `${JSON.stringify(found)} does what was asked`);
            assert.ok(isWithin(found, least, most), `${JSON.stringify(found)} is within the lengths`);
          }
          const shorterThan = Math.min(3, (most ?? 3) + 1, found === undefined ? 4 : [...found].length);
          for (let length = least; length < shorterThan; length++) {
            for (const other of textsOf(length)) {
              assert.notEqual(isMatch(native, other), wanted, `${JSON.stringify(other)} would have been shorter`);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("are found a text for together that does what each asks, and none is shorter", () => {
    const few = fc.array(pattern, { maxLength: 2 });
    const except = fc.uniqueArray(
      fc.array(fc.constantFrom("a", "1", "-", "😀"), { maxLength: 2 }).map((all) => all.join("")),
    );
    const found = { text: 0, none: 0, undecided: 0 };
    fc.assert(
      fc.property(few, few, limits, except, (matching, avoiding, { least, most }, excepted) => {
        const all = [...matching, ...avoiding];
        fc.pre(!all.some(({ source }) => isBeyond(source)));
        const answer = findText({
          matching: matching.map(({ source }) => source),
          avoiding: avoiding.map(({ source }) => source),
          minLength: least,
          maxLength: most,
          except: new Set(excepted),
        });
        found[typeof answer === "string" ? answer : "text"]++;
        if (answer === "undecided") return;
        const isAnswer = (text: string): boolean =>
          matching.every(({ native }) => isMatch(native, text)) &&
          !avoiding.some(({ native }) => isMatch(native, text)) &&
          !excepted.includes(text) &&
          isWithin(text, least, most);
        if (answer !== "none") {
          assert.ok(isAnswer(answer.text), JSON.stringify(answer.text));
        }
        const shorterThan = answer === "none" ? 5 : Math.min(4, [...answer.text].length);
        for (let length = least; length < shorterThan; length++) {
          for (const other of textsOf(length)) {
            assert.ok(!isAnswer(other), `${JSON.stringify(other)} would have been an answer, not ${answer}`);
          }
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(found.undecided < 50 && found.none > 50 && found.text > 50, JSON.stringify(found));
  });

  it("never throw, whatever the source", () => {
    const fragments = fc.constantFrom(
      ..."()[]{}|*+?^$\\.-,:=!<>0129abkpu😀\ud83d".split(""),
      "(?",
      "\\p{",
      "{9,",
      "[^",
    );
    const source = fc.oneof(
      fc.array(fragments, { maxLength: 30 }).map((all) => all.join("")),
      fc.string(),
    );
    fc.assert(
      fc.property(source, text, (any, one) => {
        const compiled = compilePattern(any);
        compiled?.matches(one);
        compiled?.shortest(2, 5);
        compiled?.counterexample(2, 5);
      }),
      { numRuns: 500 },
    );
  });
});
