import assert from "node:assert/strict";
import { parseDocument } from "../../../src/document/parse-document";
import { MemoryFileSystem } from "../../../src/files/memory-file-system";
import { SourceFiles } from "../../../src/files/source-files";
import type { EntitySchema } from "../../../src/schema/entity-schema";
import { SchemaLoader } from "../../../src/schema/schema-loader";
import { contractUri, verdict, workspace } from "../../support/lower-schema";

/** Loads the inline schema that stands under the key `schema` of a contract. */
function loadInline(contract: string, files: Readonly<Record<string, string>> = {}): EntitySchema {
  const disk = new MemoryFileSystem({ [contractUri]: contract });
  for (const [name, text] of Object.entries(files)) disk.write(`${workspace}/${name}`, text);
  const { root } = parseDocument(contractUri, contract);
  const node = root?.kind === "mapping" ? root.byKey.get("schema")?.value : undefined;
  assert.ok(node?.kind === "mapping");
  return new SchemaLoader(new SourceFiles(disk), workspace).load(contractUri, { kind: "inline", node }, "read");
}

describe("an inline schema", () => {
  it("is what # means inside it", () => {
    const loaded = loadInline(
      "schema:\n  type: object\n  properties:\n    tier: { $ref: '#/$defs/Tier' }\n    next: { $ref: '#' }\n  $defs: { Tier: { enum: [free] } }\n",
    );
    assert.deepEqual(loaded.problems, []);
    assert.deepEqual(loaded.dependencies, []);
    assert.equal(verdict(loaded, { next: { tier: "free" } }), true);
    assert.equal(verdict(loaded, { next: { tier: "pro" } }), false);
  });

  it("refers to files from where the contract stands, and depends on them, absent ones too", () => {
    const contract = "schema: { allOf: [{ $ref: ./s/name.json }, { $ref: ./s/gone.json }] }\n";
    const loaded = loadInline(contract, { "s/name.json": '{ "type": "string" }' });
    assert.equal(verdict(loaded, 1), false);
    assert.deepEqual(loaded.dependencies, [`${workspace}/s/name.json`, `${workspace}/s/gone.json`]);
    const [problem] = loaded.problems;
    assert.equal(problem?.rule, "schema/unresolved");
    assert.deepEqual(problem?.location, {
      uri: contractUri,
      span: { start: contract.indexOf("./s/gone"), end: contract.indexOf("./s/gone") + "./s/gone.json".length },
    });
    assert.equal(verdict(loaded, "x"), "undecided", "what is missing may refuse more");
  });

  it("has its problems at the node that is wrong", () => {
    const contract = "schema: { type: object, properties: { a: { type: text } } }\n";
    const [problem] = loadInline(contract).problems;
    assert.equal(problem?.rule, "schema/not-a-schema");
    assert.equal(problem?.location.span.start, contract.indexOf("text"));
  });
});
