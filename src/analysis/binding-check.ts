import type { TypeReading } from "../consumer/type-reader";
import { compareShapes } from "../drift/compare-shapes";
import type { Drift } from "../drift/drift";
import type { BoundType } from "../rules/rule";
import type { EntitySchema } from "../schema/entity-schema";
import type { Shape, ShapeGraph } from "../shape/shape";
import { shapeAt } from "../shape/shape-at";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import type { Binding } from "./bindings";

/** What comparing a binding gave. */
export interface BindingCheck {
  readonly binding: Binding;
  readonly reading: TypeReading;
  /** The name in the declaration; the beginning of the file when there is none. */
  readonly declaration: Location;
  /** Absent when the type was not found, or `at.entity` leads to nothing. */
  readonly compared?: { readonly bound: BoundType; readonly drifts: readonly Drift[] };
  /** `at.entity` leads to nothing in the entity's schema. */
  readonly entityPartMissing: boolean;
}

/** Compares a type with its entity. What could not be read or resolved is undecided, never left out. */
export function checkBinding(binding: Binding, schema: EntitySchema, reading: TypeReading): BindingCheck {
  const fileStart: Location = { uri: binding.uri, span: { start: 0, end: 0 } };
  const declaration = "declaration" in reading ? reading.declaration : fileStart;
  const part = binding.at.entity === undefined ? schema.graph : shapeAt(schema.graph, binding.at.entity);
  const type = typeGraph(reading, declaration);
  const entityPartMissing = part === undefined && schema.graph.root.kind !== "unknown";
  const base = { binding, reading, declaration, entityPartMissing };
  if (type === undefined || entityPartMissing) return base;

  const entity = part ?? schema.graph;
  const bound: BoundType = {
    contract: binding.contract,
    entity: binding.entity,
    typeName: binding.typeName,
    declaration,
    direction: binding.direction,
    place: binding.place,
    at: binding.at,
    schema: entity,
    type,
  };
  const [source, target] = binding.direction === "read" ? [entity, type] : [type, entity];
  const fields = fieldsBelow(binding);
  const drifts = compareShapes(source, target, {
    direction: binding.direction,
    match: binding.match,
    enums: binding.contract.enums,
    fillsDefaults: binding.fillsDefaults,
    ...(fields === undefined ? {} : { fields }),
  });
  return { ...base, compared: { bound, drifts } };
}

/** The shape of an entity that has no schema. */
export function withoutSchema(location: Location): EntitySchema {
  const root: Shape = { kind: "unknown", reason: english`the entity has no schema`, origin: location };
  return { graph: { root, definitions: new Map() }, problems: [], dependencies: [] };
}

function typeGraph(reading: TypeReading, declaration: Location): ShapeGraph | undefined {
  if (reading.outcome === "read") return reading.graph;
  if (reading.outcome !== "failed") return undefined;
  return { root: { kind: "unknown", reason: reading.reason, origin: declaration }, definitions: new Map() };
}

/** The listed fields as they are called below `at.entity`; undefined where all fields are listed. */
function fieldsBelow(binding: Binding): readonly string[] | undefined {
  const fields = binding.entity.fields?.map((field) => field.value);
  if (fields === undefined || binding.at.entity === undefined) return fields;
  const prefix = binding.at.entity.slice(1).replaceAll("/*", "[]").replaceAll("/", ".");
  const below = fields.flatMap((field) => {
    if (field === prefix || prefix.startsWith(`${field}.`) || prefix.startsWith(`${field}[`)) return ["*"];
    return field.startsWith(`${prefix}.`) ? [field.slice(prefix.length + 1)] : [];
  });
  return below.includes("*") ? undefined : below;
}
