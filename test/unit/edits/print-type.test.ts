import assert from "node:assert/strict";
import { type PrintOptions, printLiteral, printName, printType } from "../../../src/edits/print-type";
import type { Shape } from "../../../src/shape/shape";

const origin = { uri: "file:///a.yaml", span: { start: 0, end: 0 } };
const scalar = (type: "string" | "number" | "integer" | "null"): Shape => ({
  kind: "scalar",
  type,
  constraints: [],
  origin,
});
const literal = (value: string | number | boolean | null): Shape => ({ kind: "literal", value, origin });
const union = (...members: Shape[]): Shape => ({ kind: "union", members, origin });
const object = (
  properties: Record<string, { shape: Shape; optional?: boolean }>,
  additional: Shape | false = { kind: "any", origin },
): Shape => ({
  kind: "object",
  properties: new Map(
    Object.entries(properties).map(([name, { shape, optional = false }]) => [name, { shape, optional, origin }]),
  ),
  additional,
  constraints: [],
  origin,
});
const array = (items: Shape | false, prefix: Shape[] = []): Shape => ({
  kind: "array",
  prefix: prefix.map((shape, i) => ({ shape, optional: i > 0 })),
  items,
  constraints: [],
  origin,
});
const print = (shape: Shape, options: Partial<PrintOptions> = {}, definitions = new Map<string, Shape>()) =>
  printType(shape, { root: shape, definitions }, { quote: "'", openEnums: false, ...options });

describe("printType", () => {
  it("prints what a schema says as a type", () => {
    assert.equal(print(scalar("integer")), "number");
    assert.equal(print(union(scalar("null"), literal("a"), literal(1))), "'a' | 1 | null");
    assert.equal(print(union(literal(true), literal(false))), "boolean");
    assert.equal(print(array(union(scalar("string"), scalar("null")))), "(string | null)[]");
    assert.equal(
      print(array(object({ a: { shape: union(literal("x | y"), scalar("null")) } }))),
      "{ a: 'x | y' | null }[]",
    );
    assert.equal(print(array(object({}, union(scalar("string"), scalar("null"))))), "Record<string, string | null>[]");
    assert.equal(print(array(scalar("number"), [scalar("string"), scalar("null")])), "[string, null?, ...number[]]");
    assert.equal(
      print(object({ id: { shape: scalar("string") }, "e-mail": { shape: scalar("string"), optional: true } })),
      "{ id: string; 'e-mail'?: string }",
    );
    assert.equal(print(object({}, scalar("number"))), "Record<string, number>");
    assert.equal(print(object({})), "Record<string, unknown>");
  });

  it("gives open enums a fallback that keeps completion", () => {
    assert.equal(print(union(literal("a"), scalar("null")), { openEnums: true }), "'a' | (string & {}) | null");
    assert.equal(print(literal("a"), { openEnums: true }), "'a'");
    assert.equal(print(union(literal(1), scalar("number")), { openEnums: true }), "1 | number");
  });

  it("prints nothing where no type says the same", () => {
    assert.equal(print({ kind: "unknown", reason: "?", origin }), undefined);
    assert.equal(print({ kind: "foreign", label: "Date", sent: "other", origin }), undefined);
    assert.equal(print(object({ a: { shape: scalar("string") } }, scalar("number"))), undefined);
    const loop: Shape = { kind: "ref", target: "N", origin };
    assert.equal(print(loop, {}, new Map([["N", object({ next: { shape: loop } })]])), undefined);
  });

  it("ends on definitions that use each other twice", () => {
    const definitions = new Map<string, Shape>();
    for (let i = 0; i < 40; i++) {
      const below: Shape = { kind: "ref", target: `D${i + 1}`, origin };
      definitions.set(`D${i}`, object({ a: { shape: below }, b: { shape: below } }));
    }
    definitions.set("D40", scalar("string"));
    assert.equal(print({ kind: "ref", target: "D0", origin }, {}, definitions), undefined);
  });

  it("quotes texts as the file does", () => {
    assert.equal(printLiteral('it\'s "x"\n', "'"), "'it\\'s \"x\"\\n'");
    assert.equal(printLiteral('it\'s "x"', '"'), '"it\'s \\"x\\""');
    assert.equal(printLiteral("\\", "'"), "'\\\\'");
    assert.equal(printName("$id", '"'), "$id");
    assert.equal(printName("1st", '"'), '"1st"');
  });
});
