import { contract, type Row } from "./row";

const bytes = (...values: readonly number[]): Uint8Array => new Uint8Array(values);
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
const good = (id: string, more = ""): string => contract({ id, more });

/** Contracts whose text is not what a contract's should be. */
export const texts: readonly Row[] = [
  { name: "A01 an empty file", files: { "a.contract.yaml": "" }, findings: [] },
  { name: "A02 comments alone", files: { "a.contract.yaml": "# only\n# comments\n" }, findings: [] },
  {
    name: "A03 a scalar, a list, null as root",
    files: { "a.contract.yaml": "hello\n", "b.contract.yaml": "- a\n- b\n", "c.contract.yaml": "~\n" },
    findings: [],
  },
  { name: "A04 a tab that indents", files: { "a.contract.yaml": good("a04", "x-a:\n\tb: 1\n") }, findings: [] },
  {
    name: "A05 what is not closed",
    files: {
      "quote.contract.yaml": good("a05-quote").replace("version: 1", 'version: "1'),
      "flow.contract.yaml": good("a05-flow").replace("sales }", "sales"),
      "list.contract.yaml": good("a05-list", "x-a: [1, 2\nx-b: 3"),
      "half.json": '{ "integrationContract": "1.0", "id": "a05-half",\n  "owner": { "team": ',
    },
    findings: [],
  },
  {
    name: "A06 a key twice, YAML",
    files: { "a.contract.yaml": good("a06", "version: 2.0.0") },
    findings: [],
  },
  {
    name: "A07 a key twice, JSON",
    files: { "a.json": '{ "integrationContract": "1.0", "id": "a07", "version": "1.0.0",\n  "owner": { "team": "t" }, "pattern": "api",\n  "id": "a07b" }' },
    findings: [],
  },
  { name: "A08 two documents", files: { "a.contract.yaml": good("a08", "---\nid: [\n") }, findings: [] },
  { name: "A09 a byte order mark", files: { "a.contract.yaml": `\uFEFF${good("a09").replace('"1.0"', "1.0")}` }, findings: [] },
  {
    name: "A10, A11, A12 line ends",
    files: {
      "crlf.contract.yaml": good("a10-crlf", "wrong: 1\n").replaceAll("\n", "\r\n"),
      "mixed.contract.yaml": good("a10-mixed", "wrong: 1\n").replace("\n", "\r\n"),
      "cr.contract.yaml": good("a11", "wrong: 1\n").replaceAll("\n", "\r"),
      "separators.contract.yaml": good("a12", 'x-a: "\u2028\u2029\u0085"\nwrong: 1\n'),
    },
    findings: [],
  },
  { name: "A13 an emoji before the place", files: { "a.contract.yaml": good("a13").replace("team: sales", "team: 😀, wrong: 1") }, findings: [] },
  { name: "A15 text that shows otherwise than it reads", files: { "a.contract.yaml": good("a15", "description: a\u202Eb\u200Bc\n") }, findings: [] },
  { name: "A16 NUL and control characters", files: { "a.contract.yaml": good("a16", "description: a\0b\u0007c\n") }, findings: [] },
  { name: "A17 a lone surrogate", files: { "a.json": '{ "integrationContract": "1.0", "id": "a17\\ud800", "version": "1.0.0", "owner": { "team": "t" }, "pattern": "api" }' }, findings: [] },
  { name: "A18 UTF-16", files: { "a.contract.yaml": utf16(good("a18")) }, findings: [] },
  { name: "A19 bytes that are no UTF-8", files: { "a.contract.yaml": new Uint8Array([...Buffer.from("a: 1\nb: "), 0xc3, 0x28]) }, findings: [] },
  { name: "A20 a binary file", files: { "a.contract.yaml": bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 255, 254) }, findings: [] },
  { name: "A21 a tag that asks for code", files: { "a.contract.yaml": good("a21", "description: !!js/function 'function () { throw 1 }'\n") }, findings: [] },
  {
    name: "A22 scalars that older YAML reads otherwise",
    files: { "a.contract.yaml": good("a22", "status: no\ndomain: 0o17\nname: 2020-01-01\nlifecycle: { reviewBy: 12345678901234567890 }\nresilience: { retry: { tries: .nan } }\n") },
    findings: [],
  },
  { name: "A23 a merge key", files: { "a.contract.yaml": good("a23", "x-base: &b { system: CRM }\nsource:\n  <<: *b\n") }, findings: [] },
  { name: "A24 aliases that lead nowhere, or in a circle", files: { "a.contract.yaml": good("a24", "description: *nowhere\nx-a: &x [1, *x]\n") }, findings: [] },
  {
    name: "A25 a required key that is missing",
    files: Object.fromEntries(
      ["integrationContract", "id", "version", "owner", "pattern"].map((key) => [
        `${key}.contract.yaml`,
        good(`a25-${key.toLowerCase()}`).split("\n").filter((line) => !line.startsWith(`${key}:`)).join("\n"),
      ]),
    ),
    findings: [],
  },
  {
    name: "A26 a required key with a value of another type",
    files: Object.fromEntries(
      ["integrationContract", "id", "version", "owner", "pattern"].flatMap((key) =>
        ["~", "true", "7", "1.5", "''", "[]", "[1]", "{}"].map((value, index) => [
          `${key}-${index}.contract.yaml`,
          good(`a26-${key.toLowerCase()}-${index}`).split("\n").map((line) => (line.startsWith(`${key}:`) ? `${key}: ${value}` : line)).join("\n"),
        ]),
      ),
    ),
    findings: [],
  },
  { name: "A27 an unknown key", files: { "a.contract.yaml": good("a27", "freshnes: { maxLag: 5s }\n") }, findings: [] },
  {
    name: "A28 names that JavaScript gives a meaning",
    files: {
      "a.contract.yaml": good("a28", "__proto__: { polluted: 1 }\nconstructor: 1\ntoString: 1\n"),
      "hasOwnProperty.contract.yaml": contract({ id: "constructor", schema: "{ type: object, required: [__proto__, toString], properties: { __proto__: { type: string }, toString: { type: string }, hasOwnProperty: { type: string } } }", type: "names.ts#Names" }),
      "names.ts": "export interface Names {\n  ['__proto__']: string;\n  toString: any;\n  hasOwnProperty: any;\n}\n",
    },
    findings: [],
  },
  { name: "A29 one id in two contracts", files: { "a.contract.yaml": good("a29"), "b.contract.yaml": good("a29") }, findings: [] },
];
