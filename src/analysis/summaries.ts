import { fileNameOf } from "../files/uri";
import type { Finding } from "../finding/finding";
import type { BoundType } from "../rules/rule";
import type { BindingSummary, ComparedType, ContractSummary } from "./analysis";
import type { BindingCheck } from "./binding-check";
import type { ContractFile } from "./contract-store";
import type { Diagnosed } from "./diagnosed";

/** A contract as reports count it. */
export function summaryOfContract({ uri, reading, model }: ContractFile): ContractSummary {
  const named = reading.contract?.id ?? model?.id;
  return { uri, id: named?.value ?? fileNameOf(uri) };
}

/** How many drifts of a bound type are reported as errors or warnings. */
export type DriftCounts = ReadonlyMap<BoundType, number>;

/** Counts the drifts among the findings that are reported. */
export function driftCounts(
  findings: readonly Finding[],
  originOf: (finding: Finding) => Diagnosed | undefined,
): DriftCounts {
  const drifts = new Map<BoundType, number>();
  for (const finding of findings) {
    const bound = finding.severity === "info" ? undefined : originOf(finding)?.drift?.bound;
    if (bound !== undefined) drifts.set(bound, (drifts.get(bound) ?? 0) + 1);
  }
  return drifts;
}

/** A binding as reports count it. */
export function summaryOfBinding(
  { binding, declaration, reading, compared }: BindingCheck,
  drifts: DriftCounts,
): BindingSummary {
  const { contract, entry } = binding;
  const consumer = entry && contract.consumers.find(({ types }) => types.includes(entry));
  return {
    contractUri: contract.uri,
    contract: contract.id?.value ?? "",
    entity: binding.entity.name.value,
    direction: binding.direction,
    via: entry === undefined ? "tag" : "contract",
    typeName: binding.typeName,
    declaration: reading.outcome === "read" ? declaration : { uri: binding.uri, span: { start: 0, end: 0 } },
    ...(consumer === undefined ? {} : { consumer }),
    drifts: (compared && drifts.get(compared.bound)) ?? 0,
    decided: compared?.drifts.every((drift) => drift.certainty !== "undecided") ?? false,
  };
}

/** The bindings that were compared. */
export function comparedTypes(checks: readonly BindingCheck[], drifts: DriftCounts): readonly ComparedType[] {
  return checks.flatMap(({ compared }) =>
    compared === undefined ? [] : [{ bound: compared.bound, drifts: drifts.get(compared.bound) ?? 0 }],
  );
}
