import assert from "node:assert/strict";
import { moduleNames } from "../../../src/generate/client/names";
import { type WriteSection, writesOf } from "../../../src/generate/client/writes";
import { clientInputOf } from "../../support/client-input";

const CONTRACT = {
  integrationContract: "1.0",
  id: "limits",
  version: "1.0.0",
  owner: { team: "credit" },
  pattern: "api",
  direction: "write",
  target: { accessMethod: "rest-api" },
  data: [
    {
      entity: "Change",
      schema: {
        type: "object",
        required: ["decisionId", "account"],
        properties: { decisionId: { type: "string" }, account: { type: "integer" }, note: { type: "string" } },
      },
    },
  ],
};

const OPERATIONS = [{ id: "apply-limit", entity: "Change", path: "/limits" }];

function section(
  writeBack: Readonly<Record<string, unknown>>,
  head: Readonly<Record<string, unknown>> = {},
): WriteSection {
  const text = JSON.stringify({ ...CONTRACT, ...head, writeBack: { operations: OPERATIONS, ...writeBack } });
  const input = clientInputOf({ "limits.contract.json": text }, "limits.contract.json");
  return writesOf(input, moduleNames(input));
}

/** The statement that declares a name. */
function declared({ blocks }: WriteSection, name: string): string {
  const found = blocks.filter((block) =>
    new RegExp(`^(export )?(async )?(const|function|interface) ${name}\\b`, "m").test(
      block.replace(/async function/, "function"),
    ),
  );
  assert.equal(found.length, 1, `${name} is declared ${found.length} times`);
  return found[0] ?? "";
}

const keyed = (from: readonly string[], key: Readonly<Record<string, unknown>> = {}) => ({
  idempotency: { strategy: "idempotency-key", key: { from, ...key } },
});

describe("generated writes", () => {
  it("keep, record, send and are done, in this order, and validate before all", () => {
    const writes = section({
      ...keyed(["decisionId"]),
      audit: { record: ["decisionId"] },
      failureHandling: { deadLetter: { channel: "dlq" } },
    });
    const steps = ["parseChange(v)", "to.store.save(", "redeliverApplyLimit("];
    inOrder(declared(writes, "writeApplyLimit"), steps);
    const delivery = [
      "idempotencyKey(v)",
      "try {",
      "to.recordDecision(",
      "call(",
      "to.send(",
      "catch",
      "to.store.deadLetter(",
      "throw error",
      "to.store.done(",
    ];
    inOrder(declared(writes, "redeliverApplyLimit"), delivery);
  });

  it("are nothing where the contract only reads", () => {
    assert.deepEqual(section({}, { direction: "read" }), { blocks: [], exports: [] });
  });

  it("export all that a caller names", () => {
    const writes = section({
      ...keyed(["decisionId"]),
      audit: { record: ["actor"] },
      approval: { mode: "human-before-write" },
    });
    assert.deepEqual([...writes.exports].sort(), [
      "ApplyLimitPorts",
      "Approval",
      "DecisionRecord",
      "ResultStore",
      "idempotencyKey",
      "redeliverApplyLimit",
      "writeApplyLimit",
    ]);
  });

  it("have one member of the record for each name, whatever it is", () => {
    const record = declared(
      section({ audit: { record: ["actor", "risk score", "__proto__", "actor"] } }),
      "DecisionRecord",
    );
    assert.deepEqual(record.match(/^ {2}.*$/gm), [
      "  actor: string;",
      '  "risk score": unknown;',
      "  __proto__: unknown;",
    ]);
  });

  it("ask for no record without an audit, and for no key where the strategy sends none", () => {
    for (const strategy of ["conditional-write", "dedup-store", "none"]) {
      const writes = section({ idempotency: { strategy } });
      assert.match(declared(writes, "ApplyLimitPorts"), /send\(v: Change, signal: AbortSignal\)/);
      assert.doesNotMatch(writes.blocks.join("\n"), /DecisionRecord|idempotencyKey|recordDecision/);
    }
  });

  it("leave a result pending where the contract has no place for it", () => {
    const writes = section(keyed(["decisionId"]));
    assert.doesNotMatch(writes.blocks.join("\n"), /deadLetter|catch/);
    assert.match(
      declared(section({ failureHandling: { manualReview: { queue: "ops" } } }), "ResultStore"),
      /deadLetter/,
    );
  });

  it("take the approval, and decide nothing", () => {
    const before = declared(section({ approval: { mode: "human-before-write" } }), "writeApplyLimit");
    assert.match(before, /approval: Approval,/);
    const above = { mode: "human-above-threshold", threshold: "newLimit > 1", approver: "ops" };
    assert.match(declared(section({ approval: above }), "writeApplyLimit"), /approval: Approval \| "not-needed",/);
    assert.doesNotMatch(section({ approval: { mode: "automatic" } }).blocks.join("\n"), /[aA]pproval/);
  });

  it("give further operations keys of their own, and natural keys to none", () => {
    const operations = [...OPERATIONS, { id: "revert-limit", path: "/limits/{decisionId}/reversal" }];
    const writes = section({ ...keyed(["decisionId"]), operations });
    assert.match(declared(writes, "redeliverRevertLimit"), /idempotencyKey\(v, "revert-limit"\)/);
    assert.match(declared(writes, "redeliverApplyLimit"), /idempotencyKey\(v\)/);
    const natural = section({ operations, idempotency: { strategy: "natural-key", key: { from: ["decisionId"] } } });
    assert.match(declared(natural, "redeliverRevertLimit"), /idempotencyKey\(v\)/);
  });

  it("let no text of the contract end a comment", () => {
    const writes = section({
      audit: { store: "*/ process.exit() /*" },
      failureHandling: { deadLetter: { channel: "a*/b" }, resultStore: { location: "line\nbreak */" } },
    });
    const comments = writes.blocks.join("\n").match(/\/\*[\s\S]*?\*\//g) ?? [];
    assert.ok(comments.some((comment) => comment.includes("* / process.exit()")));
    assert.ok(comments.some((comment) => comment.includes("line break * /")));
  });
});

function inOrder(text: string, parts: readonly string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  assert.ok(!places.includes(-1), `${parts[places.indexOf(-1)]} is not in ${text}`);
  assert.deepEqual(
    places,
    [...places].sort((one, other) => one - other),
    text,
  );
}
