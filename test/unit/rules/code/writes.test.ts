import assert from "node:assert/strict";
import type { EnclosingFunction, OutboundCall } from "../../../../src/consumer/code-facts";
import { writeAudit } from "../../../../src/rules/code/audit";
import { sentIdempotencyKey } from "../../../../src/rules/code/idempotency-key";
import { idempotencyKeyPerAttempt } from "../../../../src/rules/code/idempotency-key-per-attempt";
import { swallowedFailure } from "../../../../src/rules/code/swallowed-failure";
import { callSubject, found, sent } from "../../../support/code-subjects";

const uri = "file:///ws/src/crm/client.ts";
const contract = (idempotency: string, operation = "") => `
direction: write
writeBack:
  operations: [{ id: apply-limit, path: "/limits/{id}"${operation} }]
  idempotency: ${idempotency}
  audit: { store: log, record: [decisionId, rationale, actor], function: "src/audit.ts#note" }
`;
const keyed = contract("{ strategy: idempotency-key, key: { from: [decisionId, version] } }");

describe("code/idempotency-key", () => {
  const of = (yaml: string, facts: Partial<Omit<OutboundCall, "protection">>) =>
    found(sentIdempotencyKey.check(callSubject(yaml, facts)));
  const inBody = contract("{ strategy: natural-key, key: { in: body, name: decisionId } }");
  const inMessage = contract("{ strategy: idempotency-key, key: { in: message-key } }", ", method: publish");

  it("misses a header, whatever its case", () => {
    assert.deepEqual(of(keyed, {}), ["100: POST /limits/{id} sends no Idempotency-Key"]);
    assert.deepEqual(of(keyed, { headers: sent({ Accept: "constant" }) }).length, 1);
    assert.deepEqual(of(keyed, { headers: sent({ "idempotency-key": "constant" }) }), []);
  });

  it("misses a member of the body, by its very name", () => {
    assert.deepEqual(of(inBody, { body: sent({ decisionID: "constant" }) }), [
      "100: POST /limits/{id} sends no decisionId",
    ]);
    assert.deepEqual(of(inBody, { body: sent({ decisionId: "constant" }) }), []);
  });

  it("misses the key of a message, whatever its broker calls it", () => {
    assert.deepEqual(of(inMessage, { kind: "message" }), ["100: publish /limits/{id} sends no key"]);
    assert.deepEqual(of(inMessage, { kind: "message", messageKeys: sent({ orderingKey: "constant" }) }), []);
  });

  it("accuses nothing that may be there", () => {
    assert.deepEqual(of(keyed, { headers: sent({}, false) }), []);
    assert.deepEqual(of(inBody, { body: sent({}, false) }), []);
  });

  it("asks for no key that the contract does not want", () => {
    for (const strategy of ["natural-key", "conditional-write", "dedup-store", "none"]) {
      assert.deepEqual(of(contract(`{ strategy: ${strategy} }`), {}), [], strategy);
    }
  });

  it("asks for none where no operation is meant", () => {
    const { operation: _, ...subject } = callSubject(keyed, {});
    assert.deepEqual(found(sentIdempotencyKey.check(subject)), []);
  });
});

describe("code/idempotency-key-per-attempt", () => {
  const of = (yaml: string, how: "constant" | "random" | "random per try") =>
    found(
      idempotencyKeyPerAttempt.check(callSubject(yaml, { headers: sent({ "Idempotency-Key": how, Trace: "random" }) })),
    );
  const fromNothing = contract("{ strategy: idempotency-key, key: { in: header } }");

  it("wants the key from the fields that the contract names", () => {
    assert.deepEqual(of(keyed, "random per try"), [
      "205: The key changes with every try; derive it from decisionId and version",
    ]);
    assert.deepEqual(of(keyed, "random"), [
      "205: The key changes with every replay; derive it from decisionId and version",
    ]);
    assert.deepEqual(of(keyed, "constant"), []);
  });

  it("wants it to be one for all tries where the contract names none", () => {
    assert.deepEqual(of(fromNothing, "random per try"), [
      "205: The key changes with every try; make it before the first",
    ]);
    assert.deepEqual(of(fromNothing, "random"), []);
  });
});

describe("code/swallowed-failure", () => {
  const dropped = {
    failure: { kind: "dropped", how: "catch", location: { uri, span: { start: 7, end: 12 } } },
  } as const;

  it("tells which result is lost, at the place where", () => {
    assert.deepEqual(found(swallowedFailure.check(callSubject(keyed, dropped))), [
      "7: A failed POST /limits/{id} loses the AI result",
    ]);
    assert.deepEqual(found(swallowedFailure.check(callSubject("direction: write\n", { ...dropped, method: "PUT" }))), [
      "7: A failed PUT to crm.acme.example loses the AI result",
    ]);
  });

  it("is of results alone", () => {
    assert.deepEqual(found(swallowedFailure.check(callSubject("source: { system: CRM }", dropped))), [], "a read");
    assert.deepEqual(
      found(swallowedFailure.check(callSubject("direction: write\n", { ...dropped, method: "GET" }))),
      [],
    );
    const { operation: _, ...token } = callSubject(keyed, dropped);
    assert.deepEqual(found(swallowedFailure.check(token)), [], "another request to the target");
    for (const kind of ["passed-on", "undecided"] as const) {
      assert.deepEqual(found(swallowedFailure.check(callSubject(keyed, { failure: { kind } }))), []);
    }
  });
});

describe("code/audit", () => {
  const enclosing = (facts: Partial<EnclosingFunction>): EnclosingFunction => ({
    uri,
    name: "write",
    nameSpan: { start: 3, end: 8 },
    span: { start: 0, end: 300 },
    parameters: ["change"],
    calls: [],
    ...facts,
  });
  const of = (facts: Partial<EnclosingFunction>, yaml = keyed, call: Partial<Omit<OutboundCall, "protection">> = {}) =>
    found(writeAudit.check(callSubject(yaml, { enclosing: enclosing(facts), ...call })));
  const location = { uri, span: { start: 40, end: 45 } };
  const record = (names: Parameters<typeof sent>[0], complete = true) => ({
    ...sent(names, complete),
    span: { start: 50, end: 60 },
  });

  it("marks the function that writes without a record", () => {
    assert.deepEqual(of({}), ["3: apply-limit: missing in the audit record"]);
    assert.deepEqual(of({ calls: [{ name: "log", location }] }), ["3: apply-limit: missing in the audit record"]);
  });

  it("knows the function of the contract and that of the generated client, called or given", () => {
    for (const name of ["recordDecision", "note"]) {
      assert.deepEqual(of({ calls: [{ name, location }] }), []);
      assert.deepEqual(of({ parameters: ["change", name] }), []);
    }
  });

  it("leaves the record to a caller that writes it", () => {
    assert.deepEqual(of({}, keyed, { callersCall: new Set(["log", "note"]) }), []);
    assert.equal(of({}, keyed, { callersCall: new Set(["log"]) }).length, 1);
  });

  it("marks a record that lacks fields, unless it may have more", () => {
    assert.deepEqual(of({ calls: [{ name: "note", location, record: record({ actor: "constant" }) }] }), [
      "50: apply-limit: decisionId and rationale missing in the audit record",
    ]);
    assert.deepEqual(of({ calls: [{ name: "note", location, record: record({ actor: "constant" }, false) }] }), []);
    const whole = record({ actor: "constant", rationale: "constant", decisionId: "random" });
    assert.deepEqual(of({ calls: [{ name: "note", location, record: whole }] }), []);
  });

  it("is of operations that change something", () => {
    const alert = contract("{ strategy: none }", ", action: alert-human");
    assert.deepEqual(of({}, alert), []);
    assert.deepEqual(of({}, contract("{ strategy: none }", ", action: trigger-workflow")).length, 1);
  });

  it("trusts the writes of the generated client, and not its limits alone", () => {
    const generatedModule = "file:///ws/crm.contract.gen.ts";
    assert.deepEqual(of({}, keyed, { generatedModule, generatedFunction: "writeApplyLimit" }), []);
    assert.deepEqual(of({}, keyed, { generatedModule, generatedFunction: "call" }).length, 1);
  });
});
