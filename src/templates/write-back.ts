import { callsApi, reads, writePolicy } from "../contract/policies";
import { replayHorizon } from "../contract/replay-horizon";
import { formatDuration } from "../contract/values";
import { AUDIT_FIELDS } from "../contract/write-back";
import { ask, askName, type NewMapping, type NewValue } from "../edits/new-value";
import { atLeast, atMost, type Basis, basisOf, DAY, HOUR } from "./basis";
import { retry } from "./calls";
import { decisionField } from "./fields";
import { planned } from "./planned";

// What a write needs so that it can be tried again, is never lost, can be explained and be taken back.

/** Two operations, one that takes the other back, and the four parts, each computed from those before it. */
export function writeBack(basis: Basis): NewMapping {
  const operations = [
    operation(basis),
    { id: askName("revert-decision"), ...wayOf(basis, "/decisions/{decisionId}/reversal") },
  ];
  const failing = failureHandling(basis);
  const first = basisOf(planned({ writeBack: { operations, failureHandling: failing } }, basis.values));
  const parts = { operations, idempotency: idempotency(first), failureHandling: failing, rollback: rollback(first) };
  const { rollback: last, ...before } = parts;
  return { ...before, audit: audit(basisOf(planned({ writeBack: parts }, basis.values))), rollback: last };
}

export function operation(basis: Basis): NewMapping {
  return {
    id: ask("apply-decision"),
    action: ask("update-record", ["update-record", "trigger-workflow", "log-decision", "alert-human"]),
    ...wayOf(basis, "/decisions"),
    entity: basis.values.items("data")[0]?.text("entity")?.value ?? ask("Customer"),
    reversible: ask("conditionally", ["always", "conditionally", "never"]),
  };
}

/** The key of the decision, kept until the last replay is over. */
export function idempotency(basis: Basis): NewMapping {
  return {
    strategy: "idempotency-key",
    key: { from: [decisionField(basis)] },
    retention: retentionOfKeys(basis),
  };
}

/** The result is stored first; after the last try it goes to the dead letters, and to people. */
export function failureHandling(basis: Basis): NewMapping {
  const hasPolicy = writePolicy(basis) !== undefined;
  return {
    ...(callsApi(basis) && !hasPolicy ? { retry: retry(basis) } : {}),
    resultStore: resultStore(),
    deadLetter: writeDeadLetter(basis),
    manualReview: manualReview(basis),
  };
}

export function resultStore(): NewMapping {
  return { kind: "outbox", location: ask("decisions.outbox"), writtenBefore: true };
}

export function writeDeadLetter({ values }: Basis): NewMapping {
  const id = values.text("id")?.value;
  return {
    channel: id === undefined ? ask("writes.dlq") : `${id}.dlq`,
    retention: atMost(values, 14 * DAY, ["compliance.retention", KEY_RETENTION]),
  };
}

export function manualReview({ values }: Basis): NewMapping {
  return {
    queue: ask("review-queue"),
    owner: values.text("owner.team")?.value ?? ask("my-team"),
    sla: atMost(values, 4 * HOUR, [KEY_RETENTION]),
  };
}

/** Kept as long as the data may be, and at least as long as a decision can be taken back. */
export function audit({ values }: Basis): NewMapping {
  const retention = values.duration("compliance.retention");
  return {
    store: ask("worm://audit/decisions"),
    immutable: true,
    retention:
      retention === undefined
        ? atLeast(values, 365 * DAY, [WINDOW])
        : atLeast(values, 0, ["compliance.retention", WINDOW]),
    record: AUDIT_FIELDS,
  };
}

/** By an operation that says by its name that it takes another back; by hand where there is none. */
export function rollback({ values }: Basis): NewMapping {
  const ids = values.items("writeBack.operations").flatMap((one) => one.text("id")?.value ?? []);
  const revert = ids.find((id) => /^(revert|undo|reverse|cancel|restore)\b/.test(id));
  const limits = ["writeBack.audit.retention", "compliance.retention"];
  const window = atMost(values, 30 * DAY, limits);
  return revert === undefined
    ? { method: "manual", window, condition: ask("Who takes a wrong decision back, and how.") }
    : { method: "compensating-write", operation: revert, window };
}

export function approval({ values }: Basis): NewMapping {
  return { mode: "human-before-write", approver: ask(values.text("owner.team")?.value ?? "my-team") };
}

/** Keys are forgotten then: nothing may be replayed or reviewed later. */
const KEY_RETENTION = "writeBack.idempotency.retention";
const WINDOW = "writeBack.rollback.window";

/** A message is published to its channel; everything else is called. */
function wayOf(basis: Basis, path: string): NewMapping {
  const isMessage = !reads(basis) && (basis.pattern?.value === "cdc" || basis.pattern?.value === "stream");
  if (isMessage) return { method: "publish", path: ask("decisions.v1") };
  return { method: ask("POST", ["POST", "PUT", "PATCH", "DELETE"]), path: ask(path) };
}

/** Until the last replay or review is over; where none is said yet, as long as dead letters are usually kept. */
function retentionOfKeys(basis: Basis): NewValue {
  const horizon = replayHorizon(basis);
  const after = ["deadLetter.retention", "manualReview.sla"].map((key) => `writeBack.failureHandling.${key}`);
  const isSaid = after.some((path) => basis.values.has(path));
  if (horizon === undefined || !isSaid) return ask(formatDuration(Math.max(14 * DAY, horizon?.milliseconds ?? 0)));
  return basis.values.duration(horizon.path)?.text ?? formatDuration(horizon.milliseconds);
}
