import assert from "node:assert/strict";
import { writeAudit } from "../../../../src/rules/code/audit";
import { directDatabase } from "../../../../src/rules/code/direct-database";
import { sentIdempotencyKey } from "../../../../src/rules/code/idempotency-key";
import { idempotencyKeyPerAttempt } from "../../../../src/rules/code/idempotency-key-per-attempt";
import { policyMismatch } from "../../../../src/rules/code/policy-mismatch";
import { callRetry } from "../../../../src/rules/code/retry";
import { swallowedFailure } from "../../../../src/rules/code/swallowed-failure";
import { callTimeout } from "../../../../src/rules/code/timeout";
import { undeclaredHost } from "../../../../src/rules/code/undeclared-host";
import { unvalidatedPayload } from "../../../../src/rules/code/unvalidated-payload";
import { callSubject, connection, limit, payloadOf, sent, surroundings } from "../../../support/code-subjects";

/** A name as hostile files have it: longer than any message, with characters that turn around what follows. */
const LONG = `${"long-".repeat(40)}\u202e\u0007`;
const quoted = JSON.stringify(LONG);
const fields = JSON.stringify(Array.from({ length: 40 }, (_, i) => `field${i}`));
const contract = `
direction: write
resilience: { timeout: 2s, retry: { tries: 3, retryOn: [${Array.from({ length: 80 }, (_, i) => 410 + i).join(", ")}] } }
writeBack:
  operations: [{ id: "${"a".repeat(300)}", path: ${quoted} }]
  idempotency: { strategy: idempotency-key, key: { name: ${quoted}, from: ${fields} } }
  audit: { record: ${fields} }
`;

describe("messages of code/*", () => {
  it("are short and show what they hold, whatever the names in the files are", () => {
    const uri = "file:///ws/a.ts";
    const span = { start: 0, end: 1 };
    const statuses = Array.from({ length: 80 }, (_, i) => 500 + i);
    const subject = callSubject(
      contract,
      {
        protection: {
          timeout: "absent",
          retry: "absent",
          limits: [
            limit("resilience.retry.retryOn", statuses, "statuses", 10, 5),
            limit("resilience.retry.tries", 9, "retries", 20, 5),
          ],
        },
        failure: { kind: "dropped", how: "floating", location: { uri, span } },
        enclosing: { uri, name: LONG, nameSpan: span, span, parameters: [], calls: [] },
      },
      { host: LONG },
    );
    const incomplete = { name: "recordDecision", location: { uri, span }, record: { ...sent({}), span } };
    const audited = {
      ...subject.call,
      enclosing: { uri, name: "f", nameSpan: span, span, parameters: [], calls: [incomplete] },
    };
    const keyed = { ...subject.call, headers: sent({ [LONG]: "random per try" }) };
    const around = surroundings([subject], { declared: [subject] });
    const matches = [
      ...callTimeout.check(subject),
      ...callRetry.check(subject),
      ...policyMismatch.check(subject),
      ...sentIdempotencyKey.check(subject),
      ...idempotencyKeyPerAttempt.check({ ...subject, call: keyed }),
      ...swallowedFailure.check(subject),
      ...writeAudit.check(subject),
      ...writeAudit.check({ ...subject, call: audited }),
      ...unvalidatedPayload.check({ ...subject, side: "source", payload: payloadOf(LONG) }),
      ...directDatabase.check({ connection, host: LONG, around }),
      ...undeclaredHost.check({ call: subject.call, host: LONG, around }),
    ];
    assert.equal(matches.length, 11);
    for (const { message, related = [], notes = [], fixes } of matches) {
      for (const text of [message, ...related.map((place) => place.message)]) assert.ok(text.length <= 100, text);
      for (const text of [message, ...notes, ...(fixes?.(undefined) ?? []).map(({ title }) => title)]) {
        assert.doesNotMatch(text, /[\p{Cc}\p{Cf}]|undefined|\[object/u);
      }
    }
  });
});
