import { findingOfMatch, unmetNeeds } from "../rules/contract-finding";
import { inventoryRules } from "../rules/contract-rules";
import { inOrder } from "../rules/suggestion";
import type { WorkspaceFacts } from "../rules/workspace-facts";
import { type ContractSurroundings, subjectOf } from "./contract-findings";
import { type ContractFile, hasSupportedFormat } from "./contract-store";
import type { Diagnosed } from "./diagnosed";

/** What a contract gets wrong about the workspace around it. Of a retired contract only that it is in use. */
export function inventoryFindings(
  file: ContractFile,
  around: ContractSurroundings,
  workspace: WorkspaceFacts,
): readonly Diagnosed[] {
  const subject = hasSupportedFormat(file.reading) ? subjectOf(file, around) : undefined;
  if (subject === undefined) return [];
  const { contract, values } = subject;
  const isRetired = contract.status === "retired";
  return Object.values(inventoryRules).flatMap((rule) => {
    if (isRetired !== (rule.id === "inventory/retired-in-use") || unmetNeeds(rule, values).length > 0) return [];
    return [...rule.check({ ...subject, workspace })].map(
      (match): Diagnosed => ({
        contract,
        finding: findingOfMatch(rule, match, contract),
        fixes: () => inOrder(match.fixes?.() ?? []),
      }),
    );
  });
}
