import assert from "node:assert/strict";
import { compareVersions, type VersionOptions } from "../../../src/drift/compare-versions";
import type { JsonValue } from "../../../src/text/json";
import { inBrief } from "../../support/compare";
import { lower } from "../../support/lower-schema";

interface Row {
  readonly name: string;
  readonly old: JsonValue;
  readonly next: JsonValue;
  /** What breaks readers of the old version, and what writers; none where the list is empty. */
  readonly readers: readonly string[];
  readonly writers: readonly string[];
  readonly options?: Partial<VersionOptions>;
}

const string = { type: "string" };
const object = (properties: { [name: string]: JsonValue }, more: { [keyword: string]: JsonValue } = {}): JsonValue => ({
  type: "object",
  properties,
  ...more,
});
const letter = { reading: "letter" } as const;

const rows: readonly Row[] = [
  { name: "nothing", old: object({ a: string }), next: object({ a: string }), readers: [], writers: [] },
  {
    name: "a required property that may now be absent",
    old: object({ a: string }, { required: ["a"] }),
    next: object({ a: string }),
    readers: ["missing-property /a"],
    writers: [],
  },
  {
    name: "a new required property",
    old: object({}),
    next: object({ a: string }, { required: ["a"] }),
    readers: [],
    writers: ["missing-property /a"],
  },
  {
    name: "a new optional property of an open object",
    old: object({}),
    next: object({ a: string }),
    readers: [],
    writers: [],
  },
  {
    name: "the same by the letter, where the old version takes any value under that name",
    old: object({}),
    next: object({ a: string }),
    readers: [],
    writers: ["type /a"],
    options: letter,
  },
  {
    name: "a new optional property of a closed object",
    old: object({}, { additionalProperties: false }),
    next: object({ a: string }, { additionalProperties: false }),
    readers: ["extra-property /a"],
    writers: [],
  },
  { name: "null, newly", old: string, next: { type: ["string", "null"] }, readers: ["nullable"], writers: [] },
  { name: "another type", old: string, next: { type: "number" }, readers: ["type"], writers: ["type"] },
  {
    name: "integers only",
    old: { type: "number" },
    next: { type: "integer" },
    readers: [],
    writers: ["unguaranteed-constraint"],
  },
  {
    name: "a larger minimum",
    old: { type: "number", minimum: 1 },
    next: { type: "number", minimum: 3 },
    readers: [],
    writers: ["unguaranteed-constraint"],
  },
  {
    name: "the same bound in other words",
    old: { type: "integer", minimum: 1 },
    next: { type: "integer", exclusiveMinimum: 0 },
    readers: [],
    writers: [],
  },
  {
    name: "a pattern that became narrower",
    old: { type: "string", pattern: "^a" },
    next: { type: "string", pattern: "^ab" },
    readers: [],
    writers: ["unguaranteed-constraint"],
  },
  {
    name: "an array that became longer",
    old: { type: "array", maxItems: 3 },
    next: { type: "array", maxItems: 5 },
    readers: ["unguaranteed-constraint"],
    writers: [],
  },
  {
    name: "a new value of a closed enum",
    old: object({ s: { enum: ["a", "b"] } }),
    next: object({ s: { enum: ["a", "b", "c"] } }),
    readers: ['enum /s ["c"]'],
    writers: [],
  },
  {
    name: "a new value of an open enum",
    old: object({ s: { enum: ["a", "b"] } }),
    next: object({ s: { enum: ["a", "b", "c"] } }),
    readers: [],
    writers: [],
    options: { enums: "open" },
  },
  {
    name: "a new value beside another break",
    old: object({ s: { enum: ["a", "b"] }, t: string }),
    next: object({ s: { enum: ["a", "b", "c"] }, t: { type: "number" } }),
    readers: ["type /t"],
    writers: ["type /t"],
    options: { enums: "open" },
  },
  {
    name: "any value, newly",
    old: object({ a: string }),
    next: object({ a: {} }),
    readers: ["type /a"],
    writers: [],
  },
  {
    name: "a condition, newly",
    old: object({ kind: string, number: string }, { required: ["kind"] }),
    next: object(
      { kind: string, number: string },
      { required: ["kind"], if: { properties: { kind: { const: "card" } } }, then: { required: ["number"] } },
    ),
    readers: [],
    writers: ["missing-property /number"],
  },
  {
    name: "a union that is told apart and put together",
    old: object({ a: { type: "boolean" } }, { required: ["a"] }),
    next: {
      anyOf: [
        object({ a: { const: true } }, { required: ["a"] }),
        object({ a: { const: false } }, { required: ["a"] }),
      ],
    },
    readers: [],
    writers: [],
  },
  {
    name: "a branch of a oneOf that overlaps now",
    old: {
      oneOf: [
        { type: "string", maxLength: 3 },
        { type: "string", minLength: 4 },
      ],
    },
    next: {
      oneOf: [
        { type: "string", maxLength: 3 },
        { type: "string", minLength: 3 },
      ],
    },
    readers: [],
    writers: ["unguaranteed-constraint"],
  },
];

describe("compareVersions", () => {
  for (const { name, old, next, readers, writers, options } of rows) {
    it(name, () => {
      const asked: VersionOptions = { enums: "closed", reading: "intended", ...options };
      const graph = (schema: JsonValue, direction: "read" | "write") => lower(schema, direction, asked.reading).graph;
      const toReaders = compareVersions(graph(next, "read"), graph(old, "read"), asked);
      const toWriters = compareVersions(graph(old, "write"), graph(next, "write"), { ...asked, enums: "closed" });
      assert.deepEqual(toReaders.drifts.map(inBrief), readers);
      assert.deepEqual(toWriters.drifts.map(inBrief), writers);
      assert.equal(toReaders.verdict, readers.length > 0 ? "breaking" : "compatible");
      assert.equal(toWriters.verdict, writers.length > 0 ? "breaking" : "compatible");
    });
  }

  it("says what it cannot decide", () => {
    const hidden = (text: string) => ({ type: "string", pattern: `(a)${text}\\1` });
    const { verdict, drifts } = compareVersions(lower(hidden("b")).graph, lower(hidden("c")).graph, {
      enums: "closed",
      reading: "intended",
    });
    assert.equal(verdict, "undecided");
    assert.deepEqual(drifts.map(inBrief), ["undecided"]);
  });
});
