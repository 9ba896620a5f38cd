import pg from "pg";
import { payoutState, statement } from "./bank.js";
import { done } from "./outbox.js";
import { log } from "./lib/log.js";

/** The ledger belongs to accounting; until there is an export, their replica is read. */
export async function openPayouts(day: string): Promise<string[]> {
  const ledger = new pg.Client({ host: "ledger-replica.accounting.example", database: "ledger", user: "payouts_ro" });
  await ledger.connect();
  try {
    const { rows } = await ledger.query("select payout_id from open_items where day = $1", [day]);
    return rows.map((row) => String(row.payout_id));
  } finally {
    await ledger.end();
  }
}

export async function reconcile(day: string): Promise<void> {
  const lines = (await statement(day)).split("\n");
  for (const id of await openPayouts(day)) {
    const isOnStatement = lines.some((line) => line.includes(id));
    const state = await payoutState(id);
    if (isOnStatement && state === "booked") await done(id);
    else log.warn({ id, state, isOnStatement }, "not reconciled");
  }
}
