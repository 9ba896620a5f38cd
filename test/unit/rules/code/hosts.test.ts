import assert from "node:assert/strict";
import { directDatabase } from "../../../../src/rules/code/direct-database";
import { undeclaredHost } from "../../../../src/rules/code/undeclared-host";
import type { CodeMatch } from "../../../../src/rules/code-rule";
import { applyEdits } from "../../../support/apply-edits";
import {
  calledContract,
  callSubject,
  connection,
  contractText,
  found,
  surroundings,
} from "../../../support/code-subjects";

const crm = calledContract("source: { system: CRM, location: https://crm.acme.example/v3 }");
const titles = (matches: Iterable<CodeMatch>) =>
  [...matches].flatMap((match) => match.fixes?.(undefined) ?? []).map(({ title }) => title);

describe("code/direct-database", () => {
  const check = (host: string | undefined, around = surroundings([crm])) => [
    ...directDatabase.check({ connection, around, ...(host === undefined ? {} : { host }) }),
  ];

  it("reports the database of somebody else", () => {
    const matches = check("erp-prod.acme.example:5432");
    assert.deepEqual(found(matches), [
      "100: Direct connection to erp-prod.acme.example:5432: use a designated interface",
    ]);
    assert.deepEqual(titles(matches), [
      "Mark erp-prod.acme.example:5432 as our own database",
      "Create contract for erp-prod.acme.example:5432, to replace the connection",
    ]);
  });

  it("does not take another contract of the file for the one to use", () => {
    const around = surroundings([crm], { declared: [crm] });
    assert.deepEqual(found(check("erp-prod.acme.example", around)), [
      "100: Direct connection to erp-prod.acme.example: use a designated interface",
    ]);
    const two = surroundings([crm], { declared: [crm, crm] });
    assert.deepEqual(found(check(undefined, two)), [
      "100 warning: Direct connection to a database: use a designated interface",
    ]);
  });

  it("names the contract that is to be used instead", () => {
    const matches = check("crm.acme.example:5432");
    assert.deepEqual(found(matches), [
      "100: Direct connection to crm.acme.example:5432: use crm or a designated interface",
    ]);
    assert.deepEqual(titles(matches), ["Mark crm.acme.example:5432 as our own database"]);
  });

  it("warns while a draft says what the connection is to be replaced by", () => {
    const draft = calledContract("status: draft\nsource: { system: CRM, hosts: [crm.acme.example] }");
    assert.deepEqual(found(check("crm.acme.example:5432", surroundings([draft]))), [
      "100 warning: Direct connection to crm.acme.example:5432: use crm or a designated interface",
    ]);
  });

  it("leaves our own databases alone", () => {
    assert.deepEqual(check("localhost"), []);
    assert.deepEqual(check("127.0.0.1:5432"), []);
    const own = surroundings([crm], { databases: ["*.db.acme.example", "env:DATABASE_URL"] });
    assert.deepEqual(check("orders.db.acme.example:5432", own), []);
    const withPort = surroundings([crm], { databases: ["orders.acme.example:5432"] });
    assert.deepEqual(check("orders.acme.example", withPort), [], "the client knows its port");
    assert.deepEqual(
      check("env:DATABASE_URL", surroundings([crm], { declared: [crm], databases: ["env:DATABASE_URL"] })),
      [],
    );
  });

  it("warns of what it does not know, only where a contract is used", () => {
    const declared = surroundings([crm], { declared: [crm] });
    assert.deepEqual(found(check(undefined, declared)), [
      "100 warning: Direct connection to a database: use crm or a designated interface",
    ]);
    assert.deepEqual(found(check("env:ERP_URL", declared)), [
      "100 warning: Direct connection to ERP_URL: use crm or a designated interface",
    ]);
    assert.deepEqual(check(undefined), []);
    assert.deepEqual(check("env:ERP_URL"), []);
  });

  it("knows a variable of the environment by the contract that names it", () => {
    const named = calledContract('source: { system: ERP, hosts: ["env:ERP_URL"] }');
    assert.deepEqual(found(check("env:ERP_URL", surroundings([named]))), [
      "100: Direct connection to ERP_URL: use crm or a designated interface",
    ]);
  });

  it("takes a share of a warehouse for the interface that it is", () => {
    const share = calledContract("source: { accessMethod: warehouse-share, hosts: [lake.acme.example] }");
    assert.deepEqual(check("lake.acme.example", surroundings([share])), []);
  });
});

describe("code/undeclared-host", () => {
  const { call } = callSubject("source: { system: CRM }", {});
  const check = (host: string, around = surroundings([crm]), method = "GET") => [
    ...undeclaredHost.check({ call: { ...call, method }, host, around }),
  ];

  it("marks the URL, and offers a contract, the one of the same domain, and to ignore it", () => {
    const matches = check("rates.acme.example");
    assert.deepEqual(found(matches), ["106: rates.acme.example has no contract"]);
    assert.deepEqual(titles(matches), [
      "Create contract for rates.acme.example",
      "Add rates.acme.example to crm",
      "Ignore rates.acme.example",
    ]);
    assert.deepEqual(titles(check("rates.partner.example")), [
      "Create contract for rates.partner.example",
      "Ignore rates.partner.example",
    ]);
  });

  it("offers the contracts that say that the file uses them", () => {
    const matches = check("env:RATES_URL", surroundings([crm], { declared: [crm] }));
    assert.deepEqual(found(matches), ["106: RATES_URL has no contract"]);
    assert.deepEqual(titles(matches)[1], "Add RATES_URL to crm");
  });

  it("offers no contract whose system no request reaches", () => {
    const stream = calledContract("source: { accessMethod: event-stream, location: kafka.acme.example:9092 }");
    assert.deepEqual(titles(check("rates.acme.example", surroundings([stream, crm]))), [
      "Create contract for rates.acme.example",
      "Add rates.acme.example to crm",
      "Ignore rates.acme.example",
    ]);
    const message = { call: { ...call, kind: "message" as const }, host: "kafka-2.acme.example:9092" };
    assert.deepEqual(
      titles([...undeclaredHost.check({ ...message, around: surroundings([stream]) })])[1],
      "Add kafka-2.acme.example:9092 to crm",
    );
  });

  it("keeps the host of the location when it writes down another", () => {
    const added = (yaml: string, method = "GET") => {
      const contract = calledContract(yaml);
      const [match] = check("eu.acme.example", surroundings([contract], { declared: [contract] }), method);
      const edits = match?.fixes?.(undefined).find(({ title }) => title.startsWith("Add"))?.edits ?? [];
      const text = applyEdits(contractText(yaml), edits);
      return text.split("\n").filter((line) => line.includes("hosts"));
    };
    assert.deepEqual(added("source:\n  location: https://crm.acme.example/v3\n"), [
      "  hosts: [crm.acme.example, eu.acme.example]",
    ]);
    assert.deepEqual(added("source:\n  hosts: [a.example]\n"), ["  hosts: [a.example, eu.acme.example]"]);
    assert.deepEqual(added("direction: write\ntarget:\n  hosts: [a.example]\n", "POST"), [
      "  hosts: [a.example, eu.acme.example]",
    ]);
    assert.deepEqual(added("direction: write\ntarget:\n  hosts: [a.example]\n"), ["  hosts: [a.example]"], "a read");
  });
});
