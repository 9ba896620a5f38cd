import assert from "node:assert/strict";
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from "@backstage/catalog-model";
import Ajv2020 from "ajv/dist/2020";
import { inventoryInputOf, textsBelow } from "../../support/documents-of";
import { type CatalogEntity, readCatalog, textOf } from "../../support/inventory-texts";

/** What Backstage asks of every entity before it takes it in. */
const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const kinds = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
];

describe("the inventory as a Backstage catalog", () => {
  let entities: readonly CatalogEntity[];
  const named = (kind: string, name: string) =>
    entities.find((one) => one.kind === kind && one.metadata.name === name) ?? assert.fail(`no ${kind} ${name}`);
  before(async () => {
    const files = textsBelow("test/fixtures/documents/inventory/workspace");
    entities = readCatalog(textOf(await inventoryInputOf(files, { code: false }), "backstage"));
  });

  it("passes Backstage's own schemas and policies", async () => {
    for (const entity of entities as readonly Entity[]) {
      await policy.enforce(entity);
      const judged = await Promise.all(kinds.map((kind) => kind.check(entity)));
      assert.ok(judged.includes(true), `${entity.kind} is no kind that it knows`);
    }
  });

  it("has each entity once, and all that it refers to", () => {
    const refs = (entities as readonly Entity[]).map((entity) => stringifyEntityRef(entity));
    assert.equal(new Set(refs).size, refs.length);
    const targets = entities.flatMap(({ spec: { owner, system, consumesApis } }) => [
      ...[owner, system].filter((ref) => ref !== undefined),
      ...(Array.isArray(consumesApis) ? consumesApis : []),
    ]);
    const known = new Set(refs.map((ref) => ref.replace("default/", "")));
    assert.deepEqual(
      targets.filter((target) => !known.has(String(target))),
      [],
    );
  });

  it("maps status to lifecycle, and systems, owners and consumers to what Backstage calls them", () => {
    const lifeOf = (name: string) => named("API", name).spec["lifecycle"];
    assert.deepEqual(["crm-read", "crm-write", "orders-cdc", "retired-feed"].map(lifeOf), [
      "production",
      "experimental",
      "deprecated",
      "deprecated",
    ]);
    const { spec, metadata } = named("API", "crm-read");
    assert.deepEqual(
      [spec["type"], spec["owner"], spec["system"]],
      ["rest-api", "group:next-best-action", "system:acme-crm"],
    );
    assert.equal(metadata.annotations?.["plumbline/contract-file"], "sales/crm-read.contract.yaml");
    assert.deepEqual(named("Component", "nba-service").spec["consumesApis"], ["api:crm-read", "api:crm-write"]);
    assert.equal(named("Component", "nba-service").spec["lifecycle"], "production");
    assert.equal(named("System", "acme-crm").metadata.title, "Acme CRM");
  });

  it("makes two APIs of a read-write contract, one for each system", () => {
    assert.deepEqual(
      ["ledger-sync-read", "ledger-sync-write"].map((name) => named("API", name).spec["system"]),
      ["system:general-ledger", "system:planning-cockpit"],
    );
  });

  it("defines an API by a JSON Schema of the data", () => {
    const definition: object = JSON.parse(String(named("API", "crm-read").spec["definition"]));
    const validate = new Ajv2020().addSchema(definition, "api").getSchema("urn:contract:crm-read:Customer");
    assert.equal(validate?.({ id: "1", email: null, tier: "pro" }), true);
    assert.equal(validate?.({ id: "1", email: null, tier: "gold" }), false);
  });

  it("names things apart whose texts read alike, whatever they are", () => {
    const groups = entities.filter(({ kind }) => kind === "Group").map(({ metadata }) => metadata);
    const alike = groups.filter(({ title }) => title === "Data Office" || title === "data-office");
    assert.equal(new Set(alike.map(({ name }) => name)).size, 2);
    assert.ok(groups.some(({ title }) => title === "名前 <i>"));
  });
});
