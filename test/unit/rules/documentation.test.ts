import assert from "node:assert/strict";
import { readContract } from "../../../src/contract/read-contract";
import { parseDocument } from "../../../src/document/parse-document";
import { ContractEditor } from "../../../src/edits/contract-editor";
import type { ContractRule, Match } from "../../../src/rules/contract-rule";
import { contractRules } from "../../../src/rules/contract-rules";
import { lower } from "../../support/lower-schema";

/** What a rule says of a contract with these keys; every entity of it has this schema. */
function matches(rule: keyof typeof contractRules, text: string): readonly Match[] {
  const document = parseDocument("file:///w/crm.contract.yaml", `integrationContract: "1.0"\nid: crm\n${text}`);
  const { contract } = readContract(document);
  assert.ok(contract);
  const { graph } = lower({ type: "object", properties: { id: { type: "string" }, at: { type: "string" } } });
  const checked: ContractRule = contractRules[rule];
  const edit = new ContractEditor(document);
  return [...checked.check({ contract, values: contract.values, today: "2026-11-22", edit, schemasOf: () => [graph] })];
}

const says = (rule: keyof typeof contractRules, text: string) => matches(rule, text).map(({ message }) => message);
const titles = (rule: keyof typeof contractRules, text: string) =>
  matches(rule, text).flatMap(({ fixes }) => (fixes?.() ?? []).map(({ title }) => title));

describe("messages about what a contract documents", () => {
  it("list every part that a system lacks", () => {
    assert.deepEqual(says("documentation/system", "direction: read-write\ntarget: { system: CRM }\n"), [
      "No source: name, technology, owner and access method are required",
      "target lacks technology, owner and access method",
    ]);
    assert.deepEqual(
      says("documentation/system", "source: { system: CRM, technology: REST, owner: { team: crm } }\n"),
      ["source lacks access method; name, technology, owner and access method are required"],
    );
  });

  it("list every part that the volume lacks, by pattern and direction", () => {
    const parts = (text: string) => says("documentation/volume", text);
    assert.deepEqual(parts("pattern: api\n"), ["Volume lacks data and requests.peak"]);
    assert.deepEqual(parts("pattern: cdc\nvolume: { data: { peak: 1MiB/s } }\n"), ["Volume lacks records"]);
    assert.deepEqual(parts("pattern: batch\ndirection: write\n"), ["Volume lacks data, requests.peak and records"]);
    assert.deepEqual(parts("volume: { data: { peak: 1MiB/s } }\n"), []);
  });

  it("name the system that may be unavailable", () => {
    const system = (text: string) => says("documentation/failure-behavior", text)[0]?.replace(/^.* when /, "");
    assert.equal(system("source: { system: CRM }\n"), "CRM is unavailable?");
    assert.equal(system("pattern: api\n"), "the source is unavailable?");
    assert.equal(system("direction: write\nsource: { system: CRM }\ntarget: { system: ERP }\n"), "ERP is unavailable?");
  });

  it("say beside a missing freshness what the schedule comes to", () => {
    const [match] = matches(
      "documentation/freshness",
      "pattern: batch\nbatch: { schedule: { every: 1h }, maxRunTime: 20min }\n",
    );
    assert.deepEqual(match?.notes, [
      "By its schedule the data gets up to 80min old: 1h between two starts and 20min for a run.",
    ]);
    assert.deepEqual(matches("documentation/freshness", "pattern: batch\n")[0]?.notes, []);
  });

  it("agree in number with what regulations apply", () => {
    const regulated = (values: string) => says("compliance/regulated", `compliance: { ${values} }\n`);
    assert.deepEqual(regulated("regulations: [GDPR], residency: [EU]"), ["GDPR applies, but retention is missing"]);
    assert.deepEqual(regulated("regulations: [GDPR, SOX]"), [
      "GDPR and SOX apply, but retention and residency are missing",
    ]);
  });

  it("offer no respelling that is listed already, and no removal that leaves an empty list", () => {
    const data = (fields: string) => `data: [{ entity: E, schema: ./e.json, fields: ${fields} }]\n`;
    assert.deepEqual(titles("documentation/unknown-field", data("[idd, at]")), ["Change to id", "Remove idd"]);
    assert.deepEqual(titles("documentation/unknown-field", data("[idd, id]")), ["Remove idd"]);
    assert.deepEqual(titles("documentation/unknown-field", data("[other]")), []);
  });

  it("keep names of users short and visible", () => {
    const [message] = says(
      "documentation/unknown-field",
      `data: [{ entity: E, schema: ./e.json, fields: ["a\\u202e${"b".repeat(200)}"] }]\n`,
    );
    assert.match(message ?? "", /^a\\u\{202e\}b+…b+ is not a property of E \(\.\/e\.json\)$/);
  });
});
