import type { LimitChange } from "./credit/limit-change";
import type { DecisionRecord } from "./credit/audit";
import { writeLimit } from "./credit/writer";
import { recommend } from "./crm/lookup";
import { OrderProjector } from "./orders/projector";
import { MerchantTotals } from "./payments/merchant";
import { FraudScorer } from "./payments/scorer";
import { httpClient } from "./platform/http-client";
import type { Alarm, AppendOnlyStore, DeadLetters, Outbox, SeenKeys } from "./platform/ports";
import { prepare } from "./training/train";

export interface Surroundings {
  alarm: Alarm;
  seenOrders: SeenKeys;
  seenPayments: SeenKeys;
  deadLetters: DeadLetters;
  outbox: Outbox<LimitChange>;
  audit: AppendOnlyStore;
}

/** Wires the decision desk. Each system has a client, limits and a circuit breaker of its own. */
export function decisionDesk(around: Surroundings) {
  const crm = httpClient({
    timeout: 800,
    tries: 3,
    initialInterval: 100,
    maxInterval: 1000,
    maxElapsedTime: 3000,
    retryOn: [429, 502, 503, 504],
    consecutiveFailures: 5,
    halfOpenAfter: 10_000,
  });
  const coreBanking = httpClient({
    timeout: 2000,
    tries: 4,
    initialInterval: 200,
    maxInterval: 1000,
    maxElapsedTime: 10_000,
    retryOn: [409, 429, 502, 503, 504],
    consecutiveFailures: 5,
    halfOpenAfter: 30_000,
  });
  return {
    recommend: (customerId: string) => recommend(crm, customerId),
    prepareTraining: (partition: unknown, exportedAt: Date) => prepare(partition, exportedAt, around.alarm),
    orders: new OrderProjector(around.seenOrders, around.deadLetters, around.alarm),
    fraud: new FraudScorer(around.seenPayments, around.deadLetters, new MerchantTotals()),
    writeLimit: (change: LimitChange, decision: DecisionRecord) =>
      writeLimit(change, decision, { http: coreBanking, outbox: around.outbox, audit: around.audit }),
  };
}
