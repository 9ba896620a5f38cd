import assert from "node:assert/strict";
import fc from "fast-check";
import { compilePattern } from "../../src/shape/pattern";

const oneCharacter = fc.constantFrom(
  ...["a", "b", "1", "-", " ", "😀", ".", "\\d", "\\w", "\\W", "\\s", "\\S", "\\D", "\\x61", "\\u{1F600}"],
  ...["[ab]", "[^a]", "[a-z]", "[^\\w]", "[\\s1]", "[^]", "[]", "[.]", "[^\\p{L}]", "\\p{L}", "\\P{Nd}"],
);
const between = fc.constantFrom("^", "$", "\\b", "\\B", "");
const quantifier = fc.constantFrom("*", "+", "?", "*?", "{2}", "{0}", "{1,2}", "{2,}", "{0,2}?");

/** Small enough that backtracking engines finish too. */
const { pattern: unicodePattern } = fc.letrec<{ pattern: string; part: string; group: string }>((tie) => ({
  pattern: fc
    .array(fc.array(tie("part"), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.map((parts) => parts.join("")).join("|")),
  part: fc.oneof(
    { depthSize: "small" },
    { weight: 4, arbitrary: oneCharacter },
    { weight: 1, arbitrary: between },
    { weight: 2, arbitrary: fc.tuple(oneCharacter, quantifier).map(([item, times]) => item + times) },
    { weight: 1, arbitrary: tie("group") },
    { weight: 2, arbitrary: fc.tuple(tie("group"), quantifier).map(([item, times]) => item + times) },
  ),
  group: fc.tuple(fc.constantFrom("(", "(?:"), tie("pattern")).map(([open, inside]) => `${open}${inside})`),
}));

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

/** V8 finds `\B` in the middle of a surrogate pair, where ECMA-262 has no place with the `u` flag. */
function isMisread(native: RegExp, one: string): boolean {
  return native.unicode && native.source.includes("\\B") && one.includes("😀");
}

function isWithin(found: string, least: number, most = Number.POSITIVE_INFINITY): boolean {
  const length = [...found].length;
  return length >= least && length <= most;
}

describe("patterns", () => {
  it("match exactly what the native engine matches", () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 10, maxLength: 20 }), ({ source, native }, texts) => {
        const compiled = compilePattern(source);
        for (const one of texts) {
          if (isMisread(native, one)) continue;
          assert.equal(compiled?.matches(one), native.test(one), JSON.stringify(one));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("have examples that match and counterexamples that do not, within the lengths, and none is shorter", () => {
    fc.assert(
      fc.property(pattern, limits, ({ source, native }, { least, most }) => {
        const compiled = compilePattern(source);
        for (const wanted of [true, false]) {
          const found = wanted ? compiled?.shortest(least, most) : compiled?.counterexample(least, most);
          if (found !== undefined && !isMisread(native, found)) {
            assert.equal(native.test(found), wanted, `${JSON.stringify(found)} does what was asked`);
            assert.ok(isWithin(found, least, most), `${JSON.stringify(found)} is within the lengths`);
          }
          const shorterThan = Math.min(3, (most ?? 3) + 1, found === undefined ? 4 : [...found].length);
          for (let length = least; length < shorterThan; length++) {
            for (const other of textsOf(length)) {
              // Without the `u` flag an emoji is two characters, which only go together: none is made.
              if (!native.unicode && other.includes("😀")) continue;
              if (isMisread(native, other)) continue;
              assert.notEqual(native.test(other), wanted, `${JSON.stringify(other)} would have been shorter`);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
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
