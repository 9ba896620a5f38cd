import assert from "node:assert/strict";
import { accepts } from "../../../src/shape/accepts";
import { resolver } from "../../../src/shape/resolve";
import { satisfies } from "../../../src/shape/satisfies";
import type { Constraint, ObjectShape, Shape, ShapeGraph } from "../../../src/shape/shape";
import { shapeAt } from "../../../src/shape/shape-at";
import { SmallestValues } from "../../../src/shape/smallest";
import { never, union } from "../../../src/shape/union";
import type { JsonValue } from "../../../src/text/json";

const origin = { uri: "file:///a.json", span: { start: 0, end: 0 } };
const any: Shape = { kind: "any", origin };
const literal = (value: string | number | boolean | null): Shape => ({ kind: "literal", value, origin });
const scalar = (type: "string" | "number" | "integer" | "boolean" | "null", ...constraints: Constraint[]): Shape => ({
  kind: "scalar",
  type,
  constraints,
  origin,
});
const text = scalar("string");
const number = scalar("number");
const ref = (target: string): Shape => ({ kind: "ref", target, origin });
const unknown: Shape = { kind: "unknown", reason: "not lowered", origin };
const oneOf = (...members: Shape[]): Shape => ({ kind: "union", members, exclusive: true, origin });
const anyOf = (...members: Shape[]): Shape => ({ kind: "union", members, origin });
const array = (items: Shape | false, prefix: Shape[] = [], ...constraints: Constraint[]): Shape => ({
  kind: "array",
  items,
  prefix: prefix.map((shape) => ({ shape, optional: false })),
  constraints,
  origin,
});

/** A name with `?` is optional. */
function object(
  members: [string, Shape][],
  additional: Shape | false = false,
  ...constraints: Constraint[]
): ObjectShape {
  const properties = members.map(([name, shape]) => {
    const optional = name.endsWith("?");
    return [optional ? name.slice(0, -1) : name, { shape, optional, origin }] as const;
  });
  return { kind: "object", properties: new Map(properties), additional, constraints, origin };
}

function graph(root: Shape, definitions: Record<string, Shape> = {}): ShapeGraph {
  return { root, definitions: new Map(Object.entries(definitions)) };
}

const own = (name: string, value: JsonValue): JsonValue =>
  JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);

describe("satisfies", () => {
  const rows: [JsonValue, Constraint["keyword"], Constraint["value"], boolean | "undecided"][] = [
    ["🙂🙂", "maxLength", 2, true],
    ["🙂🙂", "minLength", 3, false],
    ["abc", "pattern", "^b", false],
    ["abc", "pattern", "(?=a)", true],
    ["a@b.example", "format", "email", true],
    ["nobody", "format", "email", "undecided"],
    ["nobody", "format", "no-such-format", true],
    [3, "minimum", 3, true],
    [3, "exclusiveMinimum", 3, false],
    [3, "exclusiveMaximum", 4, true],
    [0.3, "multipleOf", 0.1, true],
    [5, "multipleOf", 2, false],
    [5, "multipleOf", 0, "undecided"],
    [[1, 1], "uniqueItems", true, false],
    [[1], "minItems", 2, false],
    [{ a: 1 }, "maxProperties", 0, false],
    [7, "minLength", 100, true],
    [null, "minimum", 1, true],
  ];
  for (const [value, keyword, limit, answer] of rows) {
    it(`${JSON.stringify(value)} against ${keyword} ${limit}: ${answer}`, () => {
      assert.equal(satisfies(value, { keyword, value: limit }), answer);
    });
  }
});

describe("accepts", () => {
  const loop = { U: anyOf(ref("U"), ref("V")), V: anyOf(ref("U"), ref("U"), text) };
  const doubling = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [`D${n}`, anyOf(ref(`D${n + 1}`), ref(`D${n + 1}`))]),
  );
  const rows: [string, Shape, JsonValue, boolean | "undecided", Record<string, Shape>?][] = [
    ["1.0 is an integer", scalar("integer"), 1, true],
    ["a fraction is none", scalar("integer"), 1.5, false],
    ["a required name of Object.prototype is not there", object([["toString", any]], any), {}, false],
    ["__proto__ is an ordinary name", object([["__proto__", text]]), own("__proto__", 1), false],
    ["a closed object", object([["a?", any]]), { b: 1 }, false],
    ["a map's value", object([], number), { b: "" }, false],
    ["a tuple too short", array(false, [text, text]), ["a"], false],
    ["a tuple too long", array(false, [text]), ["a", 1], false],
    ["items after the positions", array(number, [text]), ["a", 1, 2], true],
    [
      "no is stronger than undecided",
      object([
        ["a", unknown],
        ["b", text],
      ]),
      { a: 1, b: 1 },
      false,
    ],
    ["undecided inside", object([["a", unknown]]), { a: 1 }, "undecided"],
    ["a yes beside undecided", anyOf(unknown, text), "a", true],
    ["oneOf with one match", oneOf(text, number), "a", true],
    ["oneOf with two", oneOf(text, any), "a", false],
    ["oneOf with one and undecided", oneOf(text, unknown), "a", "undecided"],
    ["what stands beyond the shape", { ...text, beyond: ["if/then/else"] }, "a", "undecided"],
    ["but a no stays a no", { ...text, beyond: ["if/then/else"] }, 1, false],
    ["unions that lead back", ref("U"), 1, false, loop],
    ["and take what is in them", ref("U"), "a", true, loop],
    ["unions that double 60 times", ref("D0"), 1, false, { ...doubling, D60: text }],
    ["a reference to nothing", ref("none"), 1, "undecided"],
    ["a reference to itself", ref("R"), 1, "undecided", { R: ref("R") }],
    [
      "recursion ends with the value",
      ref("N"),
      { next: { next: null } },
      true,
      { N: object([["next", anyOf(ref("N"), literal(null))]]) },
    ],
  ];
  for (const [name, shape, value, answer, definitions] of rows) {
    it(name, () => assert.equal(accepts(resolver(graph(shape, definitions)), shape, value), answer));
  }
});

describe("SmallestValues", () => {
  const tree = { T: object([["kids", array(ref("T"))]]), N: object([["next", anyOf(ref("N"), literal(null))]]) };
  const rows: [string, Shape, JsonValue | undefined, Record<string, Shape>?][] = [
    [
      "required members only",
      object([
        ["a", text],
        ["b?", text],
      ]),
      { a: "" },
    ],
    ["__proto__ as a member", object([["__proto__", number]]), own("__proto__", 0)],
    ["the cheapest of a union", anyOf(object([["a", text]]), literal("x")), "x"],
    [
      "as many properties as are asked for",
      object(
        [
          ["a?", text],
          ["b?", text],
        ],
        false,
        { keyword: "minProperties", value: 2 },
      ),
      { a: "", b: "" },
    ],
    ["further members of a map", object([], number, { keyword: "minProperties", value: 2 }), { key1: 0, key2: 0 }],
    ["as many items as are asked for", array(text, [], { keyword: "minItems", value: 2 }), ["", ""]],
    [
      "items unlike each other",
      array(number, [], { keyword: "minItems", value: 2 }, { keyword: "uniqueItems", value: true }),
      [0, 1],
    ],
    [
      "within bounds",
      scalar("number", { keyword: "exclusiveMinimum", value: 1 }, { keyword: "maximum", value: 1.5 }),
      1.5,
    ],
    ["a multiple", scalar("integer", { keyword: "minimum", value: 5 }, { keyword: "multipleOf", value: 4 }), 8],
    ["a text that matches", scalar("string", { keyword: "pattern", value: "^[A-Z]{2}$" }), "AA"],
    ["a length", scalar("string", { keyword: "minLength", value: 3 }), "aaa"],
    ["recursion through an array", ref("T"), { kids: [] }, tree],
    ["recursion that null ends", ref("N"), { next: null }, tree],
    ["recursion without an end", ref("E"), undefined, { E: object([["next", ref("E")]]) }],
    ["the empty union", never(origin), undefined],
    ["what is not known", unknown, undefined],
    ["beside recursion without an end", anyOf(ref("E"), literal(1)), 1, { E: object([["next", ref("E")]]) }],
  ];
  for (const [name, shape, value, definitions] of rows) {
    it(name, () => assert.deepEqual(new SmallestValues(resolver(graph(shape, definitions))).of(shape), value));
  }

  it("puts a value in its place", () => {
    const smallest = new SmallestValues(resolver(graph(any)));
    assert.deepEqual(
      smallest.objectWith(
        object([
          ["a", text],
          ["b?", any],
        ]),
        { b: [1] },
      ),
      { a: "", b: [1] },
    );
    assert.deepEqual(smallest.arrayWith(array(number, [text]) as never, 2, "x"), ["", 0, "x"]);
  });
});

describe("shapeAt", () => {
  const definitions = {
    L: object([
      ["next", anyOf(ref("L"), literal(null))],
      ["v", number],
    ]),
    U: anyOf(ref("U"), ref("L")),
  };
  const rows: [string, Shape, string, Shape | undefined][] = [
    ["the root", text, "", text],
    ["a property, null looked through", anyOf(object([["a", text]]), literal(null)), "/a", text],
    ["items", object([["a", array(text)]]), "/a/*", text],
    ["a tuple's position", array(false, [text, number]), "/1", number],
    ["a map's value", object([], number), "/*", number],
    ["an escaped name", object([["a/b", text]]), "/a~1b", text],
    ["round a recursion", ref("L"), "/next/next/v", number],
    ["a union that is its own member", ref("U"), "/next/v", number],
    ["nothing", object([["a", text]], any), "/b", undefined],
    ["nothing below a scalar", text, "/a", undefined],
  ];
  for (const [name, shape, pointer, found] of rows) {
    it(name, () => assert.deepEqual(shapeAt(graph(shape, definitions), pointer)?.root, found));
  }
});

describe("union", () => {
  const boolean = scalar("boolean");
  const rows: [string, Shape[], Shape][] = [
    ["one member is itself", [text], text],
    ["repeated literals", [literal("a"), literal("a")], literal("a")],
    ["true and false are boolean", [literal(true), literal(false)], boolean],
    ["any swallows the rest", [text, any], any],
    ["nested unions are opened", [anyOf(text, number), literal(null)], anyOf(text, number, literal(null))],
    ["exclusive unions stay", [oneOf(text, number), literal(null)], anyOf(oneOf(text, number), literal(null))],
    ["nothing is never", [], never(origin)],
  ];
  for (const [name, members, is] of rows) it(name, () => assert.deepEqual(union(members, origin), is));
});

describe("resolver", () => {
  it("follows chains, and gives a dead end one unknown node", () => {
    const resolve = resolver(graph(any, { A: ref("B"), B: text, R: ref("R") }));
    assert.equal(resolve(ref("A")), text);
    assert.equal(resolve(ref("R")).kind, "unknown");
    assert.equal(resolve(ref("R")), resolve(ref("R")));
  });
});
