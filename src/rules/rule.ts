import type { MemberSite } from "../consumer/type-reader";
import type { Contract, Entity } from "../contract/contract";
import type { Drift, DriftKind } from "../drift/drift";
import type { ContractEditor } from "../edits/contract-editor";
import type { SchemaEditor } from "../edits/schema-editor";
import type { Finding, Fix, RelatedLocation, Severity } from "../finding/finding";
import type { ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";

/** Names a rule, its file `src/rules/<id>.ts`, its page `docs/rules/<id>.md` and its fixtures `test/fixtures/<id>/`. */
export type RuleId =
  | "schema/syntax"
  | "schema/marker"
  | "schema/invalid"
  | "schema/unresolved"
  | "schema/not-a-schema"
  | "schema/configuration"
  | "inventory/duplicate-id"
  | "inventory/unknown-entity"
  | "inventory/unknown-type"
  | "inventory/unknown-contract"
  | "lifecycle/breaking-change"
  | "documentation/system"
  | "documentation/data"
  | "documentation/unknown-field"
  | "documentation/freshness"
  | "documentation/volume"
  | "documentation/compliance"
  | "documentation/failure-behavior"
  | "documentation/failure-detail"
  | "pattern/direct-database"
  | "pattern/access-method"
  | "pattern/section"
  | "pattern/suitability"
  | "pattern/batch-too-slow"
  | "pattern/faster-than-needed"
  | "pattern/over-rate-limit"
  | "pattern/batch-silent-failure"
  | "pattern/batch-alarm-time"
  | "pattern/batch-completeness"
  | "pattern/cdc-lag"
  | "pattern/lag-over-freshness"
  | "pattern/cdc-heartbeat"
  | "pattern/cdc-deletes"
  | "pattern/replay-window"
  | "pattern/duplicates"
  | "pattern/event-schema-compatibility"
  | "pattern/event-schema-unenforced"
  | "pattern/event-dead-letter"
  | "pattern/api-service-level"
  | "resilience/timeout"
  | "resilience/timeout-below-latency"
  | "resilience/retry"
  | "resilience/circuit-breaker"
  | "resilience/retry-budget"
  | "resilience/retry-after-unbounded"
  | "resilience/retry-amplification"
  | "resilience/jitter"
  | "resilience/retry-status"
  | "resilience/cache-too-old"
  | "resilience/stale-too-old"
  | "write-back/missing"
  | "write-back/idempotency"
  | "write-back/idempotency-retention"
  | "write-back/result-store"
  | "write-back/dead-letter"
  | "write-back/irreversible"
  | "write-back/audit"
  | "write-back/audit-record"
  | "write-back/audit-retention"
  | "write-back/audit-immutable"
  | "write-back/rollback"
  | "compliance/classification"
  | "compliance/regulated"
  | "compliance/copy-outlives-retention"
  | "lifecycle/deprecated-field"
  | "lifecycle/sunset"
  | "lifecycle/review-due"
  | "lifecycle/exemption-expired"
  | "lifecycle/unused-suppression"
  | "lifecycle/suppression-reason"
  | "inventory/no-consumer"
  | "inventory/retired-in-use"
  | "inventory/empty-call-sites"
  | "inventory/unknown-team"
  | "schema/example"
  | "drift/unread-field"
  | "code/timeout"
  | "code/retry"
  | "code/circuit-breaker"
  | "code/policy-mismatch"
  | "code/no-backoff"
  | "code/idempotency-key"
  | "code/idempotency-key-per-attempt"
  | "code/swallowed-failure"
  | "code/audit"
  | "code/unchecked-status"
  | "code/unvalidated-payload"
  | "code/direct-database"
  | "code/undeclared-host"
  | "code/stale-client"
  | `drift/${DriftKind}`;

/** What is known of every rule. */
export interface RuleHead {
  readonly id: RuleId;
  /** At most 60 characters. */
  readonly title: string;
  /** Of its findings, unless one says otherwise: the highest the rule gives by itself. */
  readonly severity: Severity;
  /** Paths of the contract that the rule reads: hovers name the rule there. `[]` behind a name stands for list items. */
  readonly keys?: readonly string[];
  /**
   * Paths that must be there, or else the rule is silent, because another rule reports the gap. `a | b`: at least one of
   * them; `a[]`: at least one item.
   */
  readonly needs?: readonly string[];
}

/** A rule over subjects that are given one by one. Pure: what it needs of the workspace stands in the subject. */
export interface Rule<Subject> extends RuleHead {
  /** The finding, or undefined when the subject is in order. */
  check(subject: Subject): Finding | undefined;
  /** The mends of the finding that `check` gives, the preferred one first. */
  fixes?(subject: Subject): readonly Fix[];
}

/** A rule of which every subject is already known to be at fault. */
export interface FaultRule<Subject> extends Rule<Subject> {
  check(subject: Subject): Finding;
}

/** An entity of a contract and a consumer type that is bound to it, both lowered. */
export interface BoundType {
  readonly contract: Contract;
  readonly entity: Entity;
  readonly typeName: string;
  /** The name in the type's declaration. */
  readonly declaration: Location;
  readonly direction: "read" | "write";
  /** The entry of `consumers[].types[]`, or the tag. */
  readonly place: Location;
  /** JSON Pointers to what is compared, where that is not the whole. */
  readonly at: { readonly type?: string; readonly entity?: string };
  readonly schema: ShapeGraph;
  readonly type: ShapeGraph;
}

export interface RuleContext {
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

/** What a rule has to say on a drift; the rest of the finding is the same for all (`drift-finding.ts`). */
export interface DriftWords {
  readonly message: string;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  /** Instead of the contract's side. */
  readonly related?: readonly RelatedLocation[];
}

/** The rule of one kind of drift: whatever `compareShapes` found is reported, the rule puts it into words and mends it. */
export interface DriftRule extends RuleHead {
  say(drift: Drift, bound: BoundType, context: RuleContext): DriftWords;
  /** Mends in the TypeScript file, the preferred one first. `site` is the declaration at the place that is marked. */
  fixes?(drift: Drift, bound: BoundType, site: MemberSite): readonly Suggestion[];
  /** The mend in the contract is the likelier one. */
  readonly contractFirst?: true;
  /** Mends in the contract or the schema that it refers to. Each is compared again before it is offered. */
  contractFixes?(drift: Drift, bound: BoundType, edit: ContractSideEditor): readonly Suggestion[];
}

/** Makes edits to the contract's side of a drift, wherever it is written. */
export interface ContractSideEditor {
  /** Undefined for a place that no edit may change: an installed package, Avro, ODCS. */
  schemaAt(place: Location): SchemaEditor | undefined;
  readonly contract: ContractEditor;
}

/** A fix before it is known whether it is the preferred one. */
export type Suggestion = Omit<Fix, "preferred">;
