import type { Contract, Entity } from "../contract/contract";
import type { Finding } from "../finding/finding";
import type { RuleHead } from "./rule";

/** A finding of a rule that belongs to a contract, where one is known, and to one of its entities. */
export function about(
  rule: RuleHead,
  contract: Contract | undefined,
  entity: Entity | undefined,
  said: Pick<Finding, "message" | "location"> & Partial<Pick<Finding, "related">>,
): Finding {
  return {
    ruleId: rule.id,
    severity: rule.severity,
    related: [],
    ...said,
    ...(contract?.id === undefined ? {} : { contract: contract.id.value }),
    ...(contract === undefined ? {} : { contractUri: contract.uri }),
    ...(entity === undefined ? {} : { entity: entity.name.value }),
  };
}
