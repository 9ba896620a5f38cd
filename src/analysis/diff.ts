import type { Contract, Entity, Located } from "../contract/contract";
import type { VersionVerdict } from "../drift/compare-versions";
import type { Drift, DriftKind } from "../drift/drift";
import { newSide, oldSide, type VersionChange, type VersionSide } from "../rules/version-change";
import { goneMessage, versionMessage } from "../rules/version-words";
import type { EntitySchema } from "../schema/entity-schema";
import type { Reading } from "../schema/reading";
import type { JsonValue } from "../text/json";
import { english, translated } from "../text/l10n";
import type { Location } from "../text/location";
import { openVersion, type Version, type VersionFault, type VersionSource } from "./open-version";
import { changesFor, directionOf, worst } from "./version-changes";

export interface DiffOptions {
  /** `intended`: as their authors mean schemas (docs/drift.md). `letter`: as JSON Schema has it, as sets of values. */
  readonly reading: Reading;
  readonly sides: readonly VersionSide[];
}

/** What a new version means for those who depend on the old one. */
export interface VersionDiff {
  /** In the order of `DiffOptions.sides`; sides that were not asked for are absent. */
  readonly sides: ReadonlyMap<VersionSide, SideDiff>;
  /** Entities that only the new contract has: they break nobody. */
  readonly added: readonly Located<string>[];
}

export interface SideDiff {
  readonly verdict: VersionVerdict;
  /** Breaking and undecided places. */
  readonly drifts: readonly VersionDrift[];
}

export interface VersionDrift {
  /** `missing-entity`: the new contract does not have the entity at all. */
  readonly kind: DriftKind | "missing-entity";
  readonly entity?: string;
  readonly path: string;
  readonly alsoAt: readonly string[];
  readonly certainty: Drift["certainty"];
  readonly witness?: VersionWitness;
  readonly message: string;
  readonly old: Location;
  readonly new: Location;
  /** The new version has nothing at the path: `new` is what is around it. */
  readonly gone: boolean;
}

/** The smallest payload that one version allows and the other refuses. */
export interface VersionWitness {
  readonly payload: JsonValue;
  readonly acceptedBy: "old" | "new";
  readonly note?: string;
}

/** A diff, or why there is none: `side` is the version whose file is at fault. */
export type DiffResult =
  | { readonly ok: true; readonly diff: VersionDiff }
  | { readonly ok: false; readonly fault: VersionFault; readonly side?: "old" | "new" };

/** Compares two contracts, or two schemas. Never throws for what stands in the files. */
export function diffVersions(oldSource: VersionSource, newSource: VersionSource, options: DiffOptions): DiffResult {
  const old = openVersion(oldSource, options.reading);
  if ("reason" in old) return { ok: false, fault: old, side: "old" };
  const next = openVersion(newSource, options.reading);
  if ("reason" in next) return { ok: false, fault: next, side: "new" };
  if (old.kind === "schema" && next.kind === "schema") return diffSchemas(old, next, options);
  if (old.kind === "contract" && next.kind === "contract") return diffContracts(old, next, options);
  return { ok: false, fault: { reason: english`a contract and a schema cannot be compared with each other` } };
}

type SchemaVersion = Extract<Version, { kind: "schema" }>;
type ContractVersion = Extract<Version, { kind: "contract" }>;

/** How messages call a version that has no number, or the same number as the other. */
const NAMELESS = english`the old version`;

function diffSchemas(old: SchemaVersion, next: SchemaVersion, { reading, sides }: DiffOptions): DiffResult {
  const bySide = new Map<VersionSide, SideDiff>();
  for (const side of sides) {
    const [before, after] = [old.schema(directionOf[side]), next.schema(directionOf[side])];
    const fault = faultOf(before, after);
    if (fault !== undefined) return fault;
    const versions = { old: before.graph, new: after.graph, name: "" };
    const { verdict, changes } = changesFor(side, versions, { enums: "closed", reading });
    bySide.set(side, { verdict, drifts: changes.map((change) => driftOf(change, translated(NAMELESS))) });
  }
  return { ok: true, diff: { sides: bySide, added: [] } };
}

function diffContracts(old: ContractVersion, next: ContractVersion, { reading, sides }: DiffOptions): DiffResult {
  const version = nameOf(old.contract, next.contract);
  const enums = reading === "letter" ? "closed" : old.contract.enums;
  const entities = new Map(next.contract.entities.map((entity) => [entity.name.value, entity]));
  const bySide = new Map<VersionSide, SideDiff>();
  for (const side of sides) {
    const direction = directionOf[side];
    const found: SideDiff[] = [];
    for (const entity of old.contract.entities) {
      const successor = entities.get(entity.name.value);
      if (successor === undefined) {
        found.push({ verdict: "breaking", drifts: [goneEntity(entity, side, version, next.contract)] });
        continue;
      }
      const [before, after] = [old.schema(entity, direction), next.schema(successor, direction)];
      const fault = faultOf(before, after);
      if (fault !== undefined) return fault;
      const versions = { old: before.graph, new: after.graph, name: entity.name.value };
      const { verdict, changes } = changesFor(side, versions, { enums, reading });
      found.push({ verdict, drifts: changes.map((change) => driftOf(change, version, entity)) });
    }
    bySide.set(side, {
      verdict: worst(found.map(({ verdict }) => verdict)),
      drifts: found.flatMap(({ drifts }) => drifts),
    });
  }
  const known = new Set(old.contract.entities.map(({ name }) => name.value));
  const added = next.contract.entities.map(({ name }) => name).filter(({ value }) => !known.has(value));
  return { ok: true, diff: { sides: bySide, added } };
}

/** A reference that leads nowhere would leave everything below it undecided: that is for its author to mend first. */
function faultOf(old: EntitySchema, next: EntitySchema): DiffResult | undefined {
  for (const [side, { problems }] of [["old", old] as const, ["new", next] as const]) {
    const [problem] = problems;
    if (problem === undefined) continue;
    const { rule, reference, reason, related } = problem;
    // The file that was asked for is named on the command line, and by no text.
    const isAsked = problem.location.span.end === 0;
    const location = isAsked ? related : problem.location;
    const words =
      rule === "schema/unresolved" ? (isAsked ? reason : `${reference}: ${reason}`) : english`this is ${reason}`;
    return { ok: false, fault: { reason: words, ...(location === undefined ? {} : { location }) }, side };
  }
  return undefined;
}

function driftOf(change: VersionChange, version: string, entity?: Entity): VersionDrift {
  const { drift, side } = change;
  const { kind, path, alsoAt, certainty, witness } = drift;
  return {
    kind,
    ...(entity === undefined ? {} : { entity: entity.name.value }),
    path,
    alsoAt,
    certainty,
    ...(witness === undefined
      ? {}
      : {
          witness: {
            payload: witness.payload,
            acceptedBy: (witness.acceptedBy === "source") === (side === "readers") ? "new" : "old",
            ...(witness.note === undefined ? {} : { note: witness.note }),
          },
        }),
    message: versionMessage(change, version),
    old: oldSide(change).location,
    new: newSide(change).location,
    gone: newSide(change).shape === undefined,
  };
}

function goneEntity(entity: Entity, side: VersionSide, version: string, next: Contract): VersionDrift {
  return {
    kind: "missing-entity",
    entity: entity.name.value,
    path: "",
    alsoAt: [],
    certainty: "proven",
    message: goneMessage(entity.name.value, side, version),
    old: entity.name.location,
    new: next.root.byKey.get("data")?.key.location ?? { uri: next.uri, span: { start: 0, end: 0 } },
    gone: true,
  };
}

function nameOf(old: Contract, next: Contract): string {
  const version = old.version?.value;
  return version === undefined || version === next.version?.value ? translated(NAMELESS) : version;
}
