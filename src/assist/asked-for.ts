import type { RuleId } from "../rules/rule";

/**
 * The rules that ask for a key that the format itself leaves optional, as docs/contract-format.md section 3 lists them
 * under "Required". A rule may ask only of some contracts: of those that write, or of one pattern.
 */
const ASKERS: ReadonlyMap<string, readonly RuleId[]> = new Map<string, readonly RuleId[]>([
  ["suitability", ["pattern/suitability"]],
  ...["source", "target"].flatMap((side): [string, readonly RuleId[]][] =>
    ["", ".system", ".technology", ".owner", ".owner.team", ".accessMethod"].map((key) => [
      `${side}${key}`,
      ["documentation/system"],
    ]),
  ),
  ["data", ["documentation/data"]],
  ["data[].schema", ["documentation/data"]],
  ["compatibility.mode", ["pattern/event-schema-compatibility"]],
  ["compatibility.enforcedBy", ["pattern/event-schema-unenforced"]],
  ["freshness", ["documentation/freshness"]],
  ["freshness.maxLag", ["documentation/freshness"]],
  ["volume", ["documentation/volume"]],
  ["volume.requests", ["documentation/volume"]],
  ["volume.requests.peak", ["documentation/volume"]],
  ["volume.records", ["documentation/volume"]],
  ["volume.data", ["documentation/volume"]],
  ["compliance", ["documentation/compliance"]],
  ["compliance.classification", ["documentation/compliance"]],
  ["compliance.residency", ["compliance/regulated"]],
  ["compliance.retention", ["compliance/regulated"]],
  ["failureBehavior", ["documentation/failure-behavior"]],
  ["failureBehavior.onUnavailable", ["documentation/failure-behavior"]],
  ["failureBehavior.maxStaleness", ["documentation/failure-detail"]],
  ["failureBehavior.fallback", ["documentation/failure-detail"]],
  ["failureBehavior.notify", ["pattern/batch-silent-failure", "pattern/cdc-lag"]],
  ["resilience.timeout", ["resilience/timeout"]],
  ["resilience.retry", ["resilience/retry"]],
  ["resilience.retry.tries", ["resilience/retry"]],
  ["resilience.retry.maxElapsedTime", ["resilience/retry-after-unbounded"]],
  ["resilience.circuitBreaker", ["resilience/circuit-breaker"]],
  ["resilience.circuitBreaker.consecutiveFailures", ["resilience/circuit-breaker"]],
  ["batch", ["pattern/section"]],
  ["batch.staleness", ["pattern/batch-silent-failure"]],
  ["batch.staleness.errorAfter", ["pattern/batch-silent-failure"]],
  ["batch.completeness", ["pattern/batch-completeness"]],
  ["batch.completeness.minRows", ["pattern/batch-completeness"]],
  ["batch.completeness.maxRowDropPercent", ["pattern/batch-completeness"]],
  ["api", ["pattern/section"]],
  ["api.latency.p95", ["pattern/api-service-level"]],
  ["api.availability", ["pattern/api-service-level"]],
  ["cdc", ["pattern/section"]],
  ["cdc.deletes", ["pattern/cdc-deletes"]],
  ["cdc.lag.max", ["pattern/cdc-lag"]],
  ["cdc.lag.alertAfter", ["pattern/cdc-lag"]],
  ["cdc.heartbeat", ["pattern/cdc-heartbeat"]],
  ["cdc.dedupKey", ["pattern/duplicates"]],
  ["stream", ["pattern/section"]],
  ["stream.dedupKey", ["pattern/duplicates"]],
  ["stream.deadLetter", ["pattern/event-dead-letter"]],
  ["stream.deadLetter.channel", ["pattern/event-dead-letter"]],
  ["writeBack", ["write-back/missing"]],
  ["writeBack.operations", ["write-back/missing"]],
  ["writeBack.operations[].reversible", ["write-back/rollback"]],
  ["writeBack.idempotency", ["write-back/idempotency"]],
  ["writeBack.idempotency.strategy", ["write-back/idempotency"]],
  ["writeBack.idempotency.key.from", ["write-back/idempotency"]],
  ["writeBack.idempotency.retention", ["write-back/idempotency-retention"]],
  ["writeBack.failureHandling.resultStore", ["write-back/result-store"]],
  ["writeBack.failureHandling.resultStore.kind", ["write-back/result-store"]],
  ["writeBack.failureHandling.deadLetter", ["write-back/dead-letter"]],
  ["writeBack.failureHandling.deadLetter.channel", ["write-back/dead-letter"]],
  ["writeBack.audit", ["write-back/audit"]],
  ["writeBack.audit.store", ["write-back/audit"]],
  ["writeBack.audit.immutable", ["write-back/audit-immutable"]],
  ["writeBack.audit.retention", ["write-back/audit-retention"]],
  ["writeBack.audit.record", ["write-back/audit-record"]],
  ["writeBack.rollback", ["write-back/rollback"]],
  ["writeBack.rollback.method", ["write-back/rollback"]],
  ["writeBack.rollback.operation", ["write-back/rollback"]],
  ["writeBack.approval.mode", ["write-back/irreversible"]],
  ["consumers", ["inventory/no-consumer"]],
  ["lifecycle.sunset", ["lifecycle/sunset"]],
]);

/** The policy of writes has the keys of the policy of reads, and the same rules ask for them. */
const WRITE_RETRY = /^writeBack\.failureHandling\.retry(?=$|\.)/;

/** The rules that ask for the key at a path such as `data[].schema`. */
export function askersOf(path: string): readonly RuleId[] {
  const known = path.replace(/^suitability\..*/, "suitability").replace(WRITE_RETRY, "resilience.retry");
  return ASKERS.get(known) ?? [];
}
