import assert from "node:assert/strict";
import { staleClient } from "../../../../src/rules/code/stale-client";
import { unvalidatedPayload } from "../../../../src/rules/code/unvalidated-payload";
import { calledContract, found, payloadOf } from "../../../support/code-subjects";

describe("code/unvalidated-payload", () => {
  const crm = calledContract("data: [{ entity: Customer, schema: { type: object } }]");

  it("names the type that is taken for granted", () => {
    const subject = { ...crm, payload: payloadOf("CustomerView"), side: "source" } as const;
    assert.deepEqual(found(unvalidatedPayload.check(subject)), [
      "100: CustomerView is assumed, not validated, at the boundary of crm",
    ]);
  });

  it("does not ask for what no contract describes: the answer of a target", () => {
    const subject = { ...crm, payload: payloadOf("Receipt"), side: "target" } as const;
    assert.deepEqual(found(unvalidatedPayload.check(subject)), []);
  });
});

describe("code/stale-client", () => {
  const crm = calledContract("");
  const location = { uri: "file:///ws/crm.contract.gen.ts", span: { start: 0, end: 40 } };
  const file = { uri: location.uri, text: "new", replaces: "old" };
  const client = {
    uri: location.uri,
    exports: new Set<string>(),
    parsers: new Map<string, string>(),
    ownKeys: new Set<string>(),
    file,
  };

  it("tells what is old from what was edited, and writes both again", () => {
    const [stale] = staleClient.check({ ...crm, location, state: "stale", client });
    const [edited] = staleClient.check({ ...crm, location, state: "edited", client });
    assert.equal(stale?.message, "This client is not what crm gives now: write it again");
    assert.equal(edited?.message, "This client was changed by hand: crm gives another");
    for (const match of [stale, edited]) {
      assert.deepEqual(match?.fixes?.(undefined), [
        { title: "Write the client again", safe: false, edits: [], files: [file] },
      ]);
    }
  });
});
