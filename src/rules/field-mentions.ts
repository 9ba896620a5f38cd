import type { Contract, Entity, Located } from "../contract/contract";
import { type ContractValues, textOf } from "../contract/contract-values";
import { dataEntries } from "../contract/data-entries";
import type { PointerTokens } from "../text/json-pointer";

/** A place of a contract that names a field of an entity. */
export interface FieldMention {
  /** As it is written: `address.city`, `Customer.updatedAt`. */
  readonly name: Located<string>;
  readonly pointer: PointerTokens;
  /**
   * What the name may mean: of each list one must be known. An empty list says that the name begins with no entity of
   * `data`.
   */
  readonly readings: readonly (readonly FieldReading[])[];
  /** All names of the list that it stands in. */
  readonly list?: readonly string[];
}

/** A field of an entity. */
export interface FieldReading {
  readonly entity: Entity;
  readonly field: string;
  /** What stands before the field in the name: nothing, or `Customer.`. */
  readonly prefix: string;
}

/**
 * Every place of a contract that names a field. While an entry of `data` cannot be read, those outside of `data` are left
 * out: they may mean its entity.
 */
export function fieldMentions(contract: Contract): readonly FieldMention[] {
  const ofData = dataEntries(contract).flatMap(({ entity, values }) =>
    listItems(values, "fields").map((item) => ({ ...item, readings: [[plain(entity, item.name.value)]] })),
  );
  const data = contract.values.node("data");
  const isWhole = data?.kind === "sequence" && data.items.length === contract.entities.length;
  return isWhole ? [...ofData, ...mentionsOutsideData(contract), ...keyMentions(contract)] : ofData;
}

function mentionsOutsideData({ entities, values }: Contract): readonly FieldMention[] {
  const path = "freshness.timestampField";
  const name = values.text(path);
  const timestamps =
    name === undefined ? [] : [{ name, pointer: values.pointerTo(path), readings: [qualified(entities, name.value)] }];
  const key = values.text("stream.key");
  const ofEvents: readonly Item[] = [
    ...(key === undefined ? [] : [{ name: key, pointer: values.pointerTo("stream.key") }]),
    ...listItems(values, "stream.dedupKey"),
    ...listItems(values, "cdc.dedupKey"),
  ];
  // With several entities the format asks for `Entity.field`; a name that one of them has is taken as well.
  return [...timestamps, ...ofEvents.map((item) => ({ ...item, readings: [anyReading(entities, item.name.value)] }))];
}

/** The names of an idempotency key are fields of every entity that operations write, or of the one that they begin with. */
function keyMentions({ entities, operations, values }: Contract): readonly FieldMention[] {
  const written = entities.filter(({ name }) => operations.some(({ entity }) => entity?.value === name.value));
  return listItems(values, "writeBack.idempotency.key.from").map((item) => {
    const own = qualified(written, item.name.value);
    const meant = own.length > 0 ? own.map(({ entity }) => entity) : written;
    return { ...item, readings: meant.map((entity) => anyReading([entity], item.name.value)) };
  });
}

function anyReading(entities: readonly Entity[], name: string): readonly FieldReading[] {
  return [...entities.map((entity) => plain(entity, name)), ...qualified(entities, name)];
}

function plain(entity: Entity, field: string): FieldReading {
  return { entity, field, prefix: "" };
}

/** `Customer.updatedAt` as a field of Customer. */
function qualified(entities: readonly Entity[], name: string): readonly FieldReading[] {
  const dot = name.indexOf(".");
  const entity = dot < 0 ? undefined : entities.find((one) => one.name.value === name.slice(0, dot));
  return entity === undefined ? [] : [{ entity, field: name.slice(dot + 1), prefix: name.slice(0, dot + 1) }];
}

type Item = Omit<FieldMention, "readings">;

function listItems(values: ContractValues, path: string): readonly Item[] {
  const node = values.node(path);
  if (node?.kind !== "sequence") return [];
  const sound = new Set(values.nodes(path));
  const list = values.texts(path).map(({ value }) => value);
  return node.items.flatMap((item, index) => {
    const name = sound.has(item) ? textOf(item) : undefined;
    return name === undefined ? [] : [{ name, pointer: [...values.pointerTo(path), String(index)], list }];
  });
}
