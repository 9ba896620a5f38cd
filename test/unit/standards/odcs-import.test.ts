import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toJson } from "../../../src/document/nodes";
import { parseDocument } from "../../../src/document/parse-document";
import { printYaml } from "../../../src/document/print-yaml";
import { contractFromOdcs, odcsParts } from "../../../src/standards/odcs/import-odcs";
import { isJsonObject, type JsonValue } from "../../../src/text/json";
import { type JsonObject, valueAt } from "../../../src/text/plain-json";
import { lostFrom } from "../../support/json-contained";
import { odcsProblems } from "../../support/odcs-schema/validate";
import { contractOf, imported } from "../../support/odcs-trip";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

const folder = "test/fixtures/standards/odcs";

describe("a document of ODCS that others wrote", () => {
  for (const name of readdirSync(folder)) {
    it(`${name} makes a contract that is in order, and is exported again with all that it said`, () => {
      const { text, document, contract } = read(name);
      const workspace = new MemoryWorkspace({ "x.odcs.yaml": text, "x.contract.yaml": printYaml(contract) });
      const findings = workspace.analyzer.contractFindings(uriOf("x.contract.yaml"));
      assert.deepEqual(
        findings.filter(({ ruleId }) => ruleId.startsWith("schema/")).map(({ message }) => message),
        [],
      );
      const exported = workspace.analyzer.odcs.of(uriOf("x.contract.yaml"));
      assert.ok(exported?.ok);
      const version = document["apiVersion"] === "v3.2.0" ? "3.2.0" : "3.1.0";
      assert.deepEqual(odcsProblems(exported.document, version), []);
      const { apiVersion: _, team, ...rest } = document;
      // 3.1 has an object in the place of a list of people.
      const people = Array.isArray(team) ? { members: team } : team;
      assert.deepEqual(lostFrom({ ...rest, ...(people === undefined ? {} : { team: people }) }, exported.document), []);
      const back = imported(exported.document);
      assert.ok(back.ok && back.kind === "whole");
      assert.deepEqual(back.contract, contract);
    });
  }

  it("tells the contract what it knows", () => {
    const { contract } = read("shop.odcs.yaml");
    const expected = {
      name: "Shop orders",
      version: "2.1.0",
      domain: "sales",
      description: "Orders of the shop, one row each.",
      owner: { team: "shop-data", contact: "#shop-data" },
      pattern: "batch",
      source: { system: "Orders", technology: "snowflake", accessMethod: "warehouse-share" },
      data: [
        { entity: "order_lines", schema: "./x.odcs.yaml#/schema/0" },
        { entity: "orders", schema: "./x.odcs.yaml#/schema/orders" },
      ],
      freshness: { maxLag: "2d", timestampField: "orders.placedAt" },
      compliance: { classification: "restricted" },
      batch: { schedule: { cron: "0 4 * * *" }, completeness: { minRows: 1000 } },
      lifecycle: { sunset: "2030-12-31" },
    };
    assert.deepEqual(lostFrom(expected, contract), []);
    assert.equal(valueAt(contract, "source", "location"), "acme-eu/SHOP/MARTS");
    assert.deepEqual(read("shop.odcs.yaml").notes, [
      "slaProperties retention has no value and unit that can be read; it is kept in x-odcs.",
      "Of 2 servers the first is the source; all are kept in x-odcs.",
    ]);
  });

  it("knows streams and calls by their servers", () => {
    const events = read("events.odcs.yaml").contract;
    const known = { pattern: "stream", status: "draft", freshness: { maxLag: "90s" } };
    assert.deepEqual(lostFrom({ ...known, stream: { channel: "logistics.shipments.v1" } }, events), []);
    const older = read("older.odcs.yaml").contract;
    assert.deepEqual(lostFrom({ pattern: "api", status: "deprecated", api: { availability: 99.5 } }, older), []);
    assert.equal(valueAt(older, "freshness", "maxLag"), "15min");
  });

  it("is not exported in a version that has no words for it", () => {
    const { text, contract } = read("events.odcs.yaml");
    const workspace = new MemoryWorkspace({ "x.odcs.yaml": text, "x.contract.yaml": printYaml(contract) });
    const older = workspace.analyzer.odcs.of(uriOf("x.contract.yaml"), "3.1.0");
    assert.ok(older !== undefined && !older.ok);
    assert.match(older.reason, /^ODCS 3\.1\.0 has no context, .*enum.*logicalType map.*; export it as 3\.2\.0$/);
  });

  it("lists what a contract can be made from, and makes it from one object", () => {
    const parsed = parsedFixture("shop.odcs.yaml");
    assert.deepEqual(
      odcsParts(parsed).map(({ pointer, title }) => `${pointer} ${title}`),
      [" Shop orders", "/schema/0 order lines", "/schema/1 orders"],
    );
    for (const pointer of ["/schema/1", "/schema/orders"]) {
      const told = contractFromOdcs(parsed, pointer, (to) => `./x.odcs.yaml#${to}`);
      assert.ok(told.ok);
      assert.deepEqual(valueAt(contractOf(told), "data"), [
        { entity: "orders", schema: "./x.odcs.yaml#/schema/orders" },
      ]);
    }
    assert.ok(!contractFromOdcs(parsed, "/schema/nothing", (to) => to).ok);
  });

  it("refuses what it cannot read, with the reason", () => {
    const reason = (document: JsonValue) => {
      const told = imported(document);
      return told.ok ? "" : told.reason;
    };
    assert.equal(
      reason({ kind: "DataContract", apiVersion: "v2.2.2" }),
      "apiVersion v2.2.2 is not read; v3.0, v3.1 and v3.2 are",
    );
    assert.match(reason({ kind: "Other" }), /^it is no data contract/);
    assert.match(reason(["DataContract"]), /^it is no mapping/);
  });
});

function parsedFixture(name: string) {
  return parseDocument("file:///ws/x.odcs.yaml", readFileSync(join(folder, name), "utf8"));
}

function read(name: string) {
  const parsed = parsedFixture(name);
  const document = parsed.root === undefined ? null : toJson(parsed.root, 10_000);
  assert.ok(document !== null && document !== undefined && isJsonObject(document));
  const told = contractFromOdcs(parsed, "", (pointer) => `./x.odcs.yaml#${pointer}`);
  assert.ok(told.ok && told.kind === "told");
  const contract: JsonObject = contractOf(told);
  return { text: parsed.text, document, contract, notes: told.notes };
}
