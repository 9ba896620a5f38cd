import type { DecisionRecord } from "./credit/audit";
import type { Approval, CreditLimitChange, ResultStore } from "./credit/credit-limit-writeback.contract.gen";
import type { LimitChange } from "./credit/limit-change";
import { writeLimit } from "./credit/writer";
import { recommend } from "./crm/lookup";
import { OrderProjector } from "./orders/projector";
import { MerchantTotals } from "./payments/merchant";
import { FraudScorer } from "./payments/scorer";
import type { Alarm, AppendOnlyStore, DeadLetters, SeenKeys } from "./platform/ports";
import { prepare } from "./training/train";

export interface Surroundings {
  alarm: Alarm;
  seenOrders: SeenKeys;
  seenPayments: SeenKeys;
  deadLetters: DeadLetters;
  store: ResultStore<CreditLimitChange>;
  audit: AppendOnlyStore;
}

/** Wires the decision desk. Each system has a generated client, with limits and a circuit breaker of its own. */
export function decisionDesk(around: Surroundings) {
  return {
    recommend,
    prepareTraining: (partition: unknown, exportedAt: Date) => prepare(partition, exportedAt, around.alarm),
    orders: new OrderProjector(around.seenOrders, around.deadLetters, around.alarm),
    fraud: new FraudScorer(around.seenPayments, around.deadLetters, new MerchantTotals()),
    writeLimit: (change: LimitChange, decision: DecisionRecord, approval: Approval | "not-needed") =>
      writeLimit(change, decision, approval, around),
  };
}
