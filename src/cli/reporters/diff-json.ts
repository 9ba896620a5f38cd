import type { SideDiff, VersionDiff, VersionDrift } from "../../analysis/diff";
import { directionOf } from "../../analysis/version-changes";
import type { VersionSide } from "../../rules/version-change";
import type { Location } from "../../text/location";
import type { VersionTexts } from "./diff-text";

/** Writes the report that `docs/diff-report.schema.json` describes. */
export function jsonDiff({ sides, added }: VersionDiff, texts: VersionTexts): string {
  const report = {
    ...Object.fromEntries([...sides].map(([side, found]) => [side, jsonSide(side, found, texts)])),
    ...(added.length === 0
      ? {}
      : { added: added.map(({ value, location }) => ({ entity: value, new: place(location, "new", texts) })) }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function jsonSide(side: VersionSide, { verdict, drifts }: SideDiff, texts: VersionTexts) {
  return { verdict, drifts: drifts.map((drift) => jsonDrift(side, drift, texts)) };
}

function jsonDrift(side: VersionSide, drift: VersionDrift, texts: VersionTexts) {
  const { kind, entity, path, alsoAt, certainty, witness, message } = drift;
  return {
    kind,
    message,
    entity,
    direction: directionOf[side],
    path,
    alsoAt,
    certainty,
    witness,
    old: place(drift.old, "old", texts),
    new: place(drift.new, "new", texts),
  };
}

function place(location: Location, version: "old" | "new", texts: VersionTexts) {
  const revision = version === "old" ? texts.revision : undefined;
  return { path: texts[version].path(location.uri), range: texts[version].range(location), revision };
}
