import type { Drift, DriftKind } from "../drift/drift";
import { describeShape } from "../shape/describe";
import { resolver } from "../shape/resolve";
import type { Shape, ShapeGraph } from "../shape/shape";
import { shapeAt } from "../shape/shape-at";
import type { JsonScalar } from "../text/json";
import { parsePointer } from "../text/json-pointer";
import { localised, t } from "../text/l10n";
import { visible } from "../text/visible";
import { type ChangedLimit, changedLimits } from "./changed-limits";
import { newSide, oldSide, type VersionChange, type VersionSide } from "./version-change";
import { fieldPath, placeName, shorten } from "./words";

/** What changed: `Customer.status was "a" | "b", now also "c"`. */
export function changeWords(change: VersionChange): string {
  return wordsOf(change, "").change;
}

/** The change as something that was done: `Adding "c" to Customer.status`. */
export function deedWords(change: VersionChange): string {
  return wordsOf(change, "").deed;
}

/** What changed and what that does to those who have the old version; `version` is what they have of it. */
export function versionMessage(change: VersionChange, version: string): string {
  const { change: what, consequence } = wordsOf(change, whose(change.side, version));
  return `${what}: ${consequence}`;
}

/** An entity that the new version does not have. */
export function goneMessage(entity: string, side: VersionSide, version: string): string {
  const those = whose(side, version);
  return side === "readers"
    ? t`${shown(entity)} is gone: ${those} count on it`
    : t`${shown(entity)} is gone: ${those} still send it`;
}

function whose(side: VersionSide, version: string): string {
  return side === "readers" ? t`readers of ${visible(version)}` : t`writers of ${visible(version)}`;
}

/** Longer shapes and names are cut, so that a message stays one line. */
const LONGEST = 60;

interface Words {
  /** What was done, as the subject of a sentence. */
  readonly deed: string;
  /** What was and what is. */
  readonly change: string;
  /** What the change does to `those`. */
  readonly consequence: string;
}

/** What messages are made of. */
interface Facts {
  readonly drift: Drift;
  /** `Customer.items[].price`. */
  readonly place: string;
  readonly was: string;
  readonly is: string;
  /** `readers of 1.2.0`. */
  readonly those: string;
  readonly change: VersionChange;
}

type Say = (facts: Facts) => Words;

/** How each kind is said, to readers and to writers. */
const table = {
  "missing-property": { readers: lost, writers: demanded },
  "optional-property": { readers: lost, writers: demanded },
  "undeclared-property": { readers: lost, writers: demanded },
  nullable: { readers: nullAllowed, writers: nullRefused },
  enum: { readers: enumGrown, writers: enumShrunk },
  "extra-property": { readers: unexpected, writers: refused },
  "unguaranteed-constraint": { readers: constrained, writers: constrained },
  "unlisted-field": { readers: other, writers: other },
  "deprecated-field": { readers: other, writers: other },
  "not-json": { readers: other, writers: other },
  precision: { readers: other, writers: other },
  type: { readers: other, writers: other },
  unchecked: { readers: other, writers: other },
  undecided: { readers: undecided, writers: undecided },
} as const satisfies Record<DriftKind, Record<VersionSide, Say>>;

function wordsOf(change: VersionChange, those: string): Words {
  return table[change.drift.kind][change.side]({
    drift: change.drift,
    place: shown(placeOf(change)),
    was: shown(described(oldSide(change).shape, change.old)),
    is: shown(described(newSide(change).shape, change.new)),
    those,
    change,
  });
}

/** Of a schema without a name the properties name themselves: `items[].price`. */
function placeOf({ name, drift: { path } }: VersionChange): string {
  if (name !== "") return placeName(name, path);
  if (path === "") return t`the value`;
  const below = fieldPath(path);
  return below.startsWith("[") ? t`value${below}` : below;
}

function described(shape: Shape | undefined, graph: ShapeGraph): string {
  const words = shape === undefined ? "never" : describeShape(shape, graph, "contract");
  return words === "never" ? t`nothing` : words;
}

/** The new version may leave out what the old one required. */
function lost({ place, was, those, change }: Facts): Words {
  // What only a condition required was never there as a property.
  const gone = newSide(change).shape === undefined && oldSide(change).property !== undefined;
  return {
    deed: gone ? t`Removing ${place}` : t`Making ${place} optional`,
    change: gone ? t`${place} was ${was}, is gone` : t`${place} was required, may now be absent`,
    consequence: t`${those} count on it`,
  };
}

/** The new version requires what the old one may leave out. */
function demanded({ place, those, change }: Facts): Words {
  const isNew = oldSide(change).shape === undefined;
  return {
    deed: t`Requiring ${place}`,
    change: isNew ? t`${place} is new and required` : t`${place} was optional, is now required`,
    consequence: isNew ? t`${those} do not send it` : t`${those} may leave it out`,
  };
}

function nullAllowed({ place, those }: Facts): Words {
  return {
    deed: t`Allowing null in ${place}`,
    change: t`${place} may now be null`,
    consequence: t`${those} do not expect null`,
  };
}

function nullRefused({ place, those }: Facts): Words {
  return {
    deed: t`Refusing null in ${place}`,
    change: t`${place} may no longer be null`,
    consequence: t`${those} may send null`,
  };
}

function enumGrown(facts: Facts): Words {
  const { drift, place, was, those, change } = facts;
  const values = valueWords(drift);
  if (values === undefined) return other(facts);
  const consequence = drift.values?.length === 1 ? t`${those} do not know it` : t`${those} do not know them`;
  if (!holds(change.new, change.old, drift.path)) return { ...other(facts), consequence };
  return { deed: t`Adding ${values} to ${place}`, change: t`${place} was ${was}, now also ${values}`, consequence };
}

function enumShrunk(facts: Facts): Words {
  const { drift, place, was, those, change } = facts;
  const values = valueWords(drift);
  if (values === undefined) return other(facts);
  if (!holds(change.old, change.new, drift.path)) return other(facts);
  const consequence = drift.values?.length === 1 ? t`${those} may send it` : t`${those} may send them`;
  return {
    deed: t`Removing ${values} from ${place}`,
    change: t`${place} was ${was}, no longer ${values}`,
    consequence,
  };
}

/** Does the list of one version hold all values of the other's? Only then it grew or shrank, and is no other list. */
function holds(longer: ShapeGraph, shorter: ShapeGraph, path: string): boolean {
  const all = new Set(literalsAt(longer, path));
  return literalsAt(shorter, path).every((value) => all.has(value));
}

/** Of all members of the unions on the way: a drift may speak of one of them. */
function literalsAt(graph: ShapeGraph, path: string): readonly JsonScalar[] {
  const at = shapeAt(graph, path);
  if (at === undefined) return [];
  const resolve = resolver(at);
  const node = resolve(at.root);
  const members = node.kind === "union" ? node.members.map(resolve) : [node];
  return members.flatMap((member) => (member.kind === "literal" ? [member.value] : []));
}

/** The old version refuses what the new one may send. */
function unexpected({ drift, place, those }: Facts): Words {
  if (isAnyName(drift.path)) {
    return {
      deed: t`Allowing further properties`,
      change: t`further properties were refused, may now be there`,
      consequence: t`${those} refuse them`,
    };
  }
  return {
    deed: t`Adding ${place}`,
    change: t`${place} is new, and no further properties were allowed`,
    consequence: t`${those} refuse it`,
  };
}

/** The new version refuses what the old one may send. */
function refused({ drift, place, those }: Facts): Words {
  if (isAnyName(drift.path)) {
    return {
      deed: t`Refusing further properties`,
      change: t`further properties were allowed, are now refused`,
      consequence: t`${those} may send some`,
    };
  }
  return {
    deed: t`Removing ${place}`,
    change: t`${place} is gone, and nothing else is accepted`,
    consequence: t`${those} may send it`,
  };
}

function constrained(facts: Facts): Words {
  const { change, place, those } = facts;
  const limits = changedLimits(change);
  if (limits.length === 0) return other(facts);
  return {
    deed: t`Changing ${limits.map(({ keyword }) => keyword).join(", ")} of ${place}`,
    change: `${place}: ${limits.map(limitWords).join(", ")}`,
    consequence: change.side === "readers" ? t`${those} count on the former limit` : t`${those} do not keep to it`,
  };
}

function limitWords({ keyword, before, after }: ChangedLimit): string {
  const named = (value: ChangedLimit["before"]) => (value === true ? keyword : `${keyword} ${shown(String(value))}`);
  if (after === undefined) return t`${named(before)} is gone`;
  if (before === undefined) return t`${named(after)} is new`;
  const now = shown(String(after));
  return before === true ? t`${keyword}, is now ${now}` : t`${keyword} was ${shown(String(before))}, is now ${now}`;
}

function undecided({ drift, place }: Facts): Words {
  return {
    deed: t`Changing ${place}`,
    change: t`${place} is not decided`,
    consequence: drift.reason === undefined ? t`no reason is known` : visible(localised(drift.reason)),
  };
}

function other({ place, was, is, those, change }: Facts): Words {
  const readers = change.side === "readers";
  if (was === is) {
    return {
      deed: t`Changing ${place}`,
      change: readers ? t`${place} is still ${is}, but allows more` : t`${place} is still ${is}, but allows less`,
      consequence: readers ? t`${those} do not expect all of it` : t`${those} may send what is refused`,
    };
  }
  return {
    deed: t`Changing ${place} to ${is}`,
    change: t`${place} was ${was}, is now ${is}`,
    consequence: readers ? t`${those} expect ${was}` : t`${those} may send ${was}`,
  };
}

/** Undefined where the side is wider than any list. */
function valueWords({ values = [] }: Drift): string | undefined {
  return values.length === 0 ? undefined : shown(values.map((value) => JSON.stringify(value)).join(", "));
}

function isAnyName(path: string): boolean {
  return parsePointer(path).at(-1) === "*";
}

function shown(text: string): string {
  return shorten(visible(text), LONGEST);
}
