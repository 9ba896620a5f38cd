import type { Contract, Located } from "../../contract/contract";
import { t } from "../../text/l10n";
import { nearest } from "../../text/nearest";
import { about } from "../about";
import type { Rule } from "../rule";
import { inOrder, replaceValue, suggest } from "../suggestion";
import { sentence } from "../words";

/** A place that names an entity of a contract: a binding, an operation, a tag, or the entry of `data` itself. */
export interface EntityMention {
  readonly contract: Contract;
  readonly name: Located<string>;
}

/** Every place of a contract that names an entity; of tags the caller knows. */
export function entityMentions(contract: Contract): readonly EntityMention[] {
  const names = [
    ...contract.entities.map((entity) => entity.name),
    ...contract.consumers.flatMap((consumer) => consumer.types.map((type) => type.entity)),
    ...contract.operations.flatMap((operation) => operation.entity ?? []),
  ];
  return names.map((name) => ({ contract, name }));
}

/** A name that no entry of `data` has, or that two have. */
export const unknownEntity: Rule<EntityMention> = {
  id: "inventory/unknown-entity",
  title: "Entity is not in data",
  severity: "error",
  check({ contract, name }) {
    const first = contract.entities.find((entity) => entity.name.value === name.value);
    if (contract.entities.length === 0) return undefined;
    if (first === undefined) {
      const known = [...new Set(contract.entities.map((entity) => entity.name.value))].join(", ");
      return about(unknownEntity, contract, undefined, {
        message: sentence`${name.value} is not in data; known: ${known}`,
        location: name.location,
      });
    }
    const repeats = contract.entities.some((entity) => entity !== first && entity.name === name);
    if (!repeats) return undefined;
    return about(unknownEntity, contract, undefined, {
      message: sentence`${name.value} is in data twice; the first is used`,
      location: name.location,
      related: [{ message: sentence`The first ${name.value}`, location: first.name.location }],
    });
  },
  fixes({ contract, name }) {
    const names = contract.entities.map((entity) => entity.name.value);
    const near = names.includes(name.value) ? undefined : nearest(name.value, names);
    return near === undefined ? [] : inOrder(suggest(t`Change to ${near}`, replaceValue(name, near)));
  },
};
