import { compareShapes } from "../../src/drift/compare-shapes";
import type { CompareOptions, Drift } from "../../src/drift/drift";
import type { ShapeGraph } from "../../src/shape/shape";
import type { JsonValue } from "../../src/text/json";
import { inBrief, schemaGraph, typeGraphs } from "./compare";
import { TypeOracle } from "./oracle";
import { type Change, type Setting, settings } from "./schema-changes";
import { schemaToType } from "./schema-to-type";

/** A pair that agrees (a schema, and the type written from it), and one change to it. */
export interface Case {
  readonly original: JsonValue;
  readonly change: Change;
}

/** What became of one change in one setting. */
export interface Outcome {
  readonly setting: Setting;
  readonly case: Case;
  /** `elsewhere`: found, but at another path or by another kind. */
  readonly is: "found" | "elsewhere" | "undecided" | "missed";
  /** The drifts that the change brought. */
  readonly drifts: readonly Drift[];
}

const options: CompareOptions = { direction: "read", match: "projection", enums: "closed", fillsDefaults: false };

/**
 * Compares each changed pair in the settings in which the change must show: where a payload proves it, before Ajv
 * (`accepts`) and the TypeScript checker, or where its proof is no payload. What the pair showed before does not count.
 */
export async function judgeChanges(
  cases: readonly Case[],
  accepts: (schema: JsonValue, payload: JsonValue) => boolean,
): Promise<readonly Outcome[]> {
  const originals = [...new Set(cases.map(({ original }) => original))];
  const schemas = [...originals, ...cases.map(({ change }) => change.changed)];
  const names = schemas.map((_, index) => `T${index}`);
  const text = schemas.map((schema, index) => schemaToType(schema, `T${index}`)).join("\n");
  const types = { read: await typeGraphs(text, names, "read"), write: await typeGraphs(text, names, "write") };
  const oracle = new TypeOracle(new Map([["/oracle/types.ts", text]]));
  return cases.flatMap((one, index) =>
    settings.flatMap((setting): readonly Outcome[] => {
      const kinds = one.change.kinds[setting];
      const direction = setting.endsWith("read") ? "read" : "write";
      const contractChanged = setting.startsWith("contract");
      const schema = contractChanged ? one.change.changed : one.original;
      const typeIndex = contractChanged ? originals.indexOf(one.original) : originals.length + index;
      const type = types[direction][typeIndex];
      const before = types[direction][originals.indexOf(one.original)];
      if (type === undefined || before === undefined) throw new Error("a type was not read");
      const fits = (payload: JsonValue) =>
        oracle.accepts({ path: "/oracle/types.ts", name: `T${typeIndex}`, direction }, payload);
      const shows = (payload: JsonValue) =>
        direction === "read" ? accepts(schema, payload) && !fits(payload) : fits(payload) && !accepts(schema, payload);
      const payload = contractChanged === (direction === "read") ? one.change.onlyChanged : one.change.onlyOriginal;
      if (kinds === undefined || !(one.change.isSureOf.includes(setting) || provedBy(payload, shows))) return [];
      const known = drifts(one.original, before, direction);
      const knownInBrief = new Set(known.map(inBrief));
      const found = drifts(schema, type, direction).filter((drift) => !knownInBrief.has(inBrief(drift)));
      const open = known.filter((drift) => drift.kind === "undecided" && one.change.path.startsWith(drift.path));
      return [{ setting, case: one, drifts: found, is: outcome(one.change, kinds, [...open, ...found]) }];
    }),
  );
}

function provedBy(make: Change["onlyChanged"], shows: (payload: JsonValue) => boolean): boolean {
  const payload = make?.();
  return payload !== undefined && shows(payload);
}

function outcome(change: Change, kinds: readonly string[], drifts: readonly Drift[]): Outcome["is"] {
  const proven = drifts.filter((drift) => drift.certainty === "proven");
  const isThere = (drift: Drift) =>
    [drift.path, ...drift.alsoAt].some((path) =>
      // Values of a member of a union that became another type are held against the members that are left.
      change.ofUnion ? `${path}/`.startsWith(`${change.path}/`) : path === change.path && kinds.includes(drift.kind),
    );
  if (proven.some(isThere)) return "found";
  if (proven.length > 0) return "elsewhere";
  return drifts.some((drift) => drift.kind === "undecided") ? "undecided" : "missed";
}

function drifts(schema: JsonValue, type: ShapeGraph, direction: "read" | "write"): readonly Drift[] {
  const contract = schemaGraph(schema, direction);
  const [source, target] = direction === "read" ? [contract, type] : [type, contract];
  return compareShapes(source, target, { ...options, direction });
}
