import type { LimitChange } from "./limit-change";

const CORE_BANKING = "https://core.acme.example/v2";

/** Writes a decided limit to core banking; tries again when that fails. */
export async function writeLimit(change: LimitChange): Promise<void> {
  for (let attempt = 1; attempt <= 4; attempt++) {
    try {
      await fetch(`${CORE_BANKING}/accounts/${encodeURIComponent(change.accountId)}/limit-changes`, {
        method: "POST",
        headers: { "content-type": "application/json", "Idempotency-Key": crypto.randomUUID() },
        body: JSON.stringify(change),
      });
      return;
    } catch (error) {
      console.error("core banking", error);
    }
  }
}
