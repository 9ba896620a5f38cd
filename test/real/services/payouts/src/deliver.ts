import { recordPayoutDecision } from "./audit.js";
import { orderPayout } from "./bank.js";
import { log } from "./lib/log.js";
import { done, due, type OutboxRow, postpone } from "./outbox.js";

const BATCH = 20;

/** Delivers what stands in the outbox; what fails stays there. */
export async function deliverDue(): Promise<number> {
  const rows = await due(BATCH);
  const results = await Promise.allSettled(rows.map(deliver));
  return results.filter(({ status }) => status === "fulfilled").length;
}

async function deliver(row: OutboxRow): Promise<void> {
  try {
    await recordPayoutDecision({
      decisionId: row.id,
      recommendation: "pay",
      rationale: row.payload.purpose,
      modelVersion: "payout-rules-7",
      inputRefs: [row.payload.payoutId],
      actor: "payouts-worker",
      timestamp: new Date().toISOString(),
    });
    const payout = await orderPayout(row.payload);
    if (payout.state === "rejected") log.warn({ id: row.id }, "rejected by the bank");
    await done(row.id);
  } catch (error) {
    log.error({ err: error, id: row.id }, "payout stays in the outbox");
    await postpone(row.id, row.attempts);
  }
}
