import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import fc from "fast-check";
import { contractSchema } from "../../src/contract/format/json-schema";
import { readContract } from "../../src/contract/read-contract";
import {
  formatDuration,
  formatSize,
  parseDataRate,
  parseDuration,
  parsePeriod,
  parseRate,
} from "../../src/contract/values";
import { parseDocument } from "../../src/document/parse-document";
import type { ParsedDocument, SourceNode } from "../../src/document/source-node";
import type { Location } from "../../src/text/location";

const NAMES = ["api-crm-customer", "batch-sales-training", "cdc-orders", "stream-payments", "writeback-credit-limit"];
const TEXTS = NAMES.map((name) => readFileSync(`test/fixtures/contracts/examples/${name}.contract.yaml`, "utf8"));
const ADDED = "added";
const SNIPPETS = [
  "[",
  "]",
  "{",
  "}",
  ":",
  "-",
  "\t",
  '"',
  "'",
  "*a",
  "&a ",
  "!!x ",
  "\n",
  "\r",
  "---\n",
  "|",
  "?",
  "😀",
  "\u0000",
  ",",
];

function* locations(document: ParsedDocument): Iterable<Location> {
  const pending: SourceNode[] = document.root === undefined ? [] : [document.root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node.location;
    if (node.kind === "sequence") pending.push(...node.items);
    if (node.kind === "mapping") {
      for (const { key, value } of node.entries) {
        yield key.location;
        pending.push(value);
      }
    }
  }
  for (const { location } of [...document.problems, ...document.comments]) yield location;
  for (const { location, suggestion } of readContract(document).problems) {
    yield location;
    if (suggestion !== undefined) yield suggestion.location;
  }
}

function holds(uri: string, text: string): void {
  const document = parseDocument(uri, text);
  assert.ok(document.problems.length <= 101);
  for (const { span } of locations(document)) {
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
  }
}

describe("reading any text", () => {
  it("never throws, and every place lies inside the text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.constantFrom(...SNIPPETS, "a", "id: ", " ", "  "), { maxLength: 40 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, fc.constantFrom("file:///a.contract.yaml", "file:///a.json"), (input, uri) =>
        holds(uri, input),
      ),
      { numRuns: 300 },
    );
  });

  it("holds for contracts that are being edited", () => {
    const edit = fc.tuple(fc.nat(), fc.nat(40), fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 5 })));
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
        const edited = edits.reduce((left, [at, length, insert]) => {
          const start = at % (left.length + 1);
          return left.slice(0, start) + insert + left.slice(start + length);
        }, text);
        holds("file:///a.contract.yaml", edited);
      }),
      { numRuns: 80 },
    );
  });
});

describe("validation", () => {
  it("agrees with Ajv and the JSON Schema on contracts with one value replaced", () => {
    const schema: unknown = JSON.parse(readFileSync("test/fixtures/contract-format/contract.schema.json", "utf8"));
    assert.ok(typeof schema === "object" && schema !== null && typeof contractSchema() === "object");
    const valid = new Ajv({ strict: false, logger: false }).compile(schema);
    const contracts = TEXTS.map((text) => toPlain(parseDocument("file:///a.yaml", text).root));
    const words = [
      "",
      "x",
      "5s",
      "5m",
      "P1M",
      "P7Y",
      "30/s",
      "3GiB/run",
      "2027-06-30",
      "a.ts#A",
      "/a/*",
      "env:A",
      "api",
      "1.0.0",
    ];
    const value = fc.oneof(
      fc.constantFrom<unknown>(...words, null, true, 0, 1, 2.5, 101, -1, 450, [], {}, ["a", "a"], ["a"], [{}]),
      fc.constantFrom<unknown>(
        undefined,
        { mode: "human-above-threshold" },
        { cron: "0 2 * * *", every: "1h" },
        { "x-a": 1 },
      ),
    );
    fc.assert(
      fc.property(fc.nat(contracts.length - 1), fc.nat(), value, fc.boolean(), (which, place, replacement, unknown) => {
        const contract = structuredClone(contracts[which]);
        replaceAt(contract, place, replacement, unknown);
        const text = JSON.stringify(contract);
        const { problems } = readContract(parseDocument("file:///a.json", text));
        assert.equal(problems.length === 0, valid(JSON.parse(text)), text + JSON.stringify(problems));
      }),
      { numRuns: 800 },
    );
  });
});

describe("values", () => {
  it("print as they were read", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom("ms", "s", "min", "h", "d"), (amount, unit) => {
        const ms = parseDuration(`${amount}${unit}`);
        assert.ok(ms !== undefined && parseDuration(formatDuration(ms)) === ms);
        assert.equal(parsePeriod(`${amount}${unit}`), ms);
      }),
    );
    fc.assert(fc.property(fc.nat(), (bytes) => assert.equal(parseDataRate(`${formatSize(bytes)}/run`)?.bytes, bytes)));
  });

  it("nothing else is a value", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        for (const parse of [parseDuration, parsePeriod, parseRate]) {
          const value = parse(text);
          assert.ok(value === undefined || (Number.isFinite(value) && value >= 0));
        }
      }),
    );
  });
});

function toPlain(node: SourceNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "sequence") return node.items.map(toPlain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, toPlain(value)]));
}

/** Replaces, removes or adds beside the value number `place` of a tree, counted in any order. */
function replaceAt(root: unknown, place: number, replacement: unknown, add: boolean): void {
  const slots: { holder: Record<string, unknown>; key: string }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value)) {
      const holder = value as Record<string, unknown>;
      // The marker, inline schemas and time zones have rules that no JSON Schema can say.
      if (key === "timezone" || key === "integrationContract" || key === "schema" || key === "examples") continue;
      slots.push({ holder, key });
      visit(holder[key]);
    }
  };
  visit(root);
  const slot = slots[place % slots.length];
  if (slot === undefined) return;
  const { holder, key } = slot;
  if (Array.isArray(holder) && replacement === undefined) holder.splice(Number(key), 1);
  else if (add && !Array.isArray(holder)) holder[ADDED] = replacement;
  else holder[key] = replacement;
}
