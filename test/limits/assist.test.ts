import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { advise } from "../../src/advice/advise";
import { complete } from "../../src/assist/complete";
import { foldsOf } from "../../src/assist/folding";
import { hoverAt } from "../../src/assist/hover";
import { linksOf } from "../../src/assist/links";
import { outlineOf } from "../../src/assist/outline";
import { tokensOf } from "../../src/assist/semantic-tokens";
import { rules } from "../../src/rules/index";
import { MemoryWorkspace, uriOf } from "../support/workspace";

const good = readFileSync("examples/clean/src/credit/credit-limit-writeback.contract.yaml", "utf8");
const json = readFileSync("test/fixtures/contracts/calendar-json/calendar.json", "utf8");
const head = 'integrationContract: "1.0"\nid: a\nversion: 1.0.0\nowner: { team: t }\npattern: api\n';
const named = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"];

/** What no author would write, by the problem that it is. */
const texts: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["comments alone", "# a\n# b\n"],
  ["a list", "- a\n- b\n"],
  ["a text", "just text"],
  ["tabs", good.replace("  team", "\tteam")],
  ["an open quote", `${good}\nx-a: "open\n`],
  ["open braces", good.replace("{", "{ [")],
  ["a key twice", `${good}\npattern: api\n`],
  ["a key twice in JSON", json.replace("{", '{ "pattern": "api",')],
  ["two documents", `${good}\n---\n${good}`],
  ["a byte order mark", `\ufeff${good}`],
  ["mixed line ends", good.replace(/\n/g, (_, at: number) => ["\n", "\r\n", "\r"][at % 3] ?? "")],
  ["lone CR", good.replaceAll("\n", "\r")],
  ["line separators of Unicode", good.replaceAll(" ", "\u2028")],
  ["NEL", good.replaceAll(": ", ":\u0085 ")],
  ["emoji", good.replaceAll(/team: [\w-]+/g, "team: 😀👩‍👩‍👧")],
  ["bidirectional and zero width", good.replaceAll("team", "te\u202eam\u200b")],
  ["NUL", good.replaceAll("e", "\0")],
  ["lone surrogates", good.replaceAll("team", "te\ud800am").replaceAll("id", "\udc00")],
  ["UTF-16 read as UTF-8", [...good].join("\0")],
  ["no text", Array.from({ length: 3000 }, (_, i) => String.fromCharCode(i % 256)).join("")],
  ["code tags", good.replaceAll("version: ", "version: !!js/function ")],
  ["merge keys", `${good}\n<<: { pattern: cdc }\n`],
  ["aliases of nothing and of themselves", `${good}\nx-a: *nope\nx-b: &b [*b]\n`],
  ["values that only look like numbers", good.replaceAll(/: \d\w*/g, ": .nan").replaceAll("true", "no")],
  [
    "numbers beyond all bounds",
    `${head}resilience: { timeout: 99999999999999999999d, retry: { tries: 9007199254740991, coefficient: 1e308 } }
freshness: { maxLag: 99999999999999999999d }
volume: { requests: { peak: 999999999999999999999999/s } }
api: { rateLimit: 0.0000000001/d, latency: { budget: 0s } }
`,
  ],
  ["names that objects have, as keys", good.replaceAll(/^(\s*)(\w+):/gm, "$1constructor:")],
  [
    "names that objects have, as values",
    `${head}data:
${named.map((name) => `  - { entity: ${name}, schema: { type: object, properties: { ${named.map((key) => `${key}: { type: string }`).join(", ")} } }, fields: [${named.join(", ")}] }`).join("\n")}
freshness: { maxLag: 5s, timestampField: __proto__.constructor }
resilience: { constructor: 1, retry: { __proto__: 3 } }
writeBack: { operations: [{ id: constructor, entity: __proto__ }], idempotency: { key: { from: [__proto__] } }, rollback: { operation: constructor } }
exemptions: [{ rule: constructor/prototype, at: /__proto__/constructor, reason: because because, owner: x, expires: 2027-01-01 }]
`,
  ],
  ["an alias bomb", head + times(9, (i) => `x-l${i}: &l${i} [${`${i === 0 ? "x" : `*l${i - 1}`}, `.repeat(9)}]\n`)],
  ["16,000 aliases", `${head}x-b: &x {a: 1}\nx-u:\n${"  - *x\n".repeat(16_000)}`],
  ["aliased entities", `${head}data:\n  - &d { entity: A, schema: { type: object } }\n${"  - *d\n".repeat(1000)}`],
  ["900 deep", `${head}data: ${"[".repeat(900)}${"]".repeat(900)}`],
  ["99 deep", `${head}x-a: ${"{a: ".repeat(98)}1${"}".repeat(98)}\n`],
  ["10,000 brackets", "[".repeat(10_000)],
  ["16,000 keys", head + times(16_000, (i) => `x-k${i}: ${i}\n`)],
  ["16,000 unknown keys", `${head}resilience:\n${times(16_000, (i) => `  k${i}: ${i}\n`)}`],
  ["50,000 syntax errors", head + "a: %\n".repeat(50_000)],
  ["50,000 anchors", `${head}x-a: ${"&a ".repeat(50_000)} x\n`],
  [
    "3,000 properties",
    `${head}data:
  - entity: A
    schema: { type: object, properties: { ${times(3000, (i) => `p${i}: { deprecated: true }, `)} } }
    fields: [${times(3000, (i) => `p${i}, `)}q]
`,
  ],
  [
    "references that double",
    `${head}data: [{ entity: A, schema: { $defs: { ${times(22, (i) => `d${i}: { properties: { a: { $ref: "#/$defs/d${i + 1}" }, b: { $ref: "#/$defs/d${i + 1}" } } }, `)} d22: {} }, $ref: "#/$defs/d0" }, fields: [${"b.".repeat(22)}x] }]\n`,
  ],
  ["a megabyte on one line", `${head}description: "${"x".repeat(1_000_000)}"\n`],
  ["a megabyte of JSON on one line", `{"integrationContract": "1.0", "x-a": "${"y".repeat(1_000_000)}"}`],
  ["a long comment", `${head}# ${"plumbline-ignore ".repeat(50_000)}\n`],
  ["a comment of many rules", `${head}# plumbline-ignore ${"a/b, ".repeat(50_000)}: reason reason\nx-a: 1\n`],
  ["many suppressions", "# plumbline-ignore resilience/retry: because because\n".repeat(2000) + good],
  ["a long cron", `${head}batch: { schedule: { cron: "${"0,".repeat(100_000)}0 * * * *" } }\n`],
  [
    "globs that explode",
    `${head}consumers: [{ id: a, owner: b, callSites: ["${"{a,b}".repeat(40)}", "${"*a".repeat(5000)}", "${"[".repeat(5000)}"] }]\n`,
  ],
];

// A text that costs more than its size runs into mocha's time limit here; how long it takes is not asserted.
describe("findings, fixes, hovers and completion of hostile contracts are at places of the text", () => {
  for (const [what, text] of texts) {
    it(what, async () => {
      const path = text.startsWith("{") ? "a.contract.json" : "a.contract.yaml";
      const all = new Map(Object.values(rules).map(({ id, severity }) => [id, severity]));
      const { analyzer } = new MemoryWorkspace({ [path]: text }, { severities: all });
      const uri = uriOf(path);
      const isSpan = ({ start, end }: { start: number; end: number }) =>
        0 <= start && start <= end && end <= text.length;

      const analysis = await analyzer.check();
      for (const { message, location } of analysis.findings) {
        assert.ok(isSpan(location.span), message);
        assert.doesNotMatch(message, /RangeError|TypeError|Cannot read|\[object|\bNaN\b/);
      }
      const fixes = (await analyzer.fixes(analysis.findings.slice(0, 6))).flat();
      for (const { title, edits } of fixes)
        assert.ok(
          edits.every(({ location }) => isSpan(location.span)),
          title,
        );

      const view = analyzer.contractView(uri);
      const offsets = Array.from({ length: 12 }, (_, i) => Math.floor((i * text.length) / 11));
      if (view !== undefined) {
        assert.ok(outlineOf(view).every(({ span }) => isSpan(span)));
        assert.ok(linksOf(view, analysis).every(({ span }) => isSpan(span)));
        foldsOf(view.document);
        if (view.document.root !== undefined) assert.ok(tokensOf(view.document.root).every(({ span }) => isSpan(span)));
        if (view.subject !== undefined) assert.equal(advise(view.subject.contract).patterns.length, 4);
        for (const offset of offsets) assert.ok(isSpan(hoverAt(view, offset, analysis)?.span ?? { start: 0, end: 0 }));
      }
      for (const offset of offsets) {
        const known = view === undefined ? {} : { view };
        const { items } = complete({ uri, text, offset, reported: new Set(), types: [], ...known });
        assert.ok(items.every(({ span }) => isSpan(span)));
      }
    });
  }
});

function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join("");
}
