import { contract, type Row } from "./row";

const bytes = (...values: readonly number[]): Uint8Array => new Uint8Array(values);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
const good = (id: string, more = ""): string => contract({ id, more });

/** Values of another type, with what a message calls each; those that are no scalars are marked at their key. */
const wrong = [
  ["~", "~"],
  ["true", "the boolean true"],
  ["7", "the number 7"],
  ["1.5", "the number 1.5"],
  ["''", "''"],
  ["[]", "a list"],
  ["[1]", "a list"],
  ["{}", "a mapping"],
] as const;
const wrongValues = ["integrationContract", "id", "version", "owner", "pattern"].flatMap((key, line) =>
  wrong.map(([value, found], index) => ({
    key,
    value,
    found,
    line: line + 1,
    column: /^[[{]/.test(value) ? 1 : key.length + 3,
    path: `${key}-${index}.contract.yaml`,
  })),
);

/** Contracts whose text is not what a contract's should be. */
export const texts: readonly Row[] = [
  {
    name: "A01 an empty file",
    files: { "a.contract.yaml": "" },
    findings: ["a.contract.yaml:1:1 schema/invalid: a contract must be a mapping, found nothing"],
  },
  {
    name: "A02 comments alone",
    files: { "a.contract.yaml": "# only\n# comments\n" },
    findings: ["a.contract.yaml:1:1 schema/invalid: a contract must be a mapping, found nothing"],
  },
  {
    name: "A03 a scalar, a list, null as root",
    files: { "a.contract.yaml": "hello\n", "b.contract.yaml": "- a\n- b\n", "c.contract.yaml": "~\n" },
    findings: [
      "a.contract.yaml:1:1 schema/invalid: a contract must be a mapping, found hello",
      "b.contract.yaml:1:1 schema/invalid: a contract must be a mapping, found a list",
      "c.contract.yaml:1:1 schema/invalid: a contract must be a mapping, found ~",
    ],
  },
  {
    name: "A04 a tab that indents",
    files: { "a.contract.yaml": good("a04", "x-a:\n\tb: 1\n") },
    findings: ["a.contract.yaml:10:1 schema/syntax: A tab indents this line. Indent YAML with spaces."],
  },
  {
    name: "A05 what is not closed",
    files: {
      "quote.contract.yaml": good("a05-quote").replace("version: 1", 'version: "1'),
      "flow.contract.yaml": good("a05-flow").replace("sales }", "sales"),
      "list.contract.yaml": good("a05-list", "x-a: [1, 2\nx-b: 3"),
      "half.json": '{ "integrationContract": "1.0", "id": "a05-half",\n  "owner": { "team": ',
    },
    findings: [
      "flow.contract.yaml:4:8 schema/syntax: This `{` is not closed, or what follows is not indented far enough.",
      "half.json:2:22 schema/syntax: A value is missing here.",
      "list.contract.yaml:9:6 schema/syntax: This `[` is not closed, or what follows is not indented far enough.",
      "quote.contract.yaml:3:10 schema/syntax: This quote is not closed.",
    ],
  },
  {
    name: "A06 a key twice, YAML",
    files: { "a.contract.yaml": good("a06", "version: 2.0.0") },
    findings: ["a.contract.yaml:9:1 schema/syntax: The key `version` stands here a second time."],
  },
  {
    name: "A07 a key twice, JSON",
    files: {
      "a.json":
        '{ "integrationContract": "1.0", "id": "a07", "version": "1.0.0",\n  "owner": { "team": "t" }, "pattern": "api",\n  "id": "a07b" }',
    },
    findings: ["a.json:3:3 schema/syntax: The key `id` stands here a second time."],
  },
  {
    name: "A08 two documents",
    files: { "a.contract.yaml": good("a08", "---\nid: [\n") },
    findings: [
      "a.contract.yaml:9:1 schema/syntax: A second document begins here. Only the first is read: keep one in a file.",
    ],
  },
  {
    name: "A09 a byte order mark",
    files: { "a.contract.yaml": `\uFEFF${good("a09").replace('"1.0"', "1.0")}` },
    findings: [
      'a.contract.yaml:1:22 schema/marker: integrationContract must be "1.0", found the number 1.0: put it in quotes',
    ],
  },
  {
    name: "A10, A11, A12 line ends",
    files: {
      "crlf.contract.yaml": good("a10-crlf", "wrong: 1\n").replaceAll("\n", "\r\n"),
      "mixed.contract.yaml": good("a10-mixed", "wrong: 1\n").replace("\n", "\r\n"),
      "cr.contract.yaml": good("a11", "wrong: 1\n").replaceAll("\n", "\r"),
      "separators.contract.yaml": good("a12", 'x-a: "\u2028\u2029\u0085"\nwrong: 1\n'),
    },
    findings: [
      "cr.contract.yaml:9:1 schema/invalid: wrong: unknown key",
      "crlf.contract.yaml:9:1 schema/invalid: wrong: unknown key",
      "mixed.contract.yaml:9:1 schema/invalid: wrong: unknown key",
      "separators.contract.yaml:10:1 schema/invalid: wrong: unknown key",
    ],
  },
  {
    name: "A13 an emoji before the place",
    files: { "a.contract.yaml": good("a13").replace("team: sales", "team: 😀, wrong: 1") },
    findings: ["a.contract.yaml:4:20 schema/invalid: owner.wrong: unknown key"],
  },
  {
    name: "A15 text that shows otherwise than it reads",
    files: { "a.contract.yaml": good("a15", "description: a\u202Eb\u200Bc\n") },
    findings: [
      "a.contract.yaml:9:15 schema/syntax: The invisible character U+202E may show other text than what is read.",
      "a.contract.yaml:9:17 schema/syntax: The invisible character U+200B may show other text than what is read.",
    ],
  },
  {
    name: "A16 NUL and control characters",
    files: { "a.contract.yaml": good("a16", "description: a\0b\u0007c\n") },
    findings: [
      "a.contract.yaml:9:15 schema/syntax: The character U+0000 is not allowed here.",
      "a.contract.yaml:9:17 schema/syntax: The character U+0007 is not allowed here.",
    ],
  },
  {
    name: "A17 a lone surrogate",
    files: {
      "a.json":
        '{ "integrationContract": "1.0", "id": "a17\\ud800", "version": "1.0.0", "owner": { "team": "t" }, "pattern": "api" }',
    },
    findings: [
      'a.json:1:39 schema/invalid: id: must be lower-case letters and digits, joined by single hyphens, found "a17\\ud800"',
    ],
  },
  {
    name: "A18 UTF-16",
    files: { "a.contract.yaml": utf16(good("a18")) },
    findings: ["a.contract.yaml:1:1 schema/syntax: This file is UTF-16. Save it as UTF-8."],
  },
  {
    name: "A19 bytes that are no UTF-8",
    files: { "a.contract.yaml": new Uint8Array([...Buffer.from("a: 1\nb: "), 0xc3, 0x28]) },
    findings: ["a.contract.yaml:2:4 schema/syntax: Byte 8 is not UTF-8. Save the file as UTF-8."],
  },
  {
    name: "A20 a binary file",
    files: { "a.contract.yaml": bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 255, 254) },
    findings: ["a.contract.yaml:1:1 schema/syntax: This file is not text."],
  },
  {
    name: "A21 a tag that asks for code",
    files: { "a.contract.yaml": good("a21", "description: !!js/function 'function () { throw 1 }'\n") },
    findings: [
      "a.contract.yaml:9:14 schema/syntax: The tag `!!js/function` is unknown or does not fit its value. Remove it.",
    ],
  },
  {
    name: "A22 scalars that older YAML reads otherwise",
    files: {
      "a.contract.yaml": good(
        "a22",
        "status: no\ndomain: 0o17\nname: 2020-01-01\nlifecycle: { reviewBy: 12345678901234567890 }\nresilience: { retry: { tries: .nan } }\n",
      ),
    },
    findings: [
      "a.contract.yaml:9:9 schema/invalid: status: must be one of proposed, draft, active, deprecated or retired, found no",
      "a.contract.yaml:10:9 schema/invalid: domain: must be text, found the number 0o17: put it in quotes",
      "a.contract.yaml:12:24 schema/invalid: lifecycle.reviewBy: must be a day such as 2027-06-30, found the number 12345678901234567890",
      "a.contract.yaml:13:31 schema/invalid: resilience.retry.tries: must be a whole number from 1 to 100, found the number .nan",
    ],
  },
  {
    name: "A23 a merge key",
    files: { "a.contract.yaml": good("a23", "x-base: &b { system: CRM }\nsource:\n  <<: *b\n") },
    findings: ["a.contract.yaml:11:3 schema/syntax: Merge keys (<<) are not part of YAML 1.2. Write the keys out."],
  },
  {
    name: "A24 aliases that lead nowhere, or in a circle",
    files: { "a.contract.yaml": good("a24", "description: *nowhere\nx-a: &x [1, *x]\n") },
    findings: [
      "a.contract.yaml:9:14 schema/syntax: No anchor `&nowhere` stands before this alias.",
      "a.contract.yaml:10:13 schema/syntax: The alias `*x` contains itself.",
    ],
  },
  {
    name: "A25 a required key that is missing",
    files: Object.fromEntries(
      ["integrationContract", "id", "version", "owner", "pattern"].map((key) => [
        `${key}.contract.yaml`,
        good(`a25-${key.toLowerCase()}`)
          .split("\n")
          .filter((line) => !line.startsWith(`${key}:`))
          .join("\n"),
      ]),
    ),
    findings: [
      "id.contract.yaml:1:1 schema/invalid: the contract lacks the required key id",
      'integrationContract.contract.yaml:1:1 schema/marker: integrationContract must be "1.0", found nothing',
      "owner.contract.yaml:2:1 schema/invalid: the contract lacks the required key owner",
      "pattern.contract.yaml:2:1 schema/invalid: the contract lacks the required key pattern",
      "version.contract.yaml:2:1 schema/invalid: the contract lacks the required key version",
    ],
  },
  {
    name: "A26 a required key with a value of another type",
    files: Object.fromEntries(
      wrongValues.map(({ key, value, path }) => [
        path,
        good(`a26-${path.slice(0, -".contract.yaml".length).toLowerCase()}`)
          .split("\n")
          .map((line) => (line.startsWith(`${key}:`) ? `${key}: ${value}` : line))
          .join("\n"),
      ]),
    ),
    findings: wrongValues.map(({ key, line, found, path, column }) =>
      key === "integrationContract"
        ? `${path}:${line}:${column} schema/marker: integrationContract must be "1.0", found ${found}`
        : `${path}:${line}:${column} schema/invalid: ${key}: ⋯${key === "owner" && found === "a mapping" ? "lacks the required key team" : `found ${found}⋯`}`,
    ),
  },
  {
    name: "A27 an unknown key",
    files: { "a.contract.yaml": good("a27", "freshnes: { maxLag: 5s }\n") },
    findings: ["a.contract.yaml:9:1 schema/invalid: freshnes: unknown key; did you mean freshness?"],
  },
  {
    name: "A28 names that JavaScript gives a meaning",
    files: {
      "a.contract.yaml": good("a28", "__proto__: { polluted: 1 }\nconstructor: 1\ntoString: 1\n"),
      "hasOwnProperty.contract.yaml": contract({
        id: "constructor",
        schema:
          "{ type: object, required: [__proto__, toString], properties: { __proto__: { type: string }, toString: { type: string }, hasOwnProperty: { type: string } } }",
        type: "names.ts#Names",
      }),
      "names.ts": "export interface Names {\n  ['__proto__']: string;\n  toString: any;\n  hasOwnProperty: any;\n}\n",
    },
    findings: [
      "a.contract.yaml:9:1 schema/invalid: __proto__: unknown key",
      "a.contract.yaml:10:1 schema/invalid: constructor: unknown key",
      "a.contract.yaml:11:1 schema/invalid: toString: unknown key",
      "names.ts:3:13 drift/unchecked: Names.toString is any, string in constructor: not checked, so drift goes unseen",
      "names.ts:4:19 drift/unchecked: Names.hasOwnProperty is any, string in constructor: not checked, so drift goes unseen",
    ],
  },
  {
    name: "A29 one id in two contracts",
    files: { "a.contract.yaml": good("a29"), "b.contract.yaml": good("a29") },
    findings: [
      "a.contract.yaml:2:5 inventory/duplicate-id: Contract id a29 is also used by b.contract.yaml",
      "b.contract.yaml:2:5 inventory/duplicate-id: Contract id a29 is also used by a.contract.yaml",
    ],
  },
  {
    name: "B15 a megabyte on one line",
    files: {
      "a.contract.yaml": good("b15-before", `x-a: "${"a".repeat(1024 * 1024)}"\nwrong: 1\n`),
      "b.contract.yaml": good("b15-there", `wrong: { x: "${"a".repeat(1024 * 1024)}" }\n`),
    },
    findings: [
      "a.contract.yaml:10:1 schema/invalid: wrong: unknown key",
      "b.contract.yaml:9:1 schema/invalid: wrong: unknown key",
    ],
  },
];
