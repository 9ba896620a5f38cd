import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { printYaml } from "../../../src/document/print-yaml";
import { odcsOf } from "../../../src/standards/odcs/odcs-of";
import type { JsonValue } from "../../../src/text/json";
import { itemsAt, type JsonObject, objectsAt, valueAt } from "../../../src/text/plain-json";
import { lostFrom } from "../../support/json-contained";
import { loadFrom, lower, verdict } from "../../support/lower-schema";
import { odcsProblems } from "../../support/odcs-schema/validate";
import { imported } from "../../support/odcs-trip";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const head = { integrationContract: "1.0", id: "a", version: "1.0.0" };

/** The document of a contract without schemas. */
function exported(contract: JsonObject): JsonObject {
  const made = odcsOf({ ...head, ...contract }, [], "3.1.0", () => ({}));
  assert.ok(made.ok);
  assert.deepEqual(odcsProblems(made.document, "3.1.0"), []);
  return made.document;
}

const crm = `integrationContract: "1.0"
id: crm
version: 1.0.0
description: Who the customer is.
owner: { team: sales, contact: "#sales" }
pattern: api
source: { system: CRM, accessMethod: rest-api, location: "https://crm.example/v3" }
data:
  - entity: Customer
    schema:
      description: A person or a company.
      type: object
      required: [id, tier, kind]
      additionalProperties: false
      properties:
        id: { type: string, minLength: 1, description: Its key., examples: [c-1, c-2] }
        tier: { enum: [free, pro, null] }
        seats: { type: integer, minimum: 1, maximum: 100, format: int32 }
        since: { type: string, format: date-time }
        kind: { anyOf: [{ type: string }, { type: integer }] }
        lines: { type: array, maxItems: 3, items: { type: [object, "null"], properties: { "__proto__": { type: string } } } }
        fax: { type: string, deprecated: true, x-sunset: 2099-01-01 }
  - entity: Lost
    schema: ./nowhere.json
compliance: { classification: internal }
`;

describe("a contract as an ODCS document", () => {
  const document = (version: "3.1.0" | "3.2.0") => {
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": crm });
    const made = workspace.analyzer.odcs.of(uriOf("crm.contract.yaml"), version);
    assert.ok(made?.ok);
    assert.deepEqual(odcsProblems(made.document, version), []);
    return made.document;
  };
  const [customer, lost] = objectsAt(document("3.1.0"), "schema");
  const property = (name: string) => objectsAt(customer, "properties").find((one) => one["name"] === name);
  const custom = (of: JsonValue | undefined, name: string) =>
    valueAt(
      objectsAt(of, "customProperties").find((one) => one["property"] === name),
      "value",
    );

  it("has the head of the contract, its system and its team", () => {
    const expected = {
      apiVersion: "v3.1.0",
      kind: "DataContract",
      id: "crm",
      version: "1.0.0",
      status: "active",
      description: { purpose: "Who the customer is." },
      servers: [{ server: "source", type: "api", location: "https://crm.example/v3" }],
      team: { name: "sales" },
      support: [{ channel: "#sales" }],
    };
    assert.deepEqual(lostFrom(expected, document("3.1.0")), []);
  });

  it("has the properties of an entity with their types, words and values", () => {
    assert.equal(valueAt(customer, "description"), "A person or a company.");
    const id = {
      logicalType: "string",
      logicalTypeOptions: { minLength: 1 },
      required: true,
      description: "Its key.",
      examples: ["c-1", "c-2"],
      classification: "internal",
    };
    assert.deepEqual(lostFrom(id, property("id")), []);
    assert.deepEqual(valueAt(property("seats"), "logicalTypeOptions"), { minimum: 1, maximum: 100, format: "i32" });
    assert.equal(valueAt(property("since"), "logicalType"), "timestamp");
    assert.deepEqual(itemsAt(property("tier"), "quality"), [
      {
        type: "library",
        metric: "invalidValues",
        mustBe: 0,
        unit: "rows",
        arguments: { validValues: ["free", "pro"] },
      },
    ]);
    const lines = property("lines");
    assert.deepEqual(valueAt(lines, "logicalTypeOptions"), { maxItems: 3 });
    assert.equal(valueAt(objectsAt(valueAt(lines, "items"), "properties")[0], "name"), "__proto__");
  });

  it("tells presence from null", () => {
    const both = (name: string) => [
      custom(property(name), "jsonPresence"),
      custom(property(name), "jsonNullable"),
      valueAt(property(name), "required"),
    ];
    assert.deepEqual(both("id"), ["required", false, true]);
    assert.deepEqual(both("tier"), ["required", true, false]);
    assert.deepEqual(both("seats"), ["optional", false, true]);
  });

  it("says by a JSON Schema what the standard has no word for", () => {
    assert.deepEqual(custom(property("kind"), "jsonSchema"), { type: ["string", "integer"] });
    assert.equal(valueAt(property("kind"), "logicalType"), undefined);
    const [newer] = objectsAt(document("3.2.0"), "schema");
    const kind = objectsAt(newer, "properties").find((one) => one["name"] === "kind");
    assert.equal(valueAt(kind, "logicalType"), "string", "3.2 asks for a type of every property");
    assert.equal(custom(property("id"), "jsonSchema"), undefined);
  });

  it("marks what is deprecated in the words of its version", () => {
    assert.equal(custom(property("fax"), "deprecated"), true);
    const [newer] = objectsAt(document("3.2.0"), "schema");
    const fax = objectsAt(newer, "properties").find((one) => one["name"] === "fax");
    assert.equal(valueAt(fax, "deprecated"), true);
    assert.equal(custom(fax, "sunset"), "2099-01-01");
  });

  it("names an entity whose schema cannot be found", () => {
    assert.deepEqual(lost, { name: "Lost" });
  });

  it("gives an ODCS object back as it was, which an entity refers to", () => {
    const text = readFileSync("test/fixtures/standards/odcs/shop.odcs.yaml", "utf8");
    const contract = crm.replace("./nowhere.json", "./shop.odcs.yaml#/schema/orders");
    const workspace = new MemoryWorkspace({ "crm.contract.yaml": contract, "shop.odcs.yaml": text });
    const made = workspace.analyzer.odcs.of(uriOf("crm.contract.yaml"));
    assert.ok(made?.ok);
    assert.deepEqual(objectsAt(made.document, "schema")[1], {
      name: "Lost",
      properties: [
        { name: "id", logicalType: "string", required: true },
        { name: "placedAt", logicalType: "timestamp", logicalTypeOptions: { timezone: true } },
      ],
    });
  });
});

describe("a large schema in an ODCS document", () => {
  it("is said once where its definitions refer to each other, and without loss", () => {
    const count = 30;
    const names = Array.from({ length: count }, (_, index) => `D${index}`);
    const to = (index: number) => ({ $ref: `#/$defs/D${index % count}` });
    const definition = (index: number) => ({
      type: "object",
      properties: Object.fromEntries(
        names.slice(0, 12).map((name, k) => [name, { anyOf: [{ type: "string" }, to(index * 7 + k), to(index + k)] }]),
      ),
    });
    const $defs = Object.fromEntries(names.map((name, index) => [name, definition(index)]));
    const entity = lower({ type: "object", properties: { all: to(1), some: { type: "array", items: to(2) } }, $defs });
    const made = odcsOf({ ...head }, [{ name: "E", graph: entity.graph }], "3.2.0", () => ({}));
    assert.ok(made.ok);
    assert.deepEqual(odcsProblems(made.document, "3.2.0"), []);
    const text = printYaml(made.document);
    assert.ok(text.length < 1_000_000, `${text.length} characters`);
    const again = loadFrom({ "x.odcs.yaml": text }, "./x.odcs.yaml#/schema/E");
    for (const value of [{ all: { D0: "x" } }, { all: { D0: 1 } }, { all: 1 }, { some: [{ D3: { D4: true } }] }]) {
      assert.equal(verdict(again, value), verdict(entity, value), JSON.stringify(value));
    }
  });
});

describe("promises in an ODCS document", () => {
  const promises = (contract: JsonObject) => objectsAt(exported(contract), "slaProperties");

  it("are in days, hours, minutes or seconds, whatever the contract counts in", () => {
    const lag = (maxLag: string) => promises({ freshness: { maxLag } }).map(({ value, unit }) => `${value} ${unit}`);
    assert.deepEqual(lag("800ms"), ["0.8 s"]);
    assert.deepEqual(lag("90s"), ["90 s"]);
    assert.deepEqual(lag("PT2M"), ["2 min", "2 min"]);
    assert.deepEqual(lag("36h"), ["36 h", "36 h"]);
    assert.deepEqual(promises({ compliance: { retention: "P7Y" } }), [
      { property: "retention", value: 2555, unit: "d" },
    ]);
    assert.deepEqual(lag("0s"), ["0 s"]);
  });

  it("say when a batch runs", () => {
    assert.deepEqual(promises({ batch: { schedule: { cron: "0 6 * * MON-FRI" } } }), [
      { property: "frequency", value: 3, unit: "d", scheduler: "cron", schedule: "0 6 * * MON-FRI" },
    ]);
    assert.deepEqual(promises({ batch: { schedule: { every: "90min" } } }), [
      { property: "frequency", value: 90, unit: "min" },
    ]);
  });

  it("leave out what is no value of the format", () => {
    assert.deepEqual(promises({ freshness: { maxLag: "5m" }, volume: { requests: { peak: "many" } } }), []);
  });
});

describe("servers in an ODCS document", () => {
  const server = (source: JsonObject, more: JsonObject = {}) => {
    const [{ server: _, ...rest } = {}] = objectsAt(exported({ source, ...more }), "servers");
    return rest;
  };

  it("are of a type whose keys are known, else custom", () => {
    const rest = { accessMethod: "rest-api", location: "https://crm.example/v3" };
    assert.deepEqual(server(rest), { type: "api", location: "https://crm.example/v3" });
    const bucket = { accessMethod: "object-storage", location: "s3://bucket/orders" };
    assert.deepEqual(server(bucket), { type: "s3", location: "s3://bucket/orders" });
    const broker = { accessMethod: "event-stream", location: "b-1:9092, b-2:9092", technology: "Apache Kafka" };
    assert.deepEqual(server(broker), { type: "kafka", host: "b-1:9092,b-2:9092" });
    assert.deepEqual(server({ ...broker, technology: "Pulsar" }), {
      type: "custom",
      description: "event-stream",
      host: "b-1:9092,b-2:9092",
    });
    assert.deepEqual(server({ accessMethod: "rest-api", location: "the usual place" }), {
      type: "custom",
      description: "rest-api",
      path: "the usual place",
    });
    assert.deepEqual(server({ accessMethod: "sftp", location: "sftp://drop.example/in" }), {
      type: "custom",
      description: "sftp",
      location: "sftp://drop.example/in",
    });
    assert.deepEqual(server({}), { type: "custom" });
  });
});

describe("further keys of a contract in its ODCS document", () => {
  it("are added, and give way where the contract speaks", () => {
    const document = exported({
      name: "Ours",
      owner: { team: "sales" },
      freshness: { maxLag: "2d" },
      source: { accessMethod: "rest-api", location: "https://a.example" },
      "x-odcs": {
        name: "Theirs",
        tags: ["t"],
        team: { name: "theirs", members: [{ username: "kim" }] },
        servers: [{ server: "source", type: "pubsub", project: "p" }],
        slaProperties: [
          { property: "latency", value: 48, unit: "hours", driver: "analytics" },
          { property: "timeOfAvailability", value: "09:00" },
        ],
        price: { priceAmount: 1 },
      },
    });
    assert.equal(document["name"], "Ours");
    assert.deepEqual(document["team"], { name: "sales", members: [{ username: "kim" }] });
    assert.deepEqual(document["servers"], [{ server: "source", type: "pubsub", project: "p" }]);
    assert.deepEqual(document["slaProperties"], [
      { property: "freshness", value: 2, unit: "d" },
      { property: "latency", value: 48, unit: "hours", driver: "analytics" },
      { property: "timeOfAvailability", value: "09:00" },
    ]);
    assert.deepEqual(document["price"], { priceAmount: 1 });
    assert.deepEqual(document["tags"], ["t"]);
  });

  it("hold what has come to an exported document since, and say what of it does not count", () => {
    const contract = { ...head, pattern: "api", freshness: { maxLag: "2d" } };
    const document = exported(contract);
    const edited = { ...document, tags: ["new"], slaProperties: [{ property: "latency", value: 3, unit: "d" }] };
    const back = imported(edited);
    assert.ok(back.ok && back.kind === "whole");
    assert.deepEqual(back.contract, {
      ...contract,
      "x-odcs": { tags: ["new"], slaProperties: [{ property: "latency", value: 3, unit: "d" }] },
    });
    assert.deepEqual(back.notes, [
      "slaProperties in the document is not what its integration properties say; these count.",
    ]);
  });

  it("are not exported in a contract that nests too deeply to be read again, or that has no id", () => {
    const deep = Array.from({ length: 95 }).reduce<JsonValue>((inner) => [inner], 0);
    const refused = (contract: JsonObject) => odcsOf(contract, [], "3.1.0", () => ({}));
    assert.deepEqual(refused({ ...head, "x-a": deep }), { ok: false, reason: "it nests deeper than 95 levels" });
    assert.deepEqual(refused({ version: "1.0.0" }), { ok: false, reason: "it needs an id and a version" });
  });
});
