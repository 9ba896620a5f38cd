import type { MemberSite } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import type { SyntaxProblem } from "../document/source-node";
import type { Drift, DriftKind } from "../drift/drift";
import type { Finding, Fix } from "../finding/finding";
import { codeRules } from "./code-rules";
import { contractRules, inventoryRules } from "./contract-rules";
import { deprecatedField } from "./drift/deprecated-field";
import { enumRule } from "./drift/enum";
import { extraProperty } from "./drift/extra-property";
import { missingProperty } from "./drift/missing-property";
import { notJson } from "./drift/not-json";
import { nullable } from "./drift/nullable";
import { optionalProperty } from "./drift/optional-property";
import { precision } from "./drift/precision";
import { type } from "./drift/type";
import { unchecked } from "./drift/unchecked";
import { undecided } from "./drift/undecided";
import { undeclaredProperty } from "./drift/undeclared-property";
import { unguaranteedConstraint } from "./drift/unguaranteed-constraint";
import { unlistedField } from "./drift/unlisted-field";
import { unreadField } from "./drift/unread-field";
import { findingOf, typeFixesOf } from "./drift-finding";
import type { FormatFault } from "./format-fault";
import { duplicateId } from "./inventory/duplicate-id";
import { unknownContract } from "./inventory/unknown-contract";
import { unknownEntity } from "./inventory/unknown-entity";
import { unknownType } from "./inventory/unknown-type";
import { breakingChange } from "./lifecycle/breaking-change";
import { exemptionExpired } from "./lifecycle/exemption-expired";
import { suppressionReason } from "./lifecycle/suppression-reason";
import { unusedSuppression } from "./lifecycle/unused-suppression";
import type {
  BoundType,
  ContractSideEditor,
  DriftRule,
  FaultRule,
  RuleContext,
  RuleHead,
  RuleId,
  Suggestion,
} from "./rule";
import { configuration } from "./schema/configuration";
import { invalid } from "./schema/invalid";
import { marker } from "./schema/marker";
import { notASchema } from "./schema/not-a-schema";
import { syntax } from "./schema/syntax";
import { unresolved } from "./schema/unresolved";
import type { SchemaFault } from "./schema-fault";

/** The rule of every kind of drift. */
const driftRules = {
  "missing-property": missingProperty,
  "undeclared-property": undeclaredProperty,
  "optional-property": optionalProperty,
  nullable,
  type,
  enum: enumRule,
  "not-json": notJson,
  precision,
  "unlisted-field": unlistedField,
  "deprecated-field": deprecatedField,
  "extra-property": extraProperty,
  "unguaranteed-constraint": unguaranteedConstraint,
  unchecked,
  undecided,
} as const satisfies Record<DriftKind, DriftRule>;

/** Every rule, by id. */
export const rules = {
  "schema/syntax": syntax,
  "schema/marker": marker,
  "schema/invalid": invalid,
  "schema/unresolved": unresolved,
  "schema/not-a-schema": notASchema,
  "inventory/duplicate-id": duplicateId,
  "inventory/unknown-entity": unknownEntity,
  "inventory/unknown-type": unknownType,
  "inventory/unknown-contract": unknownContract,
  "schema/configuration": configuration,
  ...contractRules,
  ...inventoryRules,
  "lifecycle/breaking-change": breakingChange,
  "lifecycle/exemption-expired": exemptionExpired,
  "lifecycle/unused-suppression": unusedSuppression,
  "lifecycle/suppression-reason": suppressionReason,
  "drift/missing-property": missingProperty,
  "drift/undeclared-property": undeclaredProperty,
  "drift/optional-property": optionalProperty,
  "drift/nullable": nullable,
  "drift/type": type,
  "drift/enum": enumRule,
  "drift/not-json": notJson,
  "drift/precision": precision,
  "drift/unlisted-field": unlistedField,
  "drift/unread-field": unreadField,
  "drift/deprecated-field": deprecatedField,
  "drift/extra-property": extraProperty,
  "drift/unguaranteed-constraint": unguaranteedConstraint,
  "drift/unchecked": unchecked,
  "drift/undecided": undecided,
  ...codeRules,
} as const satisfies { readonly [Id in RuleId]: RuleHead & { readonly id: RuleId } };

/** The groups of rules, in the order in which they are listed. */
const GROUPS = [
  "schema",
  "documentation",
  "pattern",
  "resilience",
  "write-back",
  "compliance",
  "lifecycle",
  "inventory",
  "drift",
  "code",
];

/** Every rule, group by group. */
export function catalogue(): readonly RuleHead[] {
  const heads: readonly RuleHead[] = Object.values(rules);
  return GROUPS.flatMap((group) => heads.filter(({ id }) => id.startsWith(`${group}/`)));
}

/** True for the id of a rule. */
export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(rules, id);
}

/** The finding of a drift between an entity and a type that is bound to it. */
export function findingOfDrift(drift: Drift, bound: BoundType, context: RuleContext): Finding {
  return findingOf(driftRules[drift.kind], drift, bound, context);
}

/** The mends of a drift on either side, before the ones that do not mend are left out. */
export interface DriftMends {
  readonly inType: readonly Suggestion[];
  readonly inContract: readonly Suggestion[];
  /** The mend in the contract is the likelier one. */
  readonly contractFirst: boolean;
}

/** The mends of a drift; `site` is the declaration at the place that the finding marks. */
export function mendsOfDrift(
  drift: Drift,
  bound: BoundType,
  site: MemberSite | undefined,
  edit: ContractSideEditor,
): DriftMends {
  const rule: DriftRule = driftRules[drift.kind];
  return {
    inType: site === undefined ? [] : typeFixesOf(rule, drift, bound, site),
    inContract: rule.contractFixes?.(drift, bound, edit) ?? [],
    contractFirst: rule.contractFirst === true,
  };
}

/** The finding of broken YAML or JSON, in a contract or in a file that it refers to. */
export function findingOfSyntax(problem: SyntaxProblem, contract?: Contract): Finding {
  return syntax.check({ problem, contract });
}

/** The finding of a violation of the contract format. */
export function findingOfFormat(fault: FormatFault): Finding {
  return rules[fault.problem.rule].check(fault);
}

/** The mends of a violation of the contract format. */
export function fixesOfFormat(fault: FormatFault): readonly Fix[] {
  return rules[fault.problem.rule].fixes?.(fault) ?? [];
}

/** The finding of a schema that could not be found or read. */
export function findingOfSchema(fault: SchemaFault): Finding {
  return rules[fault.problem.rule].check(fault);
}

/** The mends of a schema reference that is misspelt. */
export function fixesOfSchema(fault: SchemaFault): readonly Fix[] {
  const rule: FaultRule<SchemaFault> = rules[fault.problem.rule];
  return rule.fixes?.(fault) ?? [];
}
