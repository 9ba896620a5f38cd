import type { BindingSummary } from "../../analysis/analysis";
import type { Contract, Entity } from "../../contract/contract";
import type { ShapeGraph } from "../../shape/shape";
import type { Location } from "../../text/location";
import { fieldWords } from "../bound-types";
import { literal, paragraph } from "../prose";
import { fieldItems } from "./field-items";
import { typeItem } from "./type-items";
import type { ViewIndex } from "./view-index";
import { once, standing, type ViewItem, withoutTwins } from "./view-item";
import { findingFacts, findingList, typeCount } from "./view-words";

/** An entity of a contract, and what is known of it. */
export interface EntityOfView {
  readonly contract: Contract;
  readonly entity: Entity;
  /** `crm#Customer`. */
  readonly path: string;
  readonly bindings: readonly BindingSummary[];
  /** Undefined where the schema cannot be read. */
  readonly schema: ShapeGraph | undefined;
}

/** The entities of a contract. */
export function entityItems(contract: Contract, index: ViewIndex): readonly ViewItem[] {
  const { bindings } = index.ofContract(contract.uri);
  const items = contract.entities.map((entity, i) => {
    const own = bindings.filter((binding) => binding.entity === entity.name.value);
    const after = contract.entities[i + 1]?.name.location.span.start;
    return entityItem(contract, entity, own, endOf(contract, after), index);
  });
  return withoutTwins(items);
}

/** Where the text of an entity ends: before the next one, or with `data`. */
function endOf({ values }: Contract, next: number | undefined): number {
  return next ?? values.node("data")?.location.span.end ?? 0;
}

function entityItem(
  contract: Contract,
  entity: Entity,
  bindings: readonly BindingSummary[],
  end: number,
  index: ViewIndex,
): ViewItem {
  const name = entity.name.value;
  const path = `${contract.id?.value ?? ""}#${name}`;
  const findings = index.ofContract(contract.uri).findings.filter((one) => one.entity === name);
  const counts = standing(
    findings,
    bindings.some(({ decided }) => !decided),
  );
  const schema = once(() => index.source.schemaOf(contract, entity));
  const ofView = (): EntityOfView => ({ contract, entity, path, bindings, schema: schema() });
  const { location } = entity.name;
  const children = once(() => [...fieldItems(ofView(), index), ...typesOf(ofView(), index)]);
  return {
    key: name,
    kind: "entity",
    label: name,
    facts: [...findingFacts(counts), typeCount(bindings.length)],
    ...counts,
    place: location,
    // The schema is read for the place alone: most rows are never asked for it.
    get schema(): Location {
      return schemaPlace(entity, schema());
    },
    contract: { uri: contract.uri, place: location, ...(contract.id === undefined ? {} : { id: contract.id.value }) },
    path,
    isLeaf: entity.schema === undefined && entity.fields === undefined && bindings.length === 0,
    words: () => "",
    children,
    tooltip: () => [paragraph`${literal(path)}`, ...findingList(findings)],
    holds: ({ uri, offset }) => uri === contract.uri && location.span.start <= offset && offset < end,
  };
}

function schemaPlace({ name, schema }: Entity, graph: ShapeGraph | undefined): Location {
  const { origin } = graph?.root ?? {};
  if (origin !== undefined && origin.uri !== name.location.uri) return { ...origin, span: atStart(origin) };
  if (schema?.kind === "reference") return schema.reference.location;
  return schema === undefined ? name.location : { ...schema.node.location, span: atStart(schema.node.location) };
}

function atStart({ span }: Location): Location["span"] {
  return { start: span.start, end: span.start };
}

/** The types that are bound to the entity, with all that is known of each. */
function typesOf({ bindings }: EntityOfView, index: ViewIndex): readonly ViewItem[] {
  const items = bindings.map((binding) => {
    const { bound, findings = [] } = index.compared(binding) ?? {};
    return typeItem(binding, { findings, facts: bound === undefined ? [] : fieldWords(bound) }, index);
  });
  return withoutTwins(items);
}
