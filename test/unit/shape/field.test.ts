import assert from "node:assert/strict";
import { lookUpField, namesBelow, propertiesBelow, respelled } from "../../../src/shape/field";
import type { Resolved } from "../../../src/shape/resolve";
import type { JsonValue } from "../../../src/text/json";
import { loadFrom, lower } from "../../support/lower-schema";

const text = { type: "string" };
const object = (properties: Record<string, JsonValue>, rest: Record<string, JsonValue> = {}): JsonValue => ({
  type: "object",
  properties,
  ...rest,
});

interface Case {
  readonly name: string;
  readonly schema: JsonValue;
  readonly known?: readonly string[];
  readonly unknown?: readonly string[];
  readonly undecided?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "objects in objects, items of lists",
    schema: object({ a: object({ b: text }), list: { type: "array", items: object({ c: text }) } }),
    known: ["a", "a.b", "list", "list[]", "list[].c"],
    unknown: ["b", "a.c", "a.b.c", "a[]", "a.", ".a", "list.c", "list[]c", "list[].", "list[0].c", "list[][].c", ""],
  },
  {
    name: "tuples and lists of lists",
    schema: object({
      pair: { type: "array", prefixItems: [object({ x: text }), object({ y: text })], items: false },
      grid: { type: "array", items: { type: "array", items: object({ cell: text }) } },
    }),
    known: ["pair[].x", "pair[].y", "grid[][].cell"],
    unknown: ["pair[].z", "grid[].cell"],
  },
  {
    name: "any member of a union, every part of an allOf",
    schema: {
      allOf: [object({ base: text }), { patternProperties: { "^x-": text }, type: "object" }],
      anyOf: [
        object({ card: text }),
        object({ iban: object({ bank: text }) }),
        { type: "object", not: object({ no: text }) },
      ],
    },
    known: ["base", "card", "iban.bank", "x-shop"],
    unknown: ["no", "card.bank", "shop"],
  },
  {
    name: "null and nothing beside a value",
    schema: object({ maybe: { oneOf: [{ type: "null" }, object({ in: text })] }, never: false }),
    known: ["maybe.in"],
    unknown: ["never"],
  },
  {
    name: "maps, whose names are any",
    schema: object({
      labels: { type: "object", additionalProperties: object({ text }) },
      short: { type: "object", propertyNames: { maxLength: 2 }, additionalProperties: text },
    }),
    known: ["labels.gold", "labels.gold.text", "short.ab"],
    unknown: ["labels.gold.txt", "short.abc"],
  },
  {
    name: "open objects, which promise nothing",
    schema: object({ open: { type: "object" }, said: { type: "object", additionalProperties: true }, any: {} }),
    known: ["open", "any"],
    unknown: ["open.x", "said.x", "any.x", "x"],
  },
  {
    name: "names with dots in them, and hostile ones",
    schema: object({ "user.name": object({ first: text }), ["__proto__"]: text, constructor: text, "a[]": text }),
    known: ["user.name", "user.name.first", "__proto__", "constructor"],
    unknown: ["user", "name", "toString", "user.first"],
  },
  {
    name: "definitions that go round",
    schema: { $defs: { N: object({ next: { $ref: "#/$defs/N" }, v: text }) }, $ref: "#/$defs/N" },
    known: ["next.next.next.v", `${"next.".repeat(150)}v`],
    unknown: ["next.next.w"],
    undecided: [`${"next.".repeat(5000)}w`],
  },
  {
    name: "references that lead nowhere",
    schema: object({ a: text, gone: { $ref: "#/$defs/Gone" } }, { anyOf: [object({ b: text }), object({ c: text })] }),
    known: ["a", "b", "gone"],
    unknown: ["d", "a.x"],
    undecided: ["gone.x"],
  },
  {
    name: "a part that cannot be read",
    schema: { allOf: [object({ a: text }), { $ref: "#/$defs/Gone" }] },
    known: ["a"],
    undecided: ["b"],
  },
];

describe("lookUpField", () => {
  for (const { name, schema, known = [], unknown = [], undecided = [] } of cases) {
    it(name, () => {
      const { graph } = lower(schema);
      const kinds = (fields: readonly string[]) => fields.map((field) => `${field}: ${lookUpField(graph, field).kind}`);
      assert.deepEqual(
        [...kinds(known), ...kinds(unknown), ...kinds(undecided)],
        [
          ...known.map((field) => `${field}: known`),
          ...unknown.map((field) => `${field}: unknown`),
          ...undecided.map((field) => `${field}: undecided`),
        ],
      );
    });
  }

  it("reads Avro records, which are closed", () => {
    const record = {
      type: "record",
      name: "Order",
      fields: [{ name: "lines", type: { type: "array", items: "string" } }],
    };
    const { graph } = loadFrom({ "o.avsc": JSON.stringify(record) }, "./o.avsc");
    assert.equal(lookUpField(graph, "lines[]").kind, "known");
    assert.equal(lookUpField(graph, "line").kind, "unknown");
  });

  it("names the properties on the way", () => {
    const { graph } = lower(object({ a: object({ b: { type: "array", items: object({ c: text }) } }) }));
    const answer = lookUpField(graph, "a.b[].c");
    assert.ok(answer.kind === "known");
    assert.deepEqual(
      answer.properties.map(({ field }) => field),
      ["a", "a.b", "a.b[].c"],
    );
  });

  it("lists what a field covers, each node once", () => {
    const contact = object({ name: text, others: { type: "array", items: { $ref: "#/$defs/C" } } });
    const more = {
      patternProperties: { "^x-": object({ patterned: text }) },
      additionalProperties: object({ mapped: text }),
    };
    const { graph } = lower({
      $defs: { C: contact },
      ...(object({ a: { $ref: "#/$defs/C" }, b: { $ref: "#/$defs/C" }, m: object({}, more) }) as object),
    });
    const seen = new Set<Resolved>();
    const below = (field: string) => {
      const answer = lookUpField(graph, field);
      assert.ok(answer.kind === "known");
      return propertiesBelow(graph, field, answer, seen).map((one) => one.field);
    };
    assert.deepEqual(below("a"), ["a.name", "a.others"]);
    assert.deepEqual(below("b"), []);
    assert.deepEqual(below("m"), ["m.*.patterned", "m.*.mapped"]);
  });

  it("says where the path ends and what could have been meant", () => {
    const { graph } = lower(
      object({
        a: object({ b: object({ c: text }), gone: false }),
        list: { type: "array", items: object({ d: text }) },
      }),
    );
    const spellings = (field: string) => {
      const answer = lookUpField(graph, field);
      assert.ok(answer.kind === "unknown");
      return { known: answer.known, names: namesBelow(answer), respelled: respelled(field, answer) };
    };
    assert.deepEqual(spellings("a.x.c"), { known: "a", names: ["b"], respelled: ["a.b.c"] });
    assert.deepEqual(spellings("list.d"), { known: "list", names: [], respelled: ["list[].d"] });
    assert.deepEqual(spellings("a[].b"), { known: "a", names: ["b"], respelled: ["a.b.b", "a.b"] });
    assert.deepEqual(spellings("z"), { known: "", names: ["a", "list"], respelled: ["a", "list"] });
  });
});
