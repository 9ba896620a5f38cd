import assert from "node:assert/strict";
import { hostOfAddress, hostsOf, isLocalHost, matchesHost, pathOfAddress } from "../../../src/contract/hosts";
import { readContract } from "../../../src/contract/read-contract";
import { parseDocument } from "../../../src/document/parse-document";

function hosts(system: string): readonly string[] {
  const text = `integrationContract: "1.0"\nid: a\nversion: 1.0.0\nowner: { team: a }\npattern: api\nsource: ${system}\n`;
  const { contract } = readContract(parseDocument("file:///a.contract.yaml", text));
  assert.ok(contract !== undefined);
  return hostsOf(contract.values, "source");
}

describe("hosts of contracts", () => {
  it("are those that the contract lists, else those of its location", () => {
    assert.deepEqual(hosts('{ location: "https://crm.acme.example/v3", hosts: [a.example, "env:CRM"] }'), [
      "a.example",
      "env:CRM",
    ]);
    assert.deepEqual(hosts("{ location: https://CRM.acme.example/v3 }"), ["crm.acme.example"]);
    assert.deepEqual(hosts("{ location: 'k1.acme.example:9092, k2.acme.example:9092' }"), [
      "k1.acme.example:9092",
      "k2.acme.example:9092",
    ]);
    assert.deepEqual(hosts("{ system: Acme }"), []);
  });

  it("count although another of the list is none", () => {
    assert.deepEqual(hosts('{ location: https://a.example, hosts: ["not a host", b.example] }'), ["b.example"]);
  });

  for (const [address, host] of [
    ["https://crm.acme.example/v3", "crm.acme.example"],
    ["https://crm.acme.example:443/v3", "crm.acme.example"],
    ["http://crm.acme.example:443", "crm.acme.example:443"],
    ["HTTPS://user:secret@Crm.Acme.example:8443?x#y", "crm.acme.example:8443"],
    ["//cdn.acme.example/x", "cdn.acme.example"],
    ["localhost:3000", "localhost:3000"],
    ["postgres://db.acme.example:5432/orders", "db.acme.example:5432"],
    ["http://[::1]:80/x", "[::1]"],
    ["crm.acme.example/v3", "crm.acme.example"],
    ["s3://acme-exports/sales", undefined],
    ["https://{tenant}.acme.example", undefined],
    ["the CRM", undefined],
    ["/v3/customers", undefined],
    ["", undefined],
  ] as const) {
    it(`${host ?? "none"} is the host of "${address}"`, () => assert.equal(hostOfAddress(address), host));
  }

  it("have a path in front of that of the operation", () => {
    assert.equal(pathOfAddress("https://core.acme.example/v2/"), "/v2");
    assert.equal(pathOfAddress("https://core.acme.example"), "");
    assert.equal(pathOfAddress("https://core.acme.example/a/b?x=1"), "/a/b");
    assert.equal(pathOfAddress("kafka.acme.example:9092"), "");
  });
});

describe("matchesHost", () => {
  for (const [pattern, host, expected] of [
    ["crm.acme.example", "CRM.acme.example", true],
    ["crm.acme.example", "xcrm.acme.example", false],
    ["crm.acme.example", "crm.acme.example:8443", true],
    ["crm.acme.example:8443", "crm.acme.example:8443", true],
    ["crm.acme.example:8443", "crm.acme.example:8444", false],
    ["crm.acme.example:8443", "crm.acme.example", false],
    ["crm.acme.example:443", "crm.acme.example", true],
    ["*.acme.example", "a.b.acme.example", true],
    ["*.acme.example", "acme.example", false],
    ["*.acme.example", "evilacme.example", false],
    ["*.acme.example:8443", "a.acme.example:8443", true],
    ["[::1]", "[::1]:3000", true],
    ["::1", "::1", true],
    ["env:CRM", "env:CRM", true],
    ["env:CRM", "env:crm", false],
    ["*.example", "env:CRM.example", false],
    [".*", "crm.acme.example", false],
  ] as const) {
    it(`${pattern} ${expected ? "means" : "does not mean"} ${host}`, () =>
      assert.equal(matchesHost(pattern, host), expected));
  }

  it("leaves a database's client the port that it knows", () => {
    assert.equal(matchesHost("erp.acme.example:5432", "erp.acme.example", { anyPort: true }), true);
    assert.equal(matchesHost("erp.acme.example:5432", "erp.acme.example:5433", { anyPort: true }), false);
  });
});

describe("isLocalHost", () => {
  for (const host of [
    "localhost",
    "localhost:3000",
    "app.localhost",
    "127.0.0.1",
    "127.1:80",
    "[::1]:80",
    "crm.test",
  ]) {
    it(`is true for ${host}`, () => assert.equal(isLocalHost(host), true));
  }
  for (const host of ["crm.acme.example", "localhost.acme.example", "128.0.0.1", "test", "env:LOCALHOST"]) {
    it(`is false for ${host}`, () => assert.equal(isLocalHost(host), false));
  }
});
