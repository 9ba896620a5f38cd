import type { HttpClient } from "../platform/http-client";
import type { AppendOnlyStore, Outbox } from "../platform/ports";
import { type DecisionRecord, recordDecision } from "./audit";
import type { LimitChange } from "./limit-change";

const CORE_BANKING = "https://core.acme.example/v2";

/** Above this limit a person must have approved the change. */
const APPROVAL_ABOVE = 20_000;

export interface Systems {
  http: HttpClient;
  outbox: Outbox<LimitChange>;
  audit: AppendOnlyStore;
}

/**
 * Writes a decided limit to core banking. The change is kept before the first try, and its decision recorded; what cannot
 * be delivered goes to the dead letters and is thrown again.
 */
export async function writeLimit(change: LimitChange, decision: DecisionRecord, to: Systems): Promise<void> {
  if (change.newLimit > APPROVAL_ABOVE && !decision.humanOverride) throw new Error("credit-ops must approve this limit");
  // A structured-field string (RFC 9651): in double quotes. The same for every try and every replay.
  const key = JSON.stringify(decision.decisionId);
  await to.outbox.save(decision.decisionId, change);
  try {
    await recordDecision(to.audit, decision);
    await to.http.postJson(`${CORE_BANKING}/accounts/${encodeURIComponent(change.accountId)}/limit-changes`, change, {
      "Idempotency-Key": key,
    });
  } catch (error) {
    await to.outbox.deadLetter(decision.decisionId, change, error);
    throw error;
  }
  await to.outbox.done(decision.decisionId);
}
