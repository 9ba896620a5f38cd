import { writeSchema } from "../../schema/write-schema";
import type { JsonValue } from "../../text/json";
import type { HandoverInput } from "../handover/handover-input";
import type { InventorySide } from "./inventory-model";

/**
 * What a contract's data looks like at one of its systems: a JSON Schema (2020-12) with one definition for each entity, as
 * the text of a Backstage API's definition.
 */
export function apiDefinition({ contract, entities }: HandoverInput, { direction }: InventorySide): string {
  const own = entities.filter((one) => direction === null || one.direction === direction);
  const id = encodeURIComponent(contract.id?.value ?? "contract");
  const definitions = (own.length === 0 ? entities : own).map(({ entity, graph }): [string, JsonValue] => {
    const name = entity.name.value;
    // With an id of its own a schema may be moved: what it refers to is looked for inside of it.
    return [name, { $id: `urn:contract:${id}:${encodeURIComponent(name)}`, ...writeSchema(graph, "2020-12") }];
  });
  const $schema = "https://json-schema.org/draft/2020-12/schema";
  return `${JSON.stringify({ $schema, $defs: Object.fromEntries(definitions) }, undefined, 2)}\n`;
}
