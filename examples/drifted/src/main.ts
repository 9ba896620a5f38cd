import { writeLimit } from "./credit/writer";
import { recommend } from "./crm/lookup";
import { OrderProjector } from "./orders/projector";
import { MerchantTotals } from "./payments/merchant";
import { FraudScorer } from "./payments/scorer";
import type { Alarm, DeadLetters, SeenKeys } from "./platform/ports";
import { prepare } from "./training/train";

export interface Surroundings {
  alarm: Alarm;
  seenOrders: SeenKeys;
  seenPayments: SeenKeys;
  deadLetters: DeadLetters;
}

/** Wires the decision desk. */
export function decisionDesk(around: Surroundings) {
  return {
    recommend,
    prepareTraining: (partition: unknown, exportedAt: Date) => prepare(partition, exportedAt, around.alarm),
    orders: new OrderProjector(around.seenOrders, around.deadLetters, around.alarm),
    fraud: new FraudScorer(around.seenPayments, around.deadLetters, new MerchantTotals()),
    writeLimit,
  };
}
