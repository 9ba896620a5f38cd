import assert from "node:assert/strict";
import { handover, handoverModel } from "../../../src/documents/handover/handover";
import type { HandoverModel } from "../../../src/documents/handover/handover-model";
import type { JsonValue } from "../../../src/text/json";
import { rowsOf, textsOf } from "../../support/document-text";
import { binding, handoverInputFrom } from "../../support/handover-input";

const base = { integrationContract: "1.0", id: "c", version: "1.0.0", owner: { team: "t" }, pattern: "api" };

type Keys = { readonly [key: string]: JsonValue };

const modelOf = (keys: Keys): HandoverModel => handoverModel(handoverInputFrom({ ...base, ...keys }));
const documentOf = (keys: Keys) => handover(modelOf(keys));
const linesOf = (keys: Keys) => textsOf(documentOf(keys)).map(({ text }) => text);

/** The rows of fields: field, type, required, null. */
function fieldsOf(schema: JsonValue, fields?: readonly string[]): readonly (readonly string[])[] {
  const entry = { entity: "E", schema, ...(fields === undefined ? {} : { fields }) };
  const rows = rowsOf(documentOf({ data: [entry] }), "2.");
  return rows.filter((row) => row.length === 6).map((row) => row.slice(1, 5));
}

describe("the header of a hand-over specification", () => {
  it("counts open findings", () => {
    const input = handoverInputFrom(base, { findings: { errors: 1, warnings: 2 } });
    assert.match(textsOf(handover(handoverModel(input)))[0]?.text ?? "", /Open findings: 1 error, 2 warnings\.$/);
  });

  it("tells a team once that runs both systems", () => {
    const system = { system: "S", owner: { team: "one" } };
    assert.match(linesOf({ direction: "read-write", source: system, target: system })[0] ?? "", /^For one from t\. /);
  });

  it("says of a retired contract that nobody builds it", () => {
    assert.ok(linesOf({ status: "retired" }).some((line) => line.startsWith("Retired: nobody builds")));
    assert.ok(!linesOf({ status: "deprecated" }).some((line) => line.startsWith("Retired")));
  });

  it("marks a default, and asks for the end of a deprecated contract", () => {
    assert.match(linesOf({})[0] ?? "", /active \(default\)/);
    assert.ok(linesOf({ status: "deprecated" }).includes("Works until (sunset) | not stated"));
    assert.ok(!linesOf({}).some((line) => line.startsWith("Works until")));
  });
});

describe("the fields of a hand-over specification", () => {
  it("are nested by their paths", () => {
    const address = { type: "object", required: ["city"], properties: { city: { type: "string" } } };
    const schema = {
      type: "object",
      required: ["lines"],
      properties: {
        lines: {
          type: "array",
          minItems: 1,
          items: { type: "object", properties: { sku: { type: ["string", "null"] } } },
        },
        homes: { type: "object", additionalProperties: address },
        point: { type: "array", prefixItems: [address, { type: "number" }], minItems: 2 },
      },
    };
    assert.deepEqual(fieldsOf(schema), [
      ["lines", "array of object, at least 1 item", "yes", "no"],
      ["lines[].sku", "string", "no", "yes"],
      ["homes", "map of object", "no", "no"],
      ["homes.*.city", "string", "yes", "no"],
      ["point", "array [object, number, further any value]", "no", "no"],
      ["point[0].city", "string", "yes", "no"],
    ]);
  });

  it("say bounds, formats, patterns and every value of an enumeration", () => {
    const properties = {
      a: { type: "integer", minimum: 0, maximum: 9 },
      b: { type: "number", exclusiveMinimum: 0, multipleOf: 0.5 },
      c: { type: "string", pattern: "^x", maxLength: 1 },
      d: { type: "string", format: "date" },
      e: { enum: ["one", "two words", "1", 1, null] },
      f: { type: "array", items: { type: ["number", "null"] }, uniqueItems: true },
      g: true,
    };
    assert.deepEqual(
      fieldsOf({ type: "object", properties }).map(([, type, , nullable]) => [type, nullable]),
      [
        ["integer, 0 to 9", "no"],
        ["number, above 0, a multiple of 0.5", "no"],
        ["string, pattern ^x, at most 1 character", "no"],
        ["string, date", "no"],
        ['one | "two words" | "1" | 1', "yes"],
        ["array of (number or null), all different", "no"],
        ["any value", "yes"],
      ],
    );
  });

  it("have tables of their own for what is held twice, for recursion and for choices", () => {
    const schema = {
      $defs: {
        Node: { type: "object", required: ["next"], properties: { next: { $ref: "#/$defs/Node" } } },
        A: { type: "object", properties: { a: { type: "string" } } },
        B: { type: "object", properties: { b: { type: "string" } } },
        Place: { type: "object", properties: { at: { type: "string" } } },
      },
      type: "object",
      properties: {
        tree: { $ref: "#/$defs/Node" },
        choice: { oneOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }] },
        from: { $ref: "#/$defs/Place" },
        to: { $ref: "#/$defs/Place" },
        again: { $ref: "#" },
      },
    };
    const [entity] = modelOf({ data: [{ entity: "E", schema }] }).entities;
    assert.deepEqual(
      entity?.fields.map(({ field, type }) => `${field}: ${type}`),
      ["tree: Node", "choice: A | B", "from: Place", "to: Place", "again: E"],
    );
    assert.deepEqual(
      entity?.definitions.map(({ name, fields }) => [name, ...fields.map(({ field, type }) => `${field}: ${type}`)]),
      [
        ["Node", "next: Node"],
        ["A", "a: string"],
        ["B", "b: string"],
        ["Place", "at: string"],
      ],
    );
  });

  it("are those that the contract lists, in its order, with what leads to them", () => {
    const line = { type: "object", properties: { sku: { type: "string" }, price: { type: "number" } } };
    const schema = { type: "object", properties: { id: { type: "string" }, lines: { type: "array", items: line } } };
    assert.deepEqual(
      fieldsOf(schema, ["lines[].sku", "id", "gone"]).map(([field, type]) => `${field}: ${type}`),
      ["lines: array of object", "lines[].sku: string", "id: string", "gone: not stated"],
    );
    assert.ok(
      linesOf({ data: [{ entity: "E", schema, fields: ["id"] }] }).some((text) =>
        text.endsWith("Fields of E that are not needed: lines."),
      ),
    );
  });

  it("tell their meaning, unit, default and end", () => {
    const properties = {
      a: { type: "integer", description: "Minor units", "x-unit": "cent", default: 3 },
      b: { type: "string", deprecated: true, "x-sunset": "2027-06-30", "x-successor": "a" },
    };
    const lines = linesOf({ data: [{ entity: "E", schema: { type: "object", properties } }] });
    assert.ok(lines.includes("a | Minor units. Unit: cent. Default: 3."), lines.join("\n"));
    assert.ok(lines.includes("b | Deprecated, goes after 2027-06-30, use a."));
  });
});

describe("the writes of a hand-over specification", () => {
  const schema = {
    type: "object",
    required: ["id", "n"],
    properties: { id: { type: "string" }, n: { type: "integer" } },
  };
  const operations = [
    { id: "put-it", method: "PUT", path: "/things/{id}", entity: "E" },
    { id: "undo-it", path: "/things/{id}/undo" },
  ];
  const keys = {
    direction: "write",
    target: { system: "S", accessMethod: "rest-api", location: "https://u:p@s.example/v1/" },
    data: [{ entity: "E", schema, examples: [{ id: "a/1", n: 2 }] }],
    writeBack: { operations, idempotency: { strategy: "idempotency-key", key: { from: ["id", "n"] } } },
  };

  it("are shown as requests, with the key that the generated client sends", () => {
    assert.deepEqual(
      modelOf(keys).requests.map(({ example }) => example?.split("\n")),
      [
        [
          "PUT /v1/things/a%2F1 HTTP/1.1",
          "Host: s.example",
          "Content-Type: application/json",
          'Idempotency-Key: "a%2F1:2"',
          "",
          "{",
          '  "id": "a/1",',
          '  "n": 2',
          "}",
        ],
        ["POST /v1/things/a%2F1/undo HTTP/1.1", "Host: s.example", 'Idempotency-Key: "a%2F1:2:undo-it"'],
      ],
    );
  });

  it("name the key of a message only where the contract does", () => {
    const keyOf = (key: Keys) => {
      const idempotency = { strategy: "natural-key", key: { in: "message-key", from: ["id"], ...key } };
      return linesOf({ ...keys, writeBack: { operations, idempotency } }).find((text) =>
        text.startsWith("Idempotency |"),
      );
    };
    assert.match(keyOf({}) ?? "", /natural-key: message-key from id,/);
    assert.match(keyOf({ name: "order" }) ?? "", /natural-key: message-key order from id,/);
  });

  it("are left out, with their section, where the contract only reads", () => {
    const document = documentOf({});
    assert.ok(!textsOf(document).some(({ heading, text }) => heading === 2 && text.startsWith("7.")));
    assert.equal(modelOf({}).diagrams.writeSequence, null);
  });

  it("name only those in their sequence who are stated", () => {
    const { writeSequence } = modelOf(keys).diagrams;
    assert.deepEqual(
      writeSequence?.split("\n").filter((line) => line.includes("participant")),
      ["  participant AI as AI system", "  participant T as S"],
    );
  });
});

describe("the acceptance lists of a hand-over specification", () => {
  const linesIn = (keys: Keys) => modelOf(keys).acceptance.flatMap(({ lines }) => lines);

  it("have no line whose keys are not stated", () => {
    for (const pattern of ["batch", "api", "cdc", "stream"]) {
      assert.deepEqual(linesIn({ pattern, direction: "read-write" }), [], pattern);
    }
  });

  it("have the contract's numbers", () => {
    const batch = { staleness: { errorAfter: "36h" }, completeness: { maxRowDropPercent: 30 } };
    assert.deepEqual(linesIn({ pattern: "batch", batch, failureBehavior: { notify: "#on-call" } }), [
      "A skipped run raises an alarm to #on-call after 36h.",
      "A run with 30 % fewer rows than before is refused.",
      "After a failed run the last good data is still readable.",
    ]);
    assert.deepEqual(linesIn({ pattern: "cdc", cdc: { deletes: "tombstone", dedupKey: ["a"] } }), [
      "A deleted row arrives as tombstone.",
      "A repeated change is applied once.",
    ]);
  });
});

describe("the consumers of a hand-over specification", () => {
  it("have the types that are bound to them, by tags too", () => {
    const bindings = [binding({ drifts: 2 }), binding({ consumer: "tagged", owner: "them", decided: false })];
    const input = handoverInputFrom({ ...base, consumers: [{ id: "app", owner: "us" }] }, { bindings });
    assert.deepEqual(rowsOf(handover(handoverModel(input)), "8."), [
      ["app", "us", "src/a.ts#A reads Thing, 2 open drift findings", "not stated"],
      ["tagged (by a tag in its code)", "them", "src/a.ts#A reads Thing, not decided", "not stated"],
    ]);
  });
});
