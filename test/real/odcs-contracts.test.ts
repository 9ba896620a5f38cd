import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "../../src/document/parse-document";
import { printYaml } from "../../src/document/print-yaml";
import { contractFromOdcs } from "../../src/standards/odcs/import-odcs";
import { odcsProblems } from "../support/odcs-schema/validate";
import { contractOf } from "../support/odcs-trip";
import { MemoryWorkspace, uriOf } from "../support/workspace";

const folders = ["examples/clean/src", "test/fixtures/contracts"];

/** Whole contracts of real integrations, with the schemas that they refer to. */
function contractsIn(folder: string) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.(ya?ml|json|avsc)$/.test(name));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  return { files, contracts: names.filter((name) => name.endsWith(".contract.yaml")) };
}

describe("real contracts as ODCS documents", () => {
  for (const folder of folders) {
    it(`in ${folder} are valid, and come back with the same digest`, () => {
      const { files, contracts } = contractsIn(folder);
      const workspace = new MemoryWorkspace(files);
      assert.ok(contracts.length > 3);
      for (const name of contracts) {
        const digests = new Set<string>();
        for (const version of ["3.1.0", "3.2.0"] as const) {
          const exported = workspace.analyzer.odcs.of(uriOf(name), version);
          // A contract that came from 3.2 may say what 3.1 cannot.
          if (exported?.ok === false && version === "3.1.0") continue;
          // One is of a format that is not known yet.
          if (exported === undefined) continue;
          assert.ok(exported.ok, name);
          assert.deepEqual(odcsProblems(exported.document, version), [], name);
          const text = printYaml(exported.document);
          const back = contractFromOdcs(parseDocument("file:///x.odcs.yaml", text), "", (pointer) => pointer);
          assert.ok(back.ok && back.kind === "whole", name);
          digests.add(exported.digest);
          if (version === "3.1.0") continue;
          const other = name.replace(/[^/]+$/, "back.contract.yaml");
          const again = new MemoryWorkspace({ ...files, [other]: printYaml(contractOf(back)) });
          digests.add(again.analyzer.odcs.of(uriOf(other), version)?.digest ?? "");
        }
        assert.ok(digests.size <= 1, name);
      }
    });
  }
});
