import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { assertOk } from "./http/request-json.js";
import type { StoredDecision } from "./store.js";

const CRM = "https://crm.acme.example/api";

async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    await sleep(300);
    return work();
  }
}

/** Writes the decision to the customer's record. */
export async function writeDecision(decision: StoredDecision): Promise<void> {
  await twice(async () => {
    const response = await fetch(`${CRM}/customers/${decision.applicantId}/decision`, {
      method: "PUT",
      headers: { "content-type": "application/json", "Idempotency-Key": randomUUID() },
      body: JSON.stringify({ decisionId: decision._id, approved: decision.approved }),
      signal: AbortSignal.timeout(2_000),
    });
    await assertOk("crm", response);
  });
}

/** A note for the account manager. */
export async function addNote(customerId: string, text: string): Promise<void> {
  await fetch(`${CRM}/customers/${customerId}/notes`, {
    method: "POST",
    headers: { "content-type": "application/json", "Idempotency-Key": `"${customerId}:${text.length}"` },
    body: JSON.stringify({ text }),
    signal: AbortSignal.timeout(2_000),
  });
}

/** Removes the decision, when it was made by mistake. */
export async function removeDecision(decision: StoredDecision): Promise<boolean> {
  const response = await fetch(`${CRM}/customers/${decision.applicantId}/decision`, {
    method: "DELETE",
    headers: { "Idempotency-Key": `"remove:${decision._id}"` },
    signal: AbortSignal.timeout(2_000),
  });
  if (response.status === 404) return false;
  await assertOk("crm", response);
  return true;
}
