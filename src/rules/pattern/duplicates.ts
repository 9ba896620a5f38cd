import { ask, type NewValue } from "../../edits/new-value";
import { resolver } from "../../shape/resolve";
import type { ShapeGraph } from "../../shape/shape";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { suggest } from "../suggestion";

/** Names of the field by which a repeated event is known, the surest first. */
const EVENT_IDS = ["eventId", "id", "messageId"];

/** Repeated events are not recognised. */
export const duplicates: ContractRule = {
  id: "pattern/duplicates",
  title: "Repeated events are not recognised",
  severity: "warning",
  keys: ["cdc.delivery", "cdc.dedupKey", "stream.delivery", "stream.dedupKey"],
  needs: ["cdc | stream"],
  check(subject) {
    const { contract, values, edit } = subject;
    const section = contract.pattern?.value;
    if ((section !== "cdc" && section !== "stream") || !values.has(section)) return [];
    const isRepeating =
      values.isMissing(`${section}.delivery`) || values.text(`${section}.delivery`)?.value === "at-least-once";
    if (!isRepeating || !values.isMissing(`${section}.dedupKey`)) return [];
    return [
      {
        message: t`At-least-once delivery without dedupKey: an event can count twice`,
        location: values.place(`${section}.delivery`),
        fixes: () => suggest(t`Add dedupKey`, edit.set(`${section}.dedupKey`, eventIds(subject, section))),
      },
    ];
  },
};

/**
 * The field that identifies an event, of each entity; of several entities it is named with them. A captured row keeps its
 * `id` through all its changes, so that a person has to look at it.
 */
function eventIds({ contract, schemasOf }: ContractSubject, section: "cdc" | "stream"): readonly NewValue[] {
  const { entities } = contract;
  const known = entities.flatMap((entity) => {
    const graphs = schemasOf(entity);
    const field = EVENT_IDS.find((name) => graphs.length > 0 && graphs.every((graph) => requires(graph, name)));
    if (field === undefined) return [];
    const name = entities.length === 1 ? field : `${entity.name.value}.${field}`;
    return [section === "cdc" && field === "id" ? ask(name) : name];
  });
  return known.length > 0 && known.length === entities.length ? known : [ask("eventId")];
}

function requires(graph: ShapeGraph, name: string): boolean {
  const root = resolver(graph)(graph.root);
  return root.kind === "object" && root.properties.get(name)?.optional === false;
}
