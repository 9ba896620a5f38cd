import { writeAudit } from "./code/audit";
import { callCircuitBreaker } from "./code/circuit-breaker";
import { directDatabase } from "./code/direct-database";
import { sentIdempotencyKey } from "./code/idempotency-key";
import { idempotencyKeyPerAttempt } from "./code/idempotency-key-per-attempt";
import { noBackoff } from "./code/no-backoff";
import { policyMismatch } from "./code/policy-mismatch";
import { callRetry } from "./code/retry";
import { staleClient } from "./code/stale-client";
import { swallowedFailure } from "./code/swallowed-failure";
import { callTimeout } from "./code/timeout";
import { uncheckedStatus } from "./code/unchecked-status";
import { undeclaredHost } from "./code/undeclared-host";
import { unvalidatedPayload } from "./code/unvalidated-payload";
import type { CallRule } from "./code-rule";
import type { RuleHead, RuleId } from "./rule";

/** The rules over calls to the systems of contracts, by id. */
export const callRules = {
  "code/timeout": callTimeout,
  "code/retry": callRetry,
  "code/circuit-breaker": callCircuitBreaker,
  "code/policy-mismatch": policyMismatch,
  "code/no-backoff": noBackoff,
  "code/idempotency-key": sentIdempotencyKey,
  "code/idempotency-key-per-attempt": idempotencyKeyPerAttempt,
  "code/swallowed-failure": swallowedFailure,
  "code/audit": writeAudit,
  "code/unchecked-status": uncheckedStatus,
} as const satisfies { readonly [Id in RuleId]?: CallRule };

/** Every rule over what code does at its borders, by id. */
export const codeRules = {
  ...callRules,
  "code/unvalidated-payload": unvalidatedPayload,
  "code/direct-database": directDatabase,
  "code/undeclared-host": undeclaredHost,
  "code/stale-client": staleClient,
} as const satisfies { readonly [Id in RuleId]?: RuleHead };
