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

/** The drift findings of each bound type. */
export type DriftsOfTypes = ReadonlyMap<BoundType, readonly Finding[]>;

/** Sorts the drift findings that are reported by the type that they are of. */
export function driftsOfTypes(
  findings: readonly Finding[],
  originOf: (finding: Finding) => Diagnosed | undefined,
): DriftsOfTypes {
  const drifts = new Map<BoundType, Finding[]>();
  for (const finding of findings) {
    const bound = originOf(finding)?.drift?.bound;
    if (bound === undefined) continue;
    const known = drifts.get(bound);
    if (known === undefined) drifts.set(bound, [finding]);
    else known.push(finding);
  }
  return drifts;
}

/** A binding as reports count it. */
export function summaryOfBinding(
  { binding, declaration, reading, compared }: BindingCheck,
  drifts: DriftsOfTypes,
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
    drifts: ((compared && drifts.get(compared.bound)) ?? []).filter(({ severity }) => severity !== "info").length,
    decided: compared?.drifts.every((drift) => drift.certainty !== "undecided") ?? false,
  };
}

/** The bindings that were compared; `summaries` stand in the order of `checks`. */
export function comparedTypes(
  checks: readonly BindingCheck[],
  summaries: readonly BindingSummary[],
  drifts: DriftsOfTypes,
): readonly ComparedType[] {
  return checks.flatMap(({ compared }, i) => {
    const binding = summaries[i];
    if (compared === undefined || binding === undefined) return [];
    const { bound } = compared;
    return [{ bound, binding, drifts: binding.drifts, findings: drifts.get(bound) ?? [] }];
  });
}
