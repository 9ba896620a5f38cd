import assert from "node:assert/strict";
import { describeShape, type Speaker } from "../../../src/shape/describe";
import type { Shape } from "../../../src/shape/shape";

const origin = { uri: "file:///a.ts", span: { start: 0, end: 0 } };
const any: Shape = { kind: "any", origin };
const scalar = (type: "string" | "number" | "integer" | "boolean" | "null"): Shape => ({
  kind: "scalar",
  type,
  constraints: [],
  origin,
});
const literal = (value: string | number | boolean | null): Shape => ({ kind: "literal", value, origin });
const union = (...members: Shape[]): Shape => ({ kind: "union", members, origin });
const array = (items: Shape): Shape => ({ kind: "array", prefix: [], items, constraints: [], origin });
const object = (properties: Record<string, Shape>, more: { label?: string; additional?: Shape } = {}): Shape => ({
  kind: "object",
  properties: new Map(Object.entries(properties).map(([name, shape]) => [name, { shape, optional: false, origin }])),
  additional: any,
  constraints: [],
  origin,
  ...more,
});
const say = (shape: Shape, speaker: Speaker = "type") =>
  describeShape(
    shape,
    { root: shape, definitions: new Map([["N", object({ n: scalar("null") }, { label: "Node" })]]) },
    speaker,
  );

describe("describeShape", () => {
  it("speaks of null and integers as each side does", () => {
    const shape = union(scalar("integer"), scalar("null"));
    assert.equal(say(shape, "contract"), "integer, may be null");
    assert.equal(say(shape, "type"), "number | null");
    assert.equal(say(array(shape), "contract"), "(integer, may be null)[]");
    assert.equal(say(array(shape), "type"), "(number | null)[]");
  });

  it("lists literals, joins booleans and counts what is too many", () => {
    assert.equal(say(union(literal("gold"), literal("pro"))), '"gold" | "pro"');
    assert.equal(say(union(literal(true), literal(false), literal(1))), "1 | boolean");
    assert.equal(say(union(literal(true), literal(1))), "true | 1");
    assert.equal(say(union(...[1, 2, 3, 4, 5, 6, 7, 8].map(literal))), "1 | 2 | 3 | 4 | 5 | … 3 more");
    assert.equal(say(union()), "never");
  });

  it("names objects, or lists their properties", () => {
    assert.equal(say(object({ id: any }, { label: "Customer" })), "Customer");
    assert.equal(say(object({ id: any, "e-mail": any })), "{ id, e-mail }");
    assert.equal(say(object({}, { additional: scalar("number") })), "Record<string, number>");
    assert.equal(say(object({})), "object");
    assert.equal(say(array({ kind: "ref", target: "N", origin })), "Node[]");
  });

  it("says what a definition is that is no object, and how an object is called", () => {
    const codes: Shape = { ...array(scalar("string")), label: "Codes" };
    const ref = (target: string): Shape => ({ kind: "ref", target, label: target, origin });
    const definitions = new Map([
      ["Codes", codes],
      ["Node", object({ n: any })],
    ]);
    const of = (shape: Shape) => describeShape(shape, { root: shape, definitions }, "contract");
    assert.equal(of(union(ref("Codes"), ref("Node"))), "string[] | Node");
    assert.equal(of(array(any)), "array");
  });

  it("writes tuples with their optional positions and rest", () => {
    const tuple: Shape = {
      kind: "array",
      prefix: [
        { shape: scalar("string"), optional: false },
        { shape: scalar("number"), optional: true },
      ],
      items: scalar("boolean"),
      constraints: [],
      origin,
    };
    assert.equal(say(tuple), "[string, number?, ...boolean[]]");
  });

  it("ends on definitions that refer to themselves only", () => {
    const loop: Shape = { kind: "ref", target: "L", origin };
    const text = describeShape(loop, { root: loop, definitions: new Map([["L", loop]]) }, "type");
    assert.equal(text, "object");
  });
});
