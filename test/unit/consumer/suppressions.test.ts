import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "./memory-workspace";

/** Each suppression as the text that is marked, its rules, its reason, and the text that it reaches. */
async function suppressionsIn(path: string, text: string) {
  const { reader } = new MemoryWorkspace({ [path]: text });
  const { suppressions } = await reader.annotations([uriOf(path), uriOf("missing.ts")]);
  return suppressions.map(({ span, rules, reason, reach }) => ({
    marked: text.slice(span.start, span.end),
    rules: rules.map((rule) => {
      assert.equal(text.slice(rule.span.start, rule.span.end), rule.id);
      return rule.id;
    }),
    reason,
    reach: text.slice(reach.start, reach.end).trim(),
  }));
}

describe("suppressions in code", () => {
  const cases: { name: string; path?: string; text: string; reach: string[] }[] = [
    {
      name: "reach the next line",
      text: "// plumbline-ignore a/b: r\nconst a = 1;\nconst b = 2;",
      reach: ["const a = 1;"],
    },
    {
      name: "reach over blank lines and comments, with what stands in these",
      text: "// plumbline-ignore a/b: r\r\n\r\n/** @contract x#Y\r\n */ // more\r\ntype T = 1;\r\n",
      reach: ["/** @contract x#Y\r\n */ // more\r\ntype T = 1;"],
    },
    {
      name: "stand in a line of a block comment, or behind code",
      text: "/* words\n * plumbline-ignore a/b: r\n */ let a = 1; // plumbline-ignore c/d: r\nlet b;",
      reach: ["*/ let a = 1; // plumbline-ignore c/d: r", "let b;"],
    },
    {
      name: "reach into a type",
      text: "interface A {\n  // plumbline-ignore a/b: r\n  b: string;\n}",
      reach: ["b: string;"],
    },
    { name: "reach nothing at the end", text: "let a;\n// plumbline-ignore a/b: r", reach: [""] },
    {
      name: "are no texts, patterns or templates",
      text: 'const a = "// plumbline-ignore a/b: r", b = /\\/\\/ plumbline-ignore/, c = `${a}\n// plumbline-ignore a/b: r\n`;',
      reach: [],
    },
    {
      name: "are no texts of JSX, but comments in it",
      path: "a.tsx",
      text: "const a = (\n<p>\n// plumbline-ignore a/b: r\n{/* plumbline-ignore c/d: r */}\n<b/></p>);",
      reach: ["<b/></p>);"],
    },
    {
      name: "are read in JavaScript",
      path: "a.js",
      text: "#!/usr/bin/env node\n// plumbline-ignore a/b: r\nx();",
      reach: ["x();"],
    },
    { name: "begin a comment", text: "// see plumbline-ignore a/b: r\n// plumbline-ignored: r\nlet a;", reach: [] },
  ];
  for (const { name, path = "a.ts", text, reach } of cases) {
    it(name, async () => {
      const found = await suppressionsIn(path, text);
      assert.deepEqual(
        found.map((one) => one.reach),
        reach,
      );
    });
  }

  it("name rules and a reason", async () => {
    const lines = [
      "// plumbline-ignore a/b: why: because",
      "//plumbline-ignore a/b , c/d,e :",
      "/** plumbline-ignore a/b: why **/",
      "// plumbline-ignore a/b because",
      "// plumbline-ignore",
      "/* plumbline-ignore : why */",
    ];
    assert.deepEqual(
      (await suppressionsIn("a.ts", `${lines.join("\n")}\n`)).map(({ marked, rules, reason }) => [
        marked,
        rules,
        reason,
      ]),
      [
        [lines[0], ["a/b"], "why: because"],
        [lines[1], ["a/b", "c/d", "e"], ""],
        ["plumbline-ignore a/b: why", ["a/b"], "why"],
        [lines[3], ["a/b"], ""],
        [lines[4], [], ""],
        ["plumbline-ignore : why", [], "why"],
      ],
    );
  });

  it("are found quickly in hostile comments", async () => {
    const spaces = " ".repeat(200_000);
    const text = `// plumbline-ignore ${spaces}${",a".repeat(50_000)}:${spaces}x\n/*${"*".repeat(100_000)} plumbline-ignore${spaces}*\n */`;
    assert.equal((await suppressionsIn("a.ts", text)).length, 1);
  });
});
