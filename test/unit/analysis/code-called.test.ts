import assert from "node:assert/strict";
import { type Belonging, CalledContracts } from "../../../src/analysis/called-contracts";
import type { KnownText, OutboundCall } from "../../../src/consumer/code-facts";
import { readContract } from "../../../src/contract/read-contract";
import { parseDocument } from "../../../src/document/parse-document";
import { ContractEditor } from "../../../src/edits/contract-editor";
import { callAt, env, hole, url } from "../../support/code-facts";

const file = "file:///ws/src/crm/client.ts";

function called(id: string, body: string) {
  const text = `integrationContract: "1.0"\nid: ${id}\nversion: 1.0.0\nowner: { team: a }\npattern: api\n${body}`;
  const document = parseDocument(`file:///ws/contracts/${id}.contract.yaml`, text);
  const { contract } = readContract(document);
  assert.ok(contract !== undefined);
  return { contract, values: contract.values, edit: new ContractEditor(document) };
}

const callSites = (glob: string) => `consumers: [{ id: app, owner: a, callSites: ["${glob}"] }]\n`;

const crm = called("crm", 'source: { location: https://crm.example/v3, hosts: [crm.example, "env:CRM_URL"] }\n');
const core = called(
  "core",
  `direction: write
target: { location: https://core.example/v2 }
writeBack:
  operations:
    - { id: change, path: "/accounts/{accountId}/limit-changes" }
    - { id: revert, path: "/accounts/{accountId}/limit-changes/{decisionId}/reversal" }
    - { id: drop, method: DELETE, path: "/accounts/{accountId}/limit-changes/{decisionId}" }
`,
);
const both = called(
  "both",
  `direction: read-write
source: { location: https://erp.example/api }
target: { location: https://erp.example/api }
writeBack: { operations: [{ id: book, method: POST, path: /bookings }] }
`,
);

function brief(belonging: Belonging): string {
  if (belonging.kind !== "covered") return `${belonging.kind} ${belonging.host ?? "-"}`;
  const { called: found, side, operation, host } = belonging;
  return `${found.contract.id?.value} ${side} ${operation?.text("id")?.value ?? "-"} ${host}`;
}

function belonging(contracts: readonly ReturnType<typeof called>[], said: Partial<OutboundCall>): string {
  const { method: _, ...call } = callAt(file, 0, said);
  return brief(new CalledContracts(contracts).belonging({ ...call, ...("method" in said ? said : {}) }));
}

describe("the contract that a call belongs to", () => {
  const all = [crm, core, both];
  const calls: readonly [KnownText, string | undefined, string][] = [
    [url("https://crm.example/v3/customers/", hole("id")), "GET", "crm source - crm.example"],
    [url("https://CRM.example:443"), "GET", "crm source - crm.example"],
    [url(env("CRM_URL"), "/customers"), "GET", "crm source - env:CRM_URL"],
    [url("https://", env("CRM_URL"), "/customers"), "GET", "crm source - env:CRM_URL"],
    [url("https://crm.example", hole("path")), "GET", "crm source - crm.example"],
    [url("https://crm.example:", hole("port"), "/x"), "GET", "crm source - crm.example"],
    [url(env("NEW_URL", url("https://crm.example")), "/customers"), "GET", "crm source - crm.example"],
    [url(env("CRM_URL", url("http://localhost:1")), "/customers"), "GET", "crm source - env:CRM_URL"],
    [url("https://core.example/v2/accounts/", hole(), "/limit-changes"), "POST", "core target change core.example"],
    [url("https://core.example/v2/accounts/7/limit-changes?dry"), "POST", "core target change core.example"],
    [
      url("https://core.example/v2/accounts/", hole(), "/limit-changes/", hole(), "/reversal"),
      "POST",
      "core target revert core.example",
    ],
    [url("https://core.example/v2/accounts/1/limit-changes/", hole()), "DELETE", "core target drop core.example"],
    [url("https://core.example/v2/accounts/1/limit-changes/2"), "POST", "core target - core.example"],
    [url("https://core.example/v1/accounts/1/limit-changes"), "POST", "core target - core.example"],
    [url("https://core.example/v2", hole("path")), "POST", "core target - core.example"],
    [url("https://core.example/v2", hole("path")), "DELETE", "core target drop core.example"],
    [url("https://erp.example/api/bookings"), "POST", "both target book erp.example"],
    [url("https://erp.example/api/search"), "POST", "both source - erp.example"],
    [url("https://erp.example/api/bookings"), "GET", "both source - erp.example"],
    [url("https://erp.example/api/bookings"), undefined, "undecided erp.example"],
    [url("https://other.example/x"), "GET", "undeclared other.example"],
    [url("https://other.example:8443/x"), "GET", "undeclared other.example:8443"],
    [url(env("OTHER_URL")), "GET", "undeclared env:OTHER_URL"],
    [url(env("OTHER_URL", url("http://localhost:1"))), "GET", "undeclared env:OTHER_URL"],
    [url(env("OTHER_URL", url("https://other.example"))), "GET", "undeclared other.example"],
    [url("http://localhost:3000/health"), "GET", "local localhost:3000"],
    [url("http://127.0.0.1:", hole("port")), "GET", "local 127.0.0.1"],
    [url("/customers"), "GET", "undecided -"],
    [url(hole("base"), "/customers"), "GET", "undecided -"],
    [url("https://", hole("region"), ".crm.example/x"), "GET", "undecided -"],
    [url("https://api", env("REGION"), ".crm.example/x"), "GET", "undecided -"],
    [url("https://", env("REGION"), ".crm.example/x"), "GET", "undecided -"],
  ];
  for (const [parts, method, expected] of calls) {
    const shown = parts.map((part) => (part.kind === "text" ? part.text : part.kind === "env" ? `$${part.name}` : "…"));
    it(`${method} ${shown.join("")}: ${expected}`, () =>
      assert.equal(belonging(all, { url: parts, ...(method === undefined ? {} : { method }) }), expected.trim()));
  }

  it("is known by its call sites where the host cannot be read, and only then", () => {
    const declared = called("a", `source: { system: Acme, hosts: [a.example] }\n${callSites("../src/crm/*.ts")}`);
    const elsewhere = called("b", `source: { system: Acme }\n${callSites("../src/other/*.ts")}`);
    assert.equal(belonging([declared, elsewhere], {}), "a source - a.example");
    assert.equal(belonging([elsewhere], {}), "undecided -");
    assert.equal(belonging([declared], { url: url("https://b.example") }), "undeclared b.example");
    const second = called("c", `source: { system: Acme }\n${callSites("../src/**")}`);
    assert.equal(belonging([declared, second], {}), "undecided -");
  });

  it("means no operation where neither its method nor its path can be read", () => {
    const writer = called(
      "w",
      `direction: write
target: { location: https://w.example }
writeBack: { operations: [{ id: add, path: /notes }] }
${callSites("../src/crm/*.ts")}`,
    );
    assert.equal(belonging([writer], { method: "POST" }), "w target add w.example");
    assert.equal(belonging([writer], {}), "w target - w.example");
  });

  it("is chosen among several by the path of the location, then by call sites", () => {
    const one = called("one", "source: { location: https://x.example/one }\n");
    const two = called("two", `source: { location: https://x.example/two }\n${callSites("../src/crm/*.ts")}`);
    const three = called("three", "source: { location: https://x.example/two }\n");
    const at = (path: string) => ({ url: url(`https://x.example${path}`), method: "GET" });
    assert.equal(belonging([one, two], at("/one/1")), "one source - x.example");
    assert.equal(belonging([one, three], at("/two")), "three source - x.example");
    assert.equal(belonging([two, three], at("/two/1")), "two source - x.example");
    assert.equal(belonging([one, three], at("/three")), "undecided x.example");
  });

  it("is the contract that publishes to the channel of a message", () => {
    const events = called(
      "events",
      `direction: write
target: { location: kafka.example:9092 }
writeBack: { operations: [{ id: decide, method: publish, path: decisions.v1 }] }
`,
    );
    const message = { kind: "message", method: "publish", library: "kafkajs" } as const;
    assert.equal(
      belonging([events, crm], { ...message, url: url("decisions.v1") }),
      "events target decide decisions.v1",
    );
    assert.equal(belonging([events], { ...message, url: url("other.v1") }), "undeclared other.v1");
    assert.equal(belonging([events], message), "undecided -");
  });

  it("does not take long for a hostile template", () => {
    const hostile = called(
      "hostile",
      `direction: write
target: { location: https://h.example }
writeBack: { operations: [{ id: a, path: "/${"{a}".repeat(60)}b" }] }
`,
    );
    const parts = url("https://h.example/", ...Array.from({ length: 150 }, () => hole()), "c".repeat(500));
    assert.equal(belonging([hostile], { url: parts, method: "POST" }), "hostile target - h.example");
  });
});
