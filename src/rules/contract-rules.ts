import { classification } from "./compliance/classification";
import { copyOutlivesRetention } from "./compliance/copy-outlives-retention";
import { regulated } from "./compliance/regulated";
import type { ContractRule, InventoryRule } from "./contract-rule";
import { compliance } from "./documentation/compliance";
import { data } from "./documentation/data";
import { failureBehavior } from "./documentation/failure-behavior";
import { failureDetail } from "./documentation/failure-detail";
import { freshness } from "./documentation/freshness";
import { system } from "./documentation/system";
import { unknownField } from "./documentation/unknown-field";
import { volume } from "./documentation/volume";
import { emptyCallSites } from "./inventory/empty-call-sites";
import { noConsumer } from "./inventory/no-consumer";
import { retiredInUse } from "./inventory/retired-in-use";
import { unknownTeam } from "./inventory/unknown-team";
import { deprecatedListedField } from "./lifecycle/deprecated-field";
import { reviewDue } from "./lifecycle/review-due";
import { sunset } from "./lifecycle/sunset";
import { accessMethod } from "./pattern/access-method";
import { apiServiceLevel } from "./pattern/api-service-level";
import { batchAlarmTime } from "./pattern/batch-alarm-time";
import { batchCompleteness } from "./pattern/batch-completeness";
import { batchSilentFailure } from "./pattern/batch-silent-failure";
import { batchTooSlow } from "./pattern/batch-too-slow";
import { cdcDeletes } from "./pattern/cdc-deletes";
import { cdcHeartbeat } from "./pattern/cdc-heartbeat";
import { cdcLag } from "./pattern/cdc-lag";
import { directDatabase } from "./pattern/direct-database";
import { duplicates } from "./pattern/duplicates";
import { eventDeadLetter } from "./pattern/event-dead-letter";
import { eventSchemaCompatibility } from "./pattern/event-schema-compatibility";
import { eventSchemaUnenforced } from "./pattern/event-schema-unenforced";
import { fasterThanNeeded } from "./pattern/faster-than-needed";
import { lagOverFreshness } from "./pattern/lag-over-freshness";
import { overRateLimit } from "./pattern/over-rate-limit";
import { replayWindow } from "./pattern/replay-window";
import { section } from "./pattern/section";
import { suitability } from "./pattern/suitability";
import { cacheTooOld } from "./resilience/cache-too-old";
import { circuitBreaker } from "./resilience/circuit-breaker";
import { jitter } from "./resilience/jitter";
import { retry } from "./resilience/retry";
import { retryAfterUnbounded } from "./resilience/retry-after-unbounded";
import { retryAmplification } from "./resilience/retry-amplification";
import { retryBudget } from "./resilience/retry-budget";
import { retryStatus } from "./resilience/retry-status";
import { staleTooOld } from "./resilience/stale-too-old";
import { timeout } from "./resilience/timeout";
import { timeoutBelowLatency } from "./resilience/timeout-below-latency";
import type { RuleId } from "./rule";
import { example } from "./schema/example";
import { audit } from "./write-back/audit";
import { auditImmutable } from "./write-back/audit-immutable";
import { auditRecord } from "./write-back/audit-record";
import { auditRetention } from "./write-back/audit-retention";
import { deadLetter } from "./write-back/dead-letter";
import { idempotency } from "./write-back/idempotency";
import { idempotencyRetention } from "./write-back/idempotency-retention";
import { irreversible } from "./write-back/irreversible";
import { missing } from "./write-back/missing";
import { resultStore } from "./write-back/result-store";
import { rollback } from "./write-back/rollback";

/** The rules over one contract by itself, by id. */
export const contractRules = {
  "documentation/system": system,
  "documentation/data": data,
  "documentation/unknown-field": unknownField,
  "documentation/freshness": freshness,
  "documentation/volume": volume,
  "documentation/compliance": compliance,
  "documentation/failure-behavior": failureBehavior,
  "documentation/failure-detail": failureDetail,
  "pattern/direct-database": directDatabase,
  "pattern/access-method": accessMethod,
  "pattern/section": section,
  "pattern/suitability": suitability,
  "pattern/batch-too-slow": batchTooSlow,
  "pattern/faster-than-needed": fasterThanNeeded,
  "pattern/over-rate-limit": overRateLimit,
  "pattern/batch-silent-failure": batchSilentFailure,
  "pattern/batch-alarm-time": batchAlarmTime,
  "pattern/batch-completeness": batchCompleteness,
  "pattern/cdc-lag": cdcLag,
  "pattern/lag-over-freshness": lagOverFreshness,
  "pattern/cdc-heartbeat": cdcHeartbeat,
  "pattern/cdc-deletes": cdcDeletes,
  "pattern/replay-window": replayWindow,
  "pattern/duplicates": duplicates,
  "pattern/event-schema-compatibility": eventSchemaCompatibility,
  "pattern/event-schema-unenforced": eventSchemaUnenforced,
  "pattern/event-dead-letter": eventDeadLetter,
  "pattern/api-service-level": apiServiceLevel,
  "resilience/timeout": timeout,
  "resilience/timeout-below-latency": timeoutBelowLatency,
  "resilience/retry": retry,
  "resilience/circuit-breaker": circuitBreaker,
  "resilience/retry-budget": retryBudget,
  "resilience/retry-after-unbounded": retryAfterUnbounded,
  "resilience/retry-amplification": retryAmplification,
  "resilience/jitter": jitter,
  "resilience/retry-status": retryStatus,
  "resilience/cache-too-old": cacheTooOld,
  "resilience/stale-too-old": staleTooOld,
  "write-back/missing": missing,
  "write-back/idempotency": idempotency,
  "write-back/idempotency-retention": idempotencyRetention,
  "write-back/result-store": resultStore,
  "write-back/dead-letter": deadLetter,
  "write-back/irreversible": irreversible,
  "write-back/audit": audit,
  "write-back/audit-record": auditRecord,
  "write-back/audit-retention": auditRetention,
  "write-back/audit-immutable": auditImmutable,
  "write-back/rollback": rollback,
  "compliance/classification": classification,
  "compliance/regulated": regulated,
  "compliance/copy-outlives-retention": copyOutlivesRetention,
  "lifecycle/deprecated-field": deprecatedListedField,
  "lifecycle/review-due": reviewDue,
  "schema/example": example,
} as const satisfies { readonly [Id in RuleId]?: ContractRule };

/** The rules over a contract and the workspace around it, by id. */
export const inventoryRules = {
  "lifecycle/sunset": sunset,
  "inventory/no-consumer": noConsumer,
  "inventory/retired-in-use": retiredInUse,
  "inventory/empty-call-sites": emptyCallSites,
  "inventory/unknown-team": unknownTeam,
} as const satisfies { readonly [Id in RuleId]?: InventoryRule };
