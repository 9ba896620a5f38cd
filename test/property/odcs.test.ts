import assert from "node:assert/strict";
import fc from "fast-check";
import { printYaml } from "../../src/document/print-yaml";
import { compareVersions } from "../../src/drift/compare-versions";
import { saysAll } from "../../src/schema/says-all";
import { contractFromOdcs, odcsParts } from "../../src/standards/odcs/import-odcs";
import { odcsOf } from "../../src/standards/odcs/odcs-of";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { type JsonObject, valueAt } from "../../src/text/plain-json";
import { schemaArbitrary } from "../support/arbitrary-schema";
import { loadFrom, lower } from "../support/lower-schema";
import { type OdcsSchemaVersion, odcsProblems } from "../support/odcs-schema/validate";
import { asText, digestOfContract, imported } from "../support/odcs-trip";
import { writtenContracts } from "../support/written-contract";

const versions = fc.constantFrom<OdcsSchemaVersion[]>("3.1.0", "3.2.0");
const STRICT = { enums: "closed", reading: "intended" } as const;
const noWords = () => ({});

/** Contracts of the format with an id and a version, with keys of the user's own, whatever else is wrong with them. */
const contracts: fc.Arbitrary<JsonObject> = fc
  .record({
    written: writtenContracts,
    id: fc.constantFrom("a", "crm-lookup"),
    further: fc.option(
      fc.record(
        {
          id: fc.constantFrom("a", "urn:x:1"),
          tags: fc.array(fc.string(), { maxLength: 2 }),
          version: fc.constantFrom("1", "1.0.0", "2.0"),
          status: fc.constantFrom("active", "prod"),
          apiVersion: fc.constantFrom("v3.1.0", "v3.2.0"),
          description: fc.record({ usage: fc.string() }),
          support: fc.constantFrom([{ channel: "#a" }], [{ channel: "#b" }, { channel: "#c" }]),
          team: fc.constant({ name: "other", members: [{ username: "u" }] }),
          slaProperties: fc.constantFrom(
            [{ property: "latency", value: 3, unit: "days" }],
            [
              { property: "latency", value: "soon" },
              { property: "generalAvailability", value: "2022-05-12" },
            ],
          ),
          servers: fc.constantFrom(
            [{ server: "source", type: "custom" }],
            [{ server: "p", type: "pubsub", project: "x" }],
          ),
          customProperties: fc.constant([{ property: "__proto__", value: { a: null } }]),
          schema: fc.constant([{ name: "Order", tags: ["t"] }]),
        },
        { requiredKeys: [] },
      ),
    ),
    own: fc.option(fc.constant({ deep: [{ "x-y": null }] })),
  })
  .map(
    ({ written: { value }, id, further, own }): JsonObject => ({
      ...(isJsonObject(value) ? value : {}),
      id,
      version: "1.0.0",
      integrationContract: "1.0",
      ...(further === null ? {} : { "x-odcs": further }),
      ...(own === null ? {} : { "x-own": own }),
    }),
  )
  // Objects as a parser makes them.
  .map((contract) => JSON.parse(JSON.stringify(contract)));

describe("a contract and its ODCS document", () => {
  it("is valid by the standard, whatever the contract says", () => {
    fc.assert(
      fc.property(contracts, versions, (contract, version) => {
        const document = exported(contract, version);
        assert.deepEqual(odcsProblems(document, version), []);
      }),
      { numRuns: 400 },
    );
  });

  it("comes back the same from the text of the document, x-odcs and all", () => {
    fc.assert(
      fc.property(contracts, versions, (contract, version) => {
        const back = imported(exported(contract, version));
        assert.ok(back.ok && back.kind === "whole");
        assert.deepEqual(back.contract, contract);
        assert.deepEqual(back.notes, []);
        assert.equal(digestOfContract(back.contract as JsonValue), digestOfContract(contract));
        assert.equal(printYaml(exported(back.contract as JsonObject, version)), printYaml(exported(contract, version)));
      }),
      { numRuns: 400 },
    );
  });
});

describe("an entity and its ODCS object", () => {
  it("allows the same values, and is valid by the standard", () => {
    fc.assert(
      fc.property(schemaArbitrary, versions, (schema, version) => {
        const entity = lower(schema);
        const contract = { id: "a", version: "1.0.0", integrationContract: "1.0" };
        const made = odcsOf(contract, [{ name: "E", graph: entity.graph }], version, noWords);
        assert.ok(made.ok);
        assert.deepEqual(odcsProblems(made.document, version), []);
        const again = loadFrom({ "x.odcs.yaml": printYaml(made.document) }, "./x.odcs.yaml#/schema/E");
        assert.deepEqual(again.problems, []);
        // What cannot be told of a schema and itself, nobody tells of what was written for it.
        const itself = compareVersions(entity.graph, entity.graph, STRICT).verdict;
        const agrees = (verdict: string) => verdict === "compatible" || verdict === itself;
        const there = compareVersions(entity.graph, again.graph, STRICT);
        assert.ok(agrees(there.verdict), JSON.stringify(there.drifts));
        // A format is an annotation, and so nothing can be excluded by it: there a schema that is written says less.
        if (!saysAll(entity.graph, entity.graph.root)) return;
        const back = compareVersions(again.graph, entity.graph, STRICT);
        assert.ok(agrees(back.verdict), JSON.stringify(back.drifts));
      }),
      { numRuns: 200 },
    );
  });
});

describe("reading ODCS", () => {
  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom("schema", "servers", "name", "property", "value", "team") }),
        (value) => {
          const document = { ...value, kind: "DataContract", apiVersion: "v3.1.0" };
          const parsed = asText(JSON.parse(JSON.stringify(document)));
          odcsParts(parsed);
          contractFromOdcs(parsed, "", (pointer) => pointer);
        },
      ),
    );
  });
});

function exported(contract: JsonObject, version: OdcsSchemaVersion): JsonObject {
  const data = valueAt(contract, "data");
  const names = (Array.isArray(data) ? data : []).flatMap((entry) => {
    const name = valueAt(entry, "entity");
    return typeof name === "string" ? [{ name }] : [];
  });
  const made = odcsOf(contract, names, version, noWords);
  assert.ok(made.ok);
  return made.document;
}
