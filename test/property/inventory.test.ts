import assert from "node:assert/strict";
import {
  DefaultNamespaceEntityPolicy,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  SchemaValidEntityPolicy,
} from "@backstage/catalog-model";
import fc from "fast-check";
import { stringify } from "yaml";
import { inventoryModel } from "../../src/documents/inventory/model";
import { withoutCredentials } from "../../src/text/without-credentials";
import { inventoryInputOf } from "../support/documents-of";
import { diagramsIn, inventoryFormats, readCatalog, readCsv, textOf } from "../support/inventory-texts";
import { parseMermaid } from "../support/mermaid";

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** Texts as nobody expects them: of every script, with what any of the formats takes for its own. */
const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  fc.stringMatching(/^[-=+@|`"'<>&#;:\\\][{}()*_~$%\n\t a-c1]{1,20}$/),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "not stated",
    "=1+1",
    "---",
    "end",
    "graph",
    "x".repeat(300),
    "\u202eabc",
    "https://u:p@h.example/x",
  ),
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const owner = maybe(fc.record({ team: text, contact: text }, { requiredKeys: ["team"] }));
const system = maybe(
  fc.record(
    { system: text, technology: text, owner, accessMethod: fc.constantFrom("rest-api", "cdc", "sftp"), location: text },
    { requiredKeys: [] },
  ),
);
const contract = fc.record({
  id: fc.constantFrom("a", "b", "c-1", "a-read", `long-${"x".repeat(80)}`),
  version: fc.constantFrom("1.0.0", "2.1.3-beta"),
  name: maybe(text),
  domain: maybe(text),
  description: maybe(text),
  status: fc.constantFrom("draft", "active", "retired", undefined),
  direction: fc.constantFrom("read", "write", "read-write", undefined),
  pattern: fc.constantFrom("api", "batch"),
  owner: fc.record({ team: text }),
  source: system,
  target: system,
  data: maybe(
    fc.array(fc.record({ entity: fc.constantFrom("A", "B", "__proto__"), schema: fc.constant({ type: "object" }) }), {
      maxLength: 2,
    }),
  ),
  consumers: maybe(fc.array(fc.record({ id: text, owner: text }), { maxLength: 3 })),
  failureBehavior: maybe(fc.record({ runbook: text })),
});
const contracts = fc.array(contract, { maxLength: 5 });

describe("the inventory of any contracts", () => {
  it("is the same in every order of the files, and reads back in every format", async () => {
    await fc.assert(
      fc.asyncProperty(contracts, async (made) => {
        const files = made.map((one, i): [string, string] => [
          `c${i}.contract.yaml`,
          stringify({ integrationContract: "1.0", ...JSON.parse(JSON.stringify(one)) }),
        ]);
        const input = await inventoryInputOf(Object.fromEntries(files), { code: false });
        const again = await inventoryInputOf(Object.fromEntries(files.toReversed()), { code: false });
        for (const format of inventoryFormats) assert.equal(textOf(again, format), textOf(input, format));

        const model = inventoryModel(input);
        const rows = readCsv(textOf(input, "csv")).slice(1);
        const sides = model.contracts.flatMap(({ id, sides }) => sides.map(({ system }) => ({ id, system })));
        assert.equal(rows.length, sides.length);
        for (const [i, { id, system }] of sides.entries()) {
          assert.ok(rows[i]?.[0]?.startsWith(id));
          const plain = /^[a-c1]+$/.test(system ?? "not stated") || system === null;
          if (plain) assert.equal(rows[i]?.[3], system ?? "not stated");
        }
        const { generated: _, ...json } = JSON.parse(textOf(input, "json"));
        const told = (_: string, value: unknown) => (typeof value === "string" ? withoutCredentials(value) : value);
        assert.deepEqual(json, JSON.parse(JSON.stringify(model), told));

        const entities = readCatalog(textOf(input, "backstage"));
        assert.equal(entities.filter(({ kind }) => kind === "API").length, sides.length);
        for (const entity of entities as readonly Entity[]) await policy.enforce(entity);
        const names = entities.map(({ kind, metadata }) => `${kind}:${metadata.name}`.toLowerCase());
        assert.equal(new Set(names).size, names.length);

        for (const source of diagramsIn(textOf(input, "md"))) await parseMermaid(source);
      }),
      { numRuns: 60 },
    );
  });
});
