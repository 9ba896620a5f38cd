import type { Entity } from "../contract/contract";
import { describeShape } from "../shape/describe";
import type { ShapeGraph } from "../shape/shape";
import { shapeAt } from "../shape/shape-at";
import { t } from "../text/l10n";
import type { Proposal } from "./completion-item";
import type { CompletionContext } from "./completion-question";
import { propertiesOf } from "./entity-fields";
import type { ValuePlace } from "./typing-place";

/** A property of an entity, at any depth. */
interface FieldPath {
  /** As contracts write it: `lines[].sku`. */
  readonly path: string;
  /** As JSON Pointers over schemas have it: `/lines/*` + `/sku`. */
  readonly pointer: string;
  readonly type: string;
  readonly optional: boolean;
  readonly depth: number;
}

/** Fields of entities, where a place names them; undefined elsewhere. */
export function placesOf(context: CompletionContext, place: ValuePlace, path: string): readonly Proposal[] | undefined {
  switch (path) {
    case "data[].fields[]":
      return fieldNames(context, entityOf(context, place));
    case "stream.key":
    case "stream.dedupKey[]":
    case "cdc.dedupKey[]":
      return entitiesOf(context).flatMap((entity) => fieldNames(context, entity));
    case "writeBack.idempotency.key.from[]":
      return writtenEntities(context).flatMap((entity) => fieldNames(context, entity));
    case "freshness.timestampField":
      return entitiesOf(context).flatMap((entity) => timestamps(context, entity));
    case "consumers[].types[].at.entity":
      return fieldsOf(context, boundEntity(context, place)).map(({ pointer, type }) => ({
        label: pointer,
        kind: "name",
        detail: type,
      }));
    default:
      return undefined;
  }
}

function fieldNames(context: CompletionContext, entity: Entity | undefined): readonly Proposal[] {
  return fieldsOf(context, entity).map((field) => ({
    label: field.path,
    kind: "name",
    detail: detailOf(field),
    rank: Math.min(4, field.depth),
  }));
}

/** Days and times first: one of them says how old a record is. */
function timestamps(context: CompletionContext, entity: Entity): readonly Proposal[] {
  return fieldsOf(context, entity).map((field) => ({
    label: `${entity.name.value}.${field.path}`,
    kind: "name",
    detail: detailOf(field),
    rank: /date|time/.test(field.type) || /(At|Ts|Time|Date|_at|_ts)$/.test(field.path) ? 1 : 3,
  }));
}

function detailOf({ type, optional }: FieldPath): string {
  return optional ? type + t`, optional` : type;
}

/** More would be a list that nobody reads. */
const MOST_FIELDS = 300;
const DEEPEST = 4;

function fieldsOf({ view }: CompletionContext, entity: Entity | undefined): readonly FieldPath[] {
  const graphs = entity === undefined ? [] : (view?.subject?.schemasOf(entity) ?? []);
  const found = new Map<string, FieldPath>();
  for (const graph of graphs) collect(graph, { path: "", pointer: "", depth: 0 }, found);
  return [...found.values()];
}

function collect(
  graph: ShapeGraph,
  at: Pick<FieldPath, "path" | "pointer" | "depth">,
  found: Map<string, FieldPath>,
): void {
  for (const [name, { shape, optional }] of propertiesOf(graph)) {
    if (found.size >= MOST_FIELDS) return;
    const pointer = `${at.pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const path = at.path === "" ? name : `${at.path}.${name}`;
    const below: ShapeGraph = { ...graph, root: shape };
    if (!found.has(path))
      found.set(path, { path, pointer, type: describeShape(shape, graph, "contract"), optional, depth: at.depth + 1 });
    if (at.depth + 1 >= DEEPEST) continue;
    const items = shapeAt(below, "/*");
    if (propertiesOf(below).size > 0) collect(below, { path, pointer, depth: at.depth + 1 }, found);
    else if (items !== undefined)
      collect(items, { path: `${path}[]`, pointer: `${pointer}/*`, depth: at.depth + 1 }, found);
  }
}

function entitiesOf({ view }: CompletionContext): readonly Entity[] {
  return view?.subject?.contract.entities ?? [];
}

/** The entity of the entry of `data` that the cursor stands in. */
function entityOf(context: CompletionContext, { pointer: [, index = ""] }: ValuePlace): Entity | undefined {
  const entry = context.values?.node("data");
  const item = entry?.kind === "sequence" ? entry.items[Number(index)] : undefined;
  const span = item?.location.span;
  return entitiesOf(context).find(
    ({ name: { location } }) =>
      span !== undefined && span.start <= location.span.start && location.span.end <= span.end,
  );
}

/** The entity of the entry of `types` that the cursor stands in. */
function boundEntity(
  context: CompletionContext,
  { pointer: [, consumer = "", , type = ""] }: ValuePlace,
): Entity | undefined {
  const name = context.values
    ?.items("consumers")
    [Number(consumer)]?.items("types")
    [Number(type)]?.text("entity")?.value;
  return entitiesOf(context).find((entity) => entity.name.value === name);
}

function writtenEntities(context: CompletionContext): readonly Entity[] {
  const names = new Set(context.view?.subject?.contract.operations.flatMap(({ entity }) => entity?.value ?? []));
  const written = entitiesOf(context).filter(({ name }) => names.has(name.value));
  return written.length > 0 ? written : entitiesOf(context);
}
