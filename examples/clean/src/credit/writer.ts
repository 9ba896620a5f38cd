import type { AppendOnlyStore } from "../platform/ports";
import { type DecisionRecord, recordDecision } from "./audit";
import {
  type Approval,
  type CreditLimitChange,
  HttpError,
  type ResultStore,
  writeApplyLimit,
} from "./credit-limit-writeback.contract.gen";
import type { LimitChange } from "./limit-change";

const CORE_BANKING = "https://core.acme.example/v2";

export interface Systems {
  store: ResultStore<CreditLimitChange>;
  audit: AppendOnlyStore;
}

/**
 * Writes a decided limit to core banking. The change is kept before the first try, and its decision recorded; what cannot
 * be delivered goes to the dead letters and is thrown again.
 */
export function writeLimit(
  change: LimitChange,
  decision: DecisionRecord,
  approval: Approval | "not-needed",
  { store, audit }: Systems,
): Promise<void> {
  const ports = {
    store,
    recordDecision: (record: DecisionRecord) => recordDecision(audit, record),
    async send(value: CreditLimitChange, key: string, signal: AbortSignal) {
      const response = await fetch(`${CORE_BANKING}/accounts/${encodeURIComponent(value.accountId)}/limit-changes`, {
        method: "POST",
        headers: { "content-type": "application/json", "Idempotency-Key": key },
        body: JSON.stringify(value),
        signal,
      });
      await HttpError.check(response);
    },
  };
  return writeApplyLimit(change, decision, ports, approval);
}
