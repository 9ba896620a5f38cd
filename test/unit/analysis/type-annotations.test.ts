import assert from "node:assert/strict";
import { typeAnnotations } from "../../../src/analysis/type-annotations";
import { writeSchema } from "../../../src/schema/write-schema";
import type { Constraint, Property, Shape, ShapeGraph } from "../../../src/shape/shape";
import type { JsonValue } from "../../../src/text/json";

const origin = { uri: "file:///t.ts", span: { start: 0, end: 0 } };
const scalar = (type: "string" | "number" | "boolean", ...constraints: Constraint[]): Shape => ({
  kind: "scalar",
  origin,
  type,
  constraints,
});
const literal = (value: string | null): Shape => ({ kind: "literal", origin, value });
const union = (...members: Shape[]): Shape => ({ kind: "union", origin, members });
const list = (items: Shape): Shape => ({ kind: "array", origin, prefix: [], items, constraints: [] });
const ref = (target: string): Shape => ({ kind: "ref", origin, target });
const object = (members: Readonly<Record<string, Shape>>): Shape => ({
  kind: "object",
  origin,
  properties: new Map(
    Object.entries(members).map(([name, shape]): [string, Property] => [name, { shape, optional: true, origin }]),
  ),
  additional: { kind: "any", origin },
  constraints: [],
});
const graph = (root: Shape, definitions: Readonly<Record<string, Shape>> = {}): ShapeGraph => ({
  root,
  definitions: new Map(Object.entries(definitions)),
});

/** The schema of a graph with what a generated schema says besides, and what of that does not agree. */
function annotated(of: ShapeGraph, generated: JsonValue) {
  const { notes, losses } = typeAnnotations(of, generated);
  return { schema: writeSchema(of, "2020-12", notes), losses: losses.map(({ path, reason }) => `${path} ${reason}`) };
}

describe("annotations of a generated schema", () => {
  it("stand where the type has the same place, whatever the generator made of its structure", () => {
    const of = graph(
      object({ id: scalar("string"), price: union(scalar("number"), literal(null)), tags: list(scalar("string")) }),
    );
    const generated = {
      description: "An order.",
      type: "array",
      properties: {
        id: { description: "Its id.", type: "number", format: "uuid", minLength: 36, examples: ["a", "b"] },
        price: { type: "number", minimum: 0, default: null },
        tags: { minItems: 1, items: { pattern: "^[a-z]+$" } },
        gone: { description: "Not of the type." },
      },
      required: ["gone"],
    };
    assert.deepEqual(annotated(of, generated), {
      schema: {
        description: "An order.",
        type: "object",
        properties: {
          id: { description: "Its id.", type: "string", minLength: 36, format: "uuid", examples: ["a", "b"] },
          price: { type: ["number", "null"], minimum: 0, default: null },
          tags: { type: "array", items: { type: "string", pattern: "^[a-z]+$" }, minItems: 1 },
        },
      },
      losses: [],
    });
  });

  it("are found through references, in circles too, and kept apart at the definition and at its use", () => {
    const of = graph(object({ line: ref("Line"), last: ref("Line") }), {
      Line: object({ sku: scalar("string"), next: ref("Line") }),
    });
    const line = "#/definitions/Line%3Cstring%3E";
    const generated = {
      properties: { line: { $ref: line, description: "The first." }, last: { $ref: line, description: "A line." } },
      definitions: {
        "Line<string>": {
          description: "A line.",
          properties: { sku: { description: "Its article." }, next: { $ref: line } },
        },
      },
    };
    const { schema } = annotated(of, generated);
    assert.deepEqual(schema, {
      type: "object",
      properties: { line: { description: "The first.", $ref: "#/$defs/Line" }, last: { $ref: "#/$defs/Line" } },
      $defs: {
        Line: {
          description: "A line.",
          type: "object",
          properties: { sku: { description: "Its article.", type: "string" }, next: { $ref: "#/$defs/Line" } },
        },
      },
    });
  });

  it("of a union belong to the member that has the same names", () => {
    const of = graph(union(object({ r: scalar("number") }), object({ w: scalar("number"), h: scalar("number") })));
    const generated = {
      anyOf: [{ properties: { h: { minimum: 1 }, w: { minimum: 2 } } }, { properties: { r: { minimum: 3 } } }],
    };
    assert.deepEqual(annotated(of, generated).schema, {
      anyOf: [
        { type: "object", properties: { r: { type: "number", minimum: 3 } } },
        { type: "object", properties: { w: { type: "number", minimum: 2 }, h: { type: "number", minimum: 1 } } },
      ],
    });
  });

  it("that do not agree with the type are left out and said", () => {
    const of = graph(
      object({
        kind: union(literal("a"), literal("b")),
        name: scalar("string"),
        at: scalar("string", { keyword: "format", value: "date-time" }),
      }),
    );
    const generated = {
      properties: {
        kind: { default: "c", examples: ["a", "z"], minimum: 3 },
        name: { pattern: "(", maxLength: -1, default: "x", examples: "none" },
        at: { format: "date", description: "" },
      },
    };
    const { schema, losses } = annotated(of, generated);
    assert.deepEqual(schema, {
      type: "object",
      properties: {
        kind: { enum: ["a", "b"], examples: ["a"] },
        name: { type: "string", default: "x" },
        at: { type: "string", format: "date-time" },
      },
    });
    assert.deepEqual(losses, [
      "kind has @minimum, which says nothing of it",
      'kind has @default "c", which is no value of it',
      "kind has @examples that are no values of it",
      "name has @maxLength -1, which is not valid",
      'name has @pattern "(", which is not valid',
      "name has @examples that are no list",
    ]);
  });

  it("take integer for a number, and any text for deprecated", () => {
    const of = graph(object({ count: scalar("number"), old: scalar("string"), id: scalar("string") }));
    const generated = { properties: { count: { type: "integer" }, old: { deprecated: "" }, id: { type: "integer" } } };
    assert.deepEqual(annotated(of, generated).schema, {
      type: "object",
      properties: { count: { type: "integer" }, old: { type: "string", deprecated: true }, id: { type: "string" } },
    });
  });

  it("survive names and references that hit JavaScript's own", () => {
    const of = graph(
      object({ ["__proto__"]: scalar("string"), constructor: scalar("number"), toString: scalar("string") }),
    );
    const generated = JSON.parse(
      '{"properties":{"__proto__":{"description":"p"},"constructor":{"$ref":"#/definitions/constructor"}}}',
    );
    const { schema } = annotated(of, generated);
    assert.equal(
      JSON.stringify(schema),
      '{"type":"object","properties":{"__proto__":{"description":"p","type":"string"},"constructor":{"type":"number"},"toString":{"type":"string"}}}',
    );
    for (const odd of [null, 3, [], "x", { $ref: "#/definitions/%" }, { properties: [] }]) {
      assert.deepEqual(typeAnnotations(of, odd).losses, []);
    }
  });
});
