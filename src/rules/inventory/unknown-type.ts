import type { TypeReading } from "../../consumer/type-reader";
import type { Contract, Entity, TypeBinding } from "../../contract/contract";
import { pathFrom } from "../../files/uri";
import { t } from "../../text/l10n";
import { nearest, nearestAll } from "../../text/nearest";
import { about } from "../about";
import type { Rule } from "../rule";
import { inOrder, replacePart, replaceValue, suggest } from "../suggestion";
import { sentence } from "../words";

/** An entry of `consumers[].types[]` and what reading it gave. */
export interface TypeMention {
  readonly contract: Contract;
  readonly entity?: Entity | undefined;
  readonly binding: TypeBinding;
  readonly reading: TypeReading;
  /** `at.entity` leads to nothing in the entity's schema. */
  readonly entityPartMissing?: boolean;
  /** The files of the workspace that export a type of the name, as far as they were searched. */
  readonly exporters?: readonly string[];
}

/** A binding to a type that is not there, so that nothing is checked. */
export const unknownType: Rule<TypeMention> = {
  id: "inventory/unknown-type",
  title: "Consumer type not found",
  severity: "error",
  check(mention) {
    const { contract, entity, binding } = mention;
    const { path, name } = binding.type.value;
    const at = (message: string, location = binding.type.location) =>
      about(unknownType, contract, entity, { message, location });
    if (mention.entityPartMissing === true && binding.at.entity !== undefined) {
      const { value, location } = binding.at.entity;
      return at(sentence`${value} points to nothing in ${binding.entity.value}`, location);
    }
    switch (mention.reading.outcome) {
      case "no-file":
        return at(sentence`${name} is not exported by ${path}: no such file, seen from the contract`);
      case "no-export":
        return at(notExported(name, path, mention.reading.exported));
      case "no-member":
        return at(sentence`${binding.at.type?.value ?? ""} points to nothing in ${name}`, binding.at.type?.location);
      default:
        return undefined;
    }
  },
  fixes({ contract, binding, reading, exporters = [] }) {
    if (reading.outcome !== "no-export" && reading.outcome !== "no-file") return [];
    const { path, name } = binding.type.value;
    const whole = { value: `${path}#${name}`, location: binding.type.location };
    const near = reading.outcome === "no-file" ? undefined : nearest(name, reading.exported, LONGEST_MISSPELLING);
    const part = { start: path.length + 1, end: whole.value.length };
    const [only, ...others] = exporters;
    const moved = only === undefined || others.length > 0 ? undefined : `${pathFrom(contract.uri, only)}#${name}`;
    return inOrder([
      ...(near === undefined ? [] : suggest(t`Change to ${near}`, replacePart(whole, part, near))),
      ...(moved === undefined ? [] : suggest(t`Change to ${moved}`, replaceValue(whole, moved))),
    ]);
  },
};

/** Names further apart than this are other names. */
const LONGEST_MISSPELLING = 3;

/** How many of a file's types a message names. */
const LISTED = 3;

function notExported(name: string, path: string, exported: readonly string[]): string {
  if (exported.length === 0) return sentence`${name} is not exported by ${path}, which exports no type`;
  return sentence`${name} is not exported by ${path}; nearest: ${nearestAll(name, exported, LISTED).join(", ")}`;
}
