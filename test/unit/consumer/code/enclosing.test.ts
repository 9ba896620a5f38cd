import assert from "node:assert/strict";
import { findRequests } from "../../../../src/consumer/code/requests/requests";
import { enclosingOf } from "../../../../src/consumer/code/writes/enclosing";
import { codeContext } from "../../../support/code-context";

function enclosing(code: string, files: Readonly<Record<string, string>> = {}) {
  const context = codeContext({ ...files, "main.ts": code });
  const [call] = findRequests(context);
  assert.ok(call, "no request found");
  return enclosingOf(call.node, context);
}

describe("the named function around a call", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["function write(a, { b, c: [d] }) { return fetch(u); }", "write(a, b, d)"],
    ["const write = async (change) => { await run(() => fetch(u)); };", "write(change)"],
    ["class Core { async write(change) { await fetch(u); } }", "write(change)"],
    ["class Core { write = (change) => fetch(u); }", "write(change)"],
    ["export const handlers = { write: async (change) => fetch(u) };", "write(change)"],
    ["export default async function (change) { await fetch(u); }", "default(change)"],
  ];
  for (const [code, expected] of cases) {
    it(code, () => {
      const found = enclosing(code);
      assert.equal(`${found?.name}(${found?.parameters.join(", ")})`, expected);
    });
  }

  it("is none at the top of a file", () => assert.equal(enclosing("await fetch(u);"), undefined));

  it("tells its calls, their records and those of its helpers", () => {
    const code = `import { audit } from "./audit";
      function helper() { log.write({ at: 1 }); }
      async function write(change) { helper(); await audit(change); await this.store.recordDecision({ who, ...rest }); await fetch(u); }`;
    const files = {
      "audit.ts":
        "export async function audit(change) { const record = { id: change.id }; await recordDecision(record); }",
    };
    const calls = enclosing(code, files)?.calls ?? [];
    const inBrief = calls.map(({ name, record, location }) => {
      const members = record && `{${record.members.map((member) => member.name).join()}${record.complete ? "" : "…"}}`;
      return `${location.uri.split("/").at(-1)} ${name}${members ?? ""}`;
    });
    assert.deepEqual(inBrief, [
      "main.ts helper",
      "main.ts audit",
      "main.ts recordDecision{who…}",
      "main.ts fetch",
      "main.ts write{at}",
      "audit.ts recordDecision{id}",
    ]);
  });
});
