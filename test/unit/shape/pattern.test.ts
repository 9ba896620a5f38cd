import assert from "node:assert/strict";
import { compilePattern, type Pattern } from "../../../src/shape/pattern";

function compiled(source: string): Pattern {
  const pattern = compilePattern(source);
  assert.ok(pattern, `${source} compiles`);
  return pattern;
}

describe("compilePattern", () => {
  describe("matches as the native engine does", () => {
    const texts = [
      "",
      "a",
      "aa",
      "ab",
      "b",
      "A",
      "_",
      "0",
      "42",
      "a b",
      " ",
      "\n",
      "a\n",
      "\u00a0",
      "\ufeff",
      "-",
      ".",
      "p{L}",
      ".a",
      "a.",
    ];
    const unusual = [
      "é",
      "σ",
      "Σ",
      "٣",
      "日本",
      "😀",
      "a😀",
      "\ud83d",
      "\ude00",
      "\u2028",
      "foo bar",
      "foo-bar",
      "]",
      "\\",
    ];
    const sources = [
      ...["", "a", "^a$", "^$", "$", "^", "a$b", "a^b", "a|b", "^(?:a|b)$", "^(a|)b$", "(?<name>a)b", "|", "^(|a)*$"],
      ...["^a*$", "^a+$", "^a?$", "^a{2}$", "^a{1,}$", "^a{0,1}$", "a{0}", "^a+?b$", "^(a*)*$", "^(a{1,2}){2}$"],
      ...[
        "[ab]",
        "[^ab]",
        "^[a-z0-9]+$",
        "[]",
        "[^]",
        "[.]",
        "^[.].$",
        "^.$",
        ".",
        "^[.\\d]$",
        "[\\]\\\\]",
        "[^\\s]",
        "[\\b]",
        "[-a]",
      ],
      ...["\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "^[\\d\\s]+$", "[^\\w]", "^\\W$"],
      ...["\\x61", "\\u0061", "\\u{61}", "\\u{1F600}", "\\ud83d\\ude00", "^😀$", "^[😀-😂]$", "\\n", "\\u2028", "\\cJ"],
      ...[
        "\\p{L}",
        "\\P{L}",
        "^\\p{Lu}$",
        "\\p{Script=Greek}",
        "[\\p{Nd}_]",
        "[^\\p{L}]",
        "\\p{Any}",
        "\\p{Surrogate}",
      ],
      ...["\\bfoo\\b", "\\Boo", "^\\b", "\\B$", "^\\B$", "(\\b)*a", "(^)*a", "(?:\\b|x){2}a"],
      // These parse without the `u` flag only: characters are code units, unknown escapes are themselves.
      ...[
        "\\-",
        "^\\-?.$",
        "^\\-?..$",
        "^\\p{L}\\-?$",
        "a{",
        "]",
        "{",
        "^[\\w-a]$",
        "\\_|\\1",
        "\\-?[😀]",
        "\\-|\ud83d",
      ],
      ...["(?=a)", "(?!a)b", "(?<=a)b", "(?<!a)b", "((?=a)b)*", "a|(?!b)", "^(?=a|b)(?!ab).*$", "^(?!\\s*$).+"],
      ...["^(?:(?!foo|-).)*$", "(?!(?=a).b)a", "(?=.$)(?<!a)", "(?<=^|\\s)a", "(?!(?<=a)b).b", "^(?:\\-|(?=a))*.$"],
    ];
    for (const source of sources) {
      it(JSON.stringify(source), () => {
        const native = nativePattern(source);
        const pattern = compiled(source);
        for (const text of [...texts, ...unusual]) {
          assert.equal(pattern.matches(text), native.test(text), JSON.stringify(text));
        }
      });
    }
  });

  describe("refuses", () => {
    const refused = {
      "what does not parse": ["(", "a{2,1}", "*", "[b-a]", "(?<n>a)(?<n>b)"],
      "a look inside a look behind": ["(?<=(?=a)a)", "(?<!b(?<=a)c)"],
      "back-references": ["(a)\\1", "(?<n>a)\\k<n>"],
      modifiers: ["(?i:a)"],
      "quantifiers that expand too far": ["a{1000000}", "((a{100}){100}){100}", "(){1000000}", "((){30000}){30000}"],
      "counts beyond all numbers": [
        `a{${"9".repeat(400)},}`,
        `(a{${"9".repeat(400)}}){0}a{1000000}`,
        `(a{1e9}){999999999}`,
      ],
      "deep nesting": [
        "(".repeat(5000) + ")".repeat(5000),
        "([)]".repeat(2500) + ")".repeat(2500),
        "(?:a|".repeat(900),
      ],
      "long sources": ["a".repeat(1_000_000)],
      "too many properties": [
        ["L", "Lu", "Ll", "Lt", "Lm", "M", "N", "Nd", "P", "S", "Z"].map((p) => `\\p{${p}}`).join(""),
      ],
    };
    for (const [what, sources] of Object.entries(refused)) {
      it(what, () => {
        for (const source of sources) assert.equal(compilePattern(source), undefined, source.slice(0, 40));
      });
    }
  });

  it("answers the same after many other patterns", () => {
    assert.equal(compiled("^once$").matches("once"), true);
    for (let i = 0; i < 900; i++) compilePattern(`^${i}$`);
    assert.equal(compiled("^once$").matches("once"), true);
    assert.equal(compiled("^7$").matches("8"), false);
  });

  // A backtracking engine would not come back from these.
  describe("answers patterns that make other engines hang", () => {
    for (const source of ["^(a+)+$", "^(a|a)*$", "^(a?){100}a{100}$", "^(.*a){20}$", "(x+x+)+y", "^([a-z]+\\.?)+@$"]) {
      it(`for ${source}, on which backtracking engines hang`, () => {
        const pattern = compiled(source);
        assert.equal(pattern.matches(`${"a".repeat(20_000)}!`), false);
        assert.equal(pattern.matches(`${"x".repeat(20_000)}!`), false);
      });
    }

    it("by leaving undecided what would take too long", () => {
      const pattern = compiled("[a-z]{9000}$");
      assert.equal(pattern.matches("a".repeat(1_000_000)), undefined);
      assert.equal(pattern.matches("b"), false);
    });

    it("for many distinct sets", () => {
      const characters = Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x4e00 + 2 * i));
      assert.equal(compilePattern(characters.join("")), undefined);
      const negated = characters.slice(0, 1000).map((one) => `[^${one}]`);
      const pattern = compiled(negated.join(""));
      assert.equal(pattern.matches("a".repeat(1000)), true);
      assert.equal(pattern.matches("a".repeat(999)), false);
    });

    it("for searches that find nothing", () => {
      assert.equal(compiled("^[a-z]+$").shortest(1_000_000_000), undefined);
      assert.equal(compiled("^[a-z]+$").counterexample(1_000_000_000), undefined);
      assert.equal(compiled("^[^a]|(a|b)*a(a|b){18}|^").counterexample(300), undefined);
      assert.equal(compiled("^(ab){3000}c$").counterexample(6001, 6001)?.length, 6001);
    });
  });
});

describe("Pattern.shortest", () => {
  const cases: [source: string, limits: [number?, number?], expected: string | undefined][] = [
    ["", [], ""],
    ["^[A-Z]{3}-\\d{4}$", [], "AAA-0000"],
    ["^(foo|ba)r?$", [], "ba"],
    ["^(a+)+$", [3], "aaa"],
    ["^[^a-z]$", [], "A"],
    ["^[^a-zA-Z]$", [], "0"],
    ["^\\W$", [], "-"],
    ["^[\\x00-\\x20]$", [], " "],
    ["^[^\\x00-\\x7f]$", [], "¡"],
    ["\\bb\\b", [], "b"],
    ["^b.*\\bb$", [3], "b-b"],
    ["^a$", [2], undefined],
    ["^a{4}$", [0, 3], undefined],
    ["[]", [], undefined],
    ["a\\bb", [], undefined],
    ["^😀+$", [2, 2], "😀😀"],
    ["^[\\ud800-\\udfff]$", [], undefined],
    ["^[\\ud800-\\uffff]$", [], "\ue000"],
    ["^\\-😀$", [], "-😀"],
    ["^\\-?[\\ud83d][\\ude00-\\ude0f]$", [], "😀"],
    ["^\\-?[\\ud800-\\uffff]$", [], "\ue000"],
    ["^\\-\ud83d$", [], undefined],
    ["a", [4, 2], undefined],
  ];
  for (const [source, limits, expected] of cases) {
    it(`${JSON.stringify(source)} with ${JSON.stringify(limits)}`, () => {
      assert.equal(compiled(source).shortest(...limits), expected);
    });
  }

  it("finds a match of a pattern whose deterministic automaton would be huge", () => {
    const text = compiled("a.{200}b").shortest();
    assert.equal(text?.length, 202);
    assert.match(text, /^a.{200}b$/);
  });

  it("reaches a long minimum", () => {
    assert.equal(compiled("^[a-z]+$").shortest(10_000), "a".repeat(10_000));
  });
});

describe("Pattern.counterexample", () => {
  const cases: [source: string, limits: [number?, number?], expected: string | undefined][] = [
    ["^(a+)+$", [], ""],
    ["^a*$", [], "b"],
    ["^[a-z]*$", [], "A"],
    ["^[a-z]+$", [1], "A"],
    ["^.*$", [], "\n"],
    ["", [], undefined],
    ["^[^]*$", [], undefined],
    ["a|[^a]", [], ""],
    ["a|[^a]", [1], undefined],
    ["^.{3}$", [3, 3], "aa\n"],
    ["^\\p{L}*$", [], "0"],
    ["^\\W*$", [2, 2], "aa"],
    ["^[a-z]{2}$", [2, 1], undefined],
  ];
  for (const [source, limits, expected] of cases) {
    it(`${JSON.stringify(source)} with ${JSON.stringify(limits)}`, () => {
      assert.equal(compiled(source).counterexample(...limits), expected);
    });
  }
});

/** JSON Schema's reading of a pattern: with the `u` flag where it parses so. */
function nativePattern(source: string): RegExp {
  try {
    return new RegExp(source, "u");
  } catch {
    return new RegExp(source);
  }
}
