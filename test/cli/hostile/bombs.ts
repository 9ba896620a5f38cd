import { contract, type Row, repeated } from "./row";

const thing = (body: string): string => `export type Thing = ${body};\n`;
const bound = (id: string, schema: string, more = ""): string => contract({ id, schema, more, type: "thing.ts#Thing" });

/** Contracts and schemas that cost far more than their size, or are too large. */
export const bombs: readonly Row[] = [
  {
    name: "B01 aliases of aliases, 9^9 values",
    files: {
      "a.contract.yaml": contract({
        id: "b01",
        more: `x-a0: &a0 [0]\n${repeated(9, (n) => `x-a${n + 1}: &a${n + 1} [${repeated(9, () => `*a${n}`)}]`, "\n")}\n`,
      }),
    },
    findings: [
      "a.contract.yaml:14:42 schema/syntax: The aliases up to here stand for more than 100000 values: that is the limit.",
    ],
  },
  {
    name: "B02, B03, B07 many aliases, many anchors",
    files: {
      "b02.contract.yaml": contract({ id: "b02", more: `x-a: &a [1]\nx-b: [${repeated(150, () => "*a")}]\n` }),
      "b03.contract.yaml": contract({ id: "b03", more: `x-a: &a [1]\nx-b: [${repeated(16_000, () => "*a")}]\n` }),
      "b07.contract.yaml": contract({ id: "b07", more: `x-a: [${repeated(50_000, (n) => `&a${n} 1`)}]\n` }),
      "b07b.contract.yaml": contract({ id: "b07b", more: `x-a: ${repeated(50_000, (n) => `&a${n}`, " ")} 1\n` }),
    },
    findings: ["b07b.contract.yaml:9:10 schema/syntax: A node can have at most one anchor."],
  },
  {
    name: "B04 nesting",
    files: {
      "open.contract.yaml": contract({ id: "b04-open", more: `x-a: ${"[".repeat(10_000)}\n` }),
      "balanced.contract.yaml": contract({ id: "b04-balanced", more: `x-a: ${"[".repeat(900)}${"]".repeat(900)}\n` }),
      "list.contract.yaml": contract({ id: "b04-list", more: `x-a:\n  ${"- ".repeat(5_000)}1\n` }),
      "json.contract.yaml": contract({ id: "b04-json", schema: "./deep.json" }),
      "deep.json": `{ "x": ${"[".repeat(20_000)}`,
      "marked.json": `{ "integrationContract": "1.0", "x-a": ${"[".repeat(20_000)}`,
    },
    findings: [
      "balanced.contract.yaml:9:105 schema/syntax: The file is nested more than 100 levels deep.",
      "json.contract.yaml:8:13 schema/unresolved: ./deep.json: B04/deep.json cannot be read: The file is nested more than 100 levels deep.",
      "marked.json:1:139 schema/syntax: The file is nested more than 100 levels deep.",
      "list.contract.yaml:10:201 schema/syntax: The file is nested more than 100 levels deep.",
      "open.contract.yaml:9:105 schema/syntax: The file is nested more than 100 levels deep.",
    ],
  },
  {
    name: "B05, B06 many keys, many errors",
    files: {
      "keys.contract.yaml": contract({ id: "b05", more: repeated(16_000, (n) => `x-${n}: 1`, "\n") }),
      "errors.contract.yaml": contract({ id: "b06", more: repeated(50_000, (n) => `x-${n}: *missing${n}`, "\n") }),
      "unknown.contract.yaml": contract({ id: "b06-unknown", more: repeated(50_000, (n) => `y-${n}: 1`, "\n") }),
    },
    findings: [
      ...Array.from(
        { length: 100 },
        (_, n) =>
          `errors.contract.yaml:${n + 9}:${n < 10 ? 6 : 7} schema/syntax: No anchor \`&missing${n}\` stands before this alias.`,
      ),
      "errors.contract.yaml:108:7 schema/syntax: 49900 more problems in this file.",
      ...Array.from({ length: 100 }, (_, n) => `unknown.contract.yaml:${n + 9}:1 schema/invalid: y-${n}: unknown key`),
      "unknown.contract.yaml:109:1 schema/invalid: 49900 more violations of the format in this file",
    ],
  },
  {
    name: "B08 an enum of 100,000",
    files: {
      "a.contract.yaml": bound("b08", "./enum.json"),
      "enum.json": JSON.stringify({ enum: ["other", ...Array.from({ length: 100_000 }, (_, n) => `value-${n}`)] }),
      "thing.ts": thing("`value-${number}`"),
    },
    findings: [
      'thing.ts:1:13 drift/type: Thing is `value-${number}`, but b08 may send "other": code gets the wrong type',
    ],
  },
  {
    name: "B09 3,000 properties",
    files: {
      "a.contract.yaml": bound(
        "b09",
        `{ type: object, properties: { ${repeated(3000, (n) => `p${n}: { type: string }`)} } }`,
      ),
      "thing.ts": thing("{ p2999?: number }"),
    },
    findings: ["thing.ts:1:31 drift/type: Thing.p2999 is number, but b09 may send string: code gets the wrong type"],
  },
  {
    name: "B10 a oneOf of 2,000",
    files: {
      "a.contract.yaml": bound(
        "b10",
        `{ oneOf: [${repeated(2000, (n) => `{ type: object, required: [k], properties: { k: { const: v${n} } } }`)}] }`,
      ),
      "thing.ts": thing("{ k: number }"),
    },
    findings: ['thing.ts:1:26 drift/type: Thing.k is number, but b10 may send "v0": code gets the wrong type'],
  },
  {
    name: "B11 references that double 22 times",
    files: {
      "a.contract.yaml": bound("b11", "./double.json"),
      "double.json": JSON.stringify({
        $ref: "#/$defs/d0",
        $defs: Object.fromEntries([
          ...Array.from({ length: 22 }, (_, n) => [
            `d${n}`,
            { properties: { a: { $ref: `#/$defs/d${n + 1}` }, b: { $ref: `#/$defs/d${n + 1}` } } },
          ]),
          ["d22", { type: "string" }],
        ]),
      }),
      "thing.ts": thing("{ a?: { a?: { b?: number } } }"),
    },
    findings: ["thing.ts:1:39 drift/type: Thing.a.a.b is number, but b11 may send d3: code gets the wrong type"],
  },
  {
    name: "B12 patterns that backtrack",
    files: {
      "a.contract.yaml": bound(
        "b12",
        `{ type: object, required: [code], properties: { code: { type: string, pattern: "^(a+)+$", enum: [${"a".repeat(40)}!, aaa] } } }`,
      ),
      "thing.ts": thing(`{ code: \`${"a".repeat(40)}\${string}\` }`),
      "b.contract.yaml": bound("b12-names", `{ type: object, patternProperties: { "^(a+)+$": { type: string } } }`),
      "c.contract.yaml": bound(
        "b12-format",
        `{ type: object, properties: { code: { type: string, format: "^(a+)+$" } } }`,
      ),
    },
    findings: [
      "thing.ts:1:23 drift/optional-property: Thing.code is required, but b12-format may omit it: code may fail without it",
      "thing.ts:1:23 drift/undeclared-property: Thing.code is not in b12-names#Thing: code may find nothing there",
      `thing.ts:1:29 drift/type: Thing.code is \`${"a".repeat(40)}\${string}\`, but b12 may send "aaa"`,
      `thing.ts:1:29 drift/type: Thing.code is \`${"a".repeat(40)}\${string}\`, but b12-format may send string`,
    ],
  },
  {
    name: "B14 50 MB",
    files: { "a.contract.yaml": contract({ id: "b14", more: "#".repeat(50 * 1024 * 1024) }) },
    findings: ["a.contract.yaml:1:1 schema/syntax: This file is larger than 2 MiB: no contract needs that."],
  },
  {
    name: "B17 20,000 objects that must differ",
    files: {
      "a.contract.yaml": bound("b17", "./unique.json"),
      "unique.json": JSON.stringify({
        type: "array",
        uniqueItems: true,
        items: { type: "object", required: ["n"], properties: { n: { type: "number" } } },
        default: Array.from({ length: 20_000 }, (_, n) => ({ n })),
      }),
      "thing.ts": thing("{ n: string }[]"),
    },
    findings: ["thing.ts:1:26 drift/type: Thing[].n is string, but b17 may send number: code gets the wrong type"],
  },
  {
    name: "B18 a schema nested 1,000 deep",
    files: {
      "a.contract.yaml": bound("b18", "./deep.json"),
      "deep.json": `${'{"items":'.repeat(1000)}{}${"}".repeat(1000)}`,
      "b.contract.yaml": contract({ id: "b18-inline", schema: `${"{ items: ".repeat(1000)}{}${" }".repeat(1000)}` }),
      "thing.ts": thing("string[]"),
    },
    findings: [
      "a.contract.yaml:8:13 schema/unresolved: ./deep.json: B18/deep.json cannot be read: The file is nested more than 100 levels deep.",
      "b.contract.yaml:8:886 schema/syntax: The file is nested more than 100 levels deep.",
      "thing.ts:1:13 drift/undecided: Thing not compared: ./deep.json: B18/deep.json cannot be rea…le is nested more than 100 levels deep.",
    ],
  },
];
