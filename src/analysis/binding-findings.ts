import type { ContractTag, ExportedType, TypeReading } from "../consumer/type-reader";
import type { Contract, Entity } from "../contract/contract";
import type { ContractEditor } from "../edits/contract-editor";
import { unreadField } from "../rules/drift/unread-field";
import { findingOfDrift } from "../rules/index";
import { unknownContract } from "../rules/inventory/unknown-contract";
import { unknownEntity } from "../rules/inventory/unknown-entity";
import { type TypeMention, unknownType } from "../rules/inventory/unknown-type";
import { removeListed } from "../rules/listed-field";
import { inOrder, suggest } from "../rules/suggestion";
import { t } from "../text/l10n";
import type { BindingCheck } from "./binding-check";
import type { NamedType } from "./bindings";
import type { ContractSet } from "./contract-set";
import type { Diagnosed } from "./diagnosed";

/** What a binding has wrong: its type is not there, or drifts. */
export function bindingFindings(check: BindingCheck, today: string): readonly Diagnosed[] {
  const { binding, compared, reading, entityPartMissing } = check;
  const found = [...typeFindings(binding, reading, { entity: binding.entity, entityPartMissing })];
  if (compared !== undefined) {
    const { bound, drifts } = compared;
    for (const drift of drifts) {
      const finding = findingOfDrift(drift, bound, { today });
      found.push(aboutType(binding, { finding, drift: { drift, bound, check } }));
    }
  }
  return found;
}

/** That a listed type is not there; also of an entry whose entity is not there either. */
export function typeFindings(
  type: NamedType,
  reading: TypeReading,
  bound?: Pick<TypeMention, "entity" | "entityPartMissing">,
): readonly Diagnosed[] {
  if (type.entry === undefined) return [];
  const mention = { contract: type.contract, binding: type.entry, reading, ...bound };
  const finding = unknownType.check(mention);
  if (finding === undefined) return [];
  const fixesAmong = (exported: readonly ExportedType[]) => {
    const exporters = exported.filter(({ name }) => name === type.typeName).map(({ uri }) => uri);
    return unknownType.fixes?.({ ...mention, exporters: [...new Set(exporters)] }) ?? [];
  };
  return [aboutType(type, { finding, fixesAmong })];
}

/** Tags that name no contract, or no entity of it. */
export function tagFindings(tag: ContractTag, { byId, ids }: ContractSet): readonly Diagnosed[] {
  const mention = { tag, ids };
  const finding = unknownContract.check(mention);
  if (finding !== undefined) return [{ finding, fixes: () => unknownContract.fixes?.(mention) ?? [] }];
  const contract = tag.target === undefined ? undefined : byId.get(tag.target.contractId);
  if (contract === undefined || tag.target === undefined) return [];
  const location = { uri: tag.uri, span: tag.target.entitySpan };
  const entity = { contract, name: { value: tag.target.entity, location } };
  const unknown = unknownEntity.check(entity);
  return unknown === undefined
    ? []
    : [{ finding: unknown, contract, fixes: () => unknownEntity.fixes?.(entity) ?? [] }];
}

/** Fields that a contract lists and none of its readers names. */
export function unreadFields(contracts: readonly Contract[], checks: readonly BindingCheck[]): readonly Diagnosed[] {
  const byEntity = new Map<Entity, BindingCheck[]>();
  for (const check of checks) {
    byEntity.set(check.binding.entity, [...(byEntity.get(check.binding.entity) ?? []), check]);
  }
  return contracts.flatMap((contract) =>
    contract.entities.flatMap((entity) => unreadOf(contract, entity, byEntity.get(entity) ?? [])),
  );
}

function aboutType({ contract, uri, typeName: name, at }: NamedType, diagnosed: Diagnosed): Diagnosed {
  return { ...diagnosed, contract, type: { uri, name, ...(at.type === undefined ? {} : { at: at.type }) } };
}

function unreadOf(contract: Contract, entity: Entity, checks: readonly BindingCheck[]): readonly Diagnosed[] {
  const reading = checks.filter(({ binding }) => binding.direction === "read");
  const readers = reading.flatMap(({ binding, compared }) => {
    if (compared === undefined) return [];
    const decided = compared.drifts.every((drift) => drift.certainty !== "undecided");
    const at = binding.at.entity;
    return [{ type: compared.bound.type, decided, ...(at === undefined ? {} : { at }) }];
  });
  if (readers.length < reading.length) return [];
  return (entity.fields ?? []).flatMap((field) => {
    const finding = unreadField.check({ contract, entity, field, readers });
    if (finding === undefined) return [];
    const fixesBy = (edit: ContractEditor) =>
      inOrder(suggest(t`Remove ${field.value}`, removeListed(contract, entity, field.value, edit)));
    return [{ finding, contract, fixesBy }];
  });
}
