import type { BindingSummary, ContractSummary } from "./analysis";
import type { BindingCheck } from "./binding-check";
import type { ContractFile } from "./contract-store";

/** A contract as reports count it. */
export function summaryOfContract({ uri, reading, model }: ContractFile): ContractSummary {
  const named = reading.contract?.id ?? model?.id;
  return { uri, id: named?.value ?? decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1)) };
}

/** A binding as reports count it. */
export function summaryOfBinding({ binding, declaration, reading, compared }: BindingCheck): BindingSummary {
  return {
    contractUri: binding.contract.uri,
    contract: binding.contract.id?.value ?? "",
    entity: binding.entity.name.value,
    direction: binding.direction,
    via: binding.entry === undefined ? "tag" : "contract",
    typeName: binding.typeName,
    declaration: reading.outcome === "read" ? declaration : { uri: binding.uri, span: { start: 0, end: 0 } },
    decided: compared?.drifts.every((drift) => drift.certainty !== "undecided") ?? false,
  };
}
