import type { Entity } from "../../contract/contract";
import { dataEntries } from "../../contract/data-entries";
import type { NewValue } from "../../edits/new-value";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject, Match } from "../contract-rule";
import { fieldMentions } from "../field-mentions";
import { schemaOfFields } from "../schema-of-fields";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** No data described. */
export const data: ContractRule = {
  id: "documentation/data",
  title: "No data described",
  severity: "error",
  keys: ["data[].entity", "data[].schema"],
  check(subject) {
    const { contract, values } = subject;
    const list = values.node("data");
    const isEmpty = !values.isBroken && list?.kind === "sequence" && list.items.length === 0;
    if (values.isMissing("data") || isEmpty) return [nothing(subject)];
    return dataEntries(contract)
      .filter((entry) => entry.values.isMissing("schema"))
      .map(({ entity, values: entry }) => ({
        message: sentence`No schema for ${entity.name.value}: list entities, fields and filter`,
        location: entity.name.location,
        entity,
        fixes: () => suggest(t`Add schema`, subject.edit.set(entry.pointerTo("schema"), schemaFor(subject, entity))),
      }));
  },
};

/** Every field that the contract names of the entity is in its schema. */
function schemaFor({ contract, values }: ContractSubject, entity: Entity): NewValue {
  const named = fieldMentions(contract).flatMap(({ readings }) => {
    const all = readings.flat();
    const reading = all.find(({ prefix }) => prefix !== "") ?? all.find((one) => one.entity === entity);
    return reading?.entity === entity ? [reading.field] : [];
  });
  const { schema = schemaOfFields(["id"]) } = sectionTemplate("dataEntry", values);
  return named.length === 0 ? schema : schemaOfFields(named);
}

function nothing({ values, edit }: ContractSubject): Match {
  return {
    message: sentence`No data: list entities with their schema, fields and filter`,
    location: values.place("data"),
    fixes: () => suggest(t`Add data entry`, edit.append("data", sectionTemplate("dataEntry", values))),
  };
}
