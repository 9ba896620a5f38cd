import type { CompatibilityMode, Contract, Direction, Entity } from "../contract/contract";
import type { Drift } from "../drift/drift";
import type { BreakingChange, BrokenType } from "../rules/lifecycle/breaking-change";
import { newSide, type VersionChange, type VersionSide } from "../rules/version-change";
import { changeWords, deedWords } from "../rules/version-words";
import { placeName } from "../rules/words";
import type { EntitySchema } from "../schema/entity-schema";
import { assertNever } from "../text/assert-never";
import { t } from "../text/l10n";
import type { Location } from "../text/location";
import { type CheckedBinding, diagnoseBinding } from "./checked-binding";
import { changesFor, directionOf } from "./version-changes";

/** An entity as it is and as it was, with the types that are bound to it. */
export interface ChangedEntity {
  readonly contract: Contract;
  readonly entity: Entity;
  /** The entity at the baseline. */
  readonly before: Entity;
  readonly schema: (direction: Direction) => EntitySchema;
  readonly schemaBefore: (direction: Direction) => EntitySchema;
  readonly checks: readonly CheckedBinding[];
}

/** A change that breaks someone. */
export type Break = Pick<BreakingChange, "deed" | "change" | "place" | "broken">;

/** The changes that make a bound type drift where it did not, and those that `compatibility.mode` forbids. */
export function breaksOf(changed: ChangedEntity): readonly Break[] {
  const changes = { readers: changesOf(changed, "readers"), writers: changesOf(changed, "writers") };
  const breaks = new Map<string, Break & { broken: BrokenType[] }>();
  for (const checked of changed.checks) {
    const { binding, declaration } = checked.check;
    const type = { ...consumerOf(checked), typeName: binding.typeName, declaration };
    for (const drift of newErrors(checked, changed)) {
      const path = (binding.at.entity ?? "") + drift.path;
      const own = changes[binding.direction === "read" ? "readers" : "writers"];
      const change = nearest(own, path);
      const key = change?.drift.path ?? path;
      const known = breaks.get(key) ?? { ...wordsOf(change, drift, path, checked, changed), broken: [] };
      breaks.set(key, known);
      if (!known.broken.some((other) => other.declaration === declaration)) known.broken.push(type);
    }
  }
  for (const side of protectedSides(changed.contract.mode?.value)) {
    for (const change of changes[side]) {
      const { path } = change.drift;
      if (!breaks.has(path)) breaks.set(path, { ...said(change), broken: [] });
    }
  }
  return [...breaks.values()];
}

/** What certainly changed for a side. */
function changesOf({ contract, entity, schema, schemaBefore }: ChangedEntity, side: VersionSide) {
  const direction = directionOf[side];
  const { changes } = changesFor(
    side,
    { old: schemaBefore(direction).graph, new: schema(direction).graph, name: entity.name.value },
    { enums: contract.enums, reading: "intended" },
  );
  return changes.filter(({ drift }) => drift.certainty === "proven");
}

/** Errors of drift that the type has with the entity as it is, and has not with the entity as it was. */
function newErrors(checked: CheckedBinding, { contract, before, schemaBefore }: ChangedEntity): readonly Drift[] {
  const { binding, reading } = checked.check;
  const then = diagnoseBinding({ ...binding, entity: before }, schemaBefore(binding.direction), reading, checked.today);
  if (then.check.compared === undefined) return [];
  const known = new Set(errorsOf(then).flatMap(keysOf));
  const blind = then.check.compared.drifts.filter(({ certainty }) => certainty === "undecided");
  return errorsOf(checked).filter(
    (drift) =>
      !keysOf(drift).some((key) => known.has(key)) &&
      !blind.some(({ path, alsoAt }) => [path, ...alsoAt].some((one) => isAtOrBelow(one, drift.path))) &&
      !(drift.kind === "enum" && binding.direction === "read" && contract.enums === "open"),
  );
}

function errorsOf({ diagnosed }: CheckedBinding): readonly Drift[] {
  return diagnosed.flatMap(({ finding, drift }) =>
    drift !== undefined && finding.severity === "error" ? [drift.drift] : [],
  );
}

/** The same disagreement may be reported at another of its paths once the shortest is gone. */
function keysOf({ kind, path, alsoAt, values, state }: Drift): readonly string[] {
  return [path, ...alsoAt].map((one) => JSON.stringify([kind, one, values, state]));
}

/** docs/contract-format.md, `compatibility`. Of the transitive modes only the step since the baseline is known. */
function protectedSides(mode: CompatibilityMode | undefined): readonly VersionSide[] {
  switch (mode) {
    case "FORWARD":
    case "FORWARD_TRANSITIVE":
      return ["readers"];
    case "BACKWARD":
    case "BACKWARD_TRANSITIVE":
      return ["writers"];
    case "FULL":
    case "FULL_TRANSITIVE":
      return ["readers", "writers"];
    case "NONE":
    case undefined:
      return [];
    default:
      return assertNever(mode);
  }
}

/** The change at the path, or else the nearest around it or below it. */
function nearest(changes: readonly VersionChange[], path: string): VersionChange | undefined {
  const near = changes.flatMap((change) =>
    [change.drift.path, ...change.drift.alsoAt]
      .filter((one) => isAtOrBelow(one, path) || isAtOrBelow(path, one))
      .map((one) => ({ change, distance: Math.abs(one.length - path.length) })),
  );
  return near.sort((a, b) => a.distance - b.distance)[0]?.change;
}

function isAtOrBelow(pointer: string, path: string): boolean {
  return path === pointer || path.startsWith(`${pointer}/`);
}

type Said = Omit<Break, "broken">;

function said(change: VersionChange): Said {
  return { deed: deedWords(change), change: changeWords(change), place: newSide(change).location };
}

/** Some changes are none to the schema as a set of values: an optional property that is gone, a field that is listed. */
function wordsOf(
  change: VersionChange | undefined,
  { kind, source, target }: Drift,
  path: string,
  { check: { binding } }: CheckedBinding,
  { entity }: ChangedEntity,
): Said {
  if (change !== undefined) return said(change);
  const name = placeName(entity.name.value, path);
  const place: Location = (binding.direction === "read" ? source : target).location;
  if (kind === "undeclared-property") return { deed: t`Removing ${name}`, change: t`${name} is gone`, place };
  return { deed: t`Changing ${name}`, change: t`${name} changed`, place };
}

function consumerOf({ check: { binding } }: CheckedBinding): Pick<BrokenType, "consumer" | "owner"> {
  const { contract, entry, typeName } = binding;
  const consumer = contract.consumers.find(({ types }) => types.some((type) => type === entry));
  if (consumer === undefined) return { consumer: typeName };
  return { consumer: consumer.id.value, ...(consumer.owner === undefined ? {} : { owner: consumer.owner.value }) };
}
