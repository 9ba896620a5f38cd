import { deadLetter, duration, exportReference, fieldList, period, retry, team } from "./common";
import { boolean, list, mapping, oneOf, optional, required, suggested, text } from "./types";

// How results flow back.

export const writeBack = mapping({
  operations: optional(
    list(
      mapping({
        id: required(
          text("lower-case letters and digits, joined by single hyphens", { pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
          "Name of the operation; unique in the contract.",
        ),
        action: optional(
          oneOf("update-record", "trigger-workflow", "log-decision", "alert-human"),
          "What the write does.",
          "update-record",
        ),
        method: optional(
          oneOf("POST", "PUT", "PATCH", "DELETE", "publish"),
          "HTTP method, or publish for a message.",
          "POST",
        ),
        path: optional(text(), "Path below target.location, or the channel of a published message."),
        entity: optional(text(), "Entity in data that is the body."),
        reversible: optional(
          oneOf("always", "conditionally", "never"),
          "Can the effect be taken back? Not asked of log-decision and alert-human.",
        ),
      }),
      { minItems: 1 },
    ),
    "Writes the AI system performs.",
  ),
  idempotency: optional(
    mapping({
      strategy: required(
        oneOf("idempotency-key", "natural-key", "conditional-write", "dedup-store", "none"),
        "idempotency-key = the target remembers a key; natural-key = the record's own id makes the write repeatable; conditional-write = version check; dedup-store = our side remembers sent keys.",
      ),
      key: optional(
        mapping({
          in: optional(oneOf("header", "body", "message-key"), "Where the key travels.", "header"),
          name: optional(text(), "Header or body field name.", "Idempotency-Key"),
          format: optional(
            oneOf("structured-string", "raw"),
            "structured-string = in double quotes, as the IETF Idempotency-Key draft asks; raw = without quotes.",
            "structured-string",
          ),
          from: optional(
            fieldList,
            "Fields of the operation's entity that form the key. The same decision must give the same key.",
          ),
        }),
        "The key sent with each write.",
      ),
      retention: optional(duration, "How long the target (or the dedup store) remembers a key."),
    }),
    "Why the same write performed twice has the effect of one.",
  ),
  failureHandling: optional(
    mapping({
      retry: optional(retry, "Retry policy of writes. Default is resilience.retry."),
      resultStore: optional(
        mapping({
          kind: optional(oneOf("outbox", "durable-queue", "decision-log"), "Kind of store."),
          location: optional(text(), "Table, queue or log."),
          writtenBefore: optional(boolean(), "Is the result stored before the first try?", true),
        }),
        "Where the AI result is kept before the first try.",
      ),
      deadLetter: optional(deadLetter, "Where writes go that used all tries."),
      manualReview: optional(
        mapping({
          queue: required(text(), "Name of the review queue."),
          owner: optional(team, "Team that works the queue."),
          sla: optional(duration, "Time in which an entry is looked at."),
        }),
        "People who look at failed or risky writes.",
      ),
    }),
    "What keeps the result when the write fails.",
  ),
  audit: optional(
    mapping({
      store: optional(text(), "Where the records are kept."),
      immutable: optional(boolean(), "Are records protected from change and deletion?", false),
      retention: optional(period, "How long records are kept."),
      function: optional(
        exportReference,
        "Exported function that writes the record: src/audit.ts#recordDecision. Default: recordDecision of the generated client.",
      ),
      record: optional(
        list(
          suggested(
            "decisionId",
            "recommendation",
            "rationale",
            "modelId",
            "modelVersion",
            "promptVersion",
            "inputRefs",
            "confidence",
            "actor",
            "humanOverride",
            "outcome",
            "timestamp",
            "correlationId",
            "policyVersion",
          ),
          { uniqueItems: true },
        ),
        "Fields of a record; enough to reconstruct what was recommended and why.",
      ),
    }),
    "Record of every AI-assisted decision.",
  ),
  rollback: optional(
    mapping({
      method: optional(
        oneOf("compensating-write", "restore-previous", "reversal-transaction", "manual"),
        "Kind of rollback.",
      ),
      operation: optional(
        text(),
        "Id of the operation in writeBack.operations that takes the decision back. Not needed for manual.",
      ),
      window: optional(period, "How long after the write it can be taken back."),
      condition: optional(text(), "When rollback is possible or not, in words."),
    }),
    "How a wrong decision is taken back.",
  ),
  approval: optional(
    mapping(
      {
        mode: required(oneOf("automatic", "human-before-write", "human-above-threshold"), "When a person approves."),
        threshold: optional(text(), "Condition above which a person approves, for example newLimit > 20000."),
        approver: optional(team, "Team or role that approves."),
      },
      { kind: "when", key: "mode", value: "human-above-threshold", required: ["threshold", "approver"] },
    ),
    "Human approval before the write.",
  ),
});
