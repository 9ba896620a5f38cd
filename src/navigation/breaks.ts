import type { Analysis } from "../analysis/analysis";
import type { Finding } from "../finding/finding";
import { otherSideOf } from "../finding/other-side";
import { fits, sentence } from "../rules/words";
import { counted, t } from "../text/l10n";
import type { Location } from "../text/location";
import { placeKey } from "../text/place-key";

/** A consumer's type that cannot take what the contract says, or sends what it refuses. */
export interface BrokenType {
  readonly typeName: string;
  /** The entry of `consumers` that lists it; absent for a type that is bound by a tag. */
  readonly consumer?: { readonly id: string; readonly owner?: string };
  /** The mark in its file. */
  readonly location: Location;
}

/** A place of a contract or a schema, and whom it breaks as it is. */
export interface Break {
  readonly location: Location;
  readonly broken: readonly BrokenType[];
}

/** More of them are counted: a line over a field is short. */
const CONSUMERS_NAMED = 2;

/** Is said before it comes: nothing is broken yet. */
const ANNOUNCED = "drift/deprecated-field";

/** Whom each drift breaks that is reported and proven. */
export function brokenTypes({ bound }: Analysis): ReadonlyMap<Finding, BrokenType> {
  return new Map(
    bound.flatMap(({ bound: { typeName }, binding, findings }) => {
      const { id, owner } = binding.consumer ?? {};
      const consumer = id && { id: id.value, ...(owner === undefined ? {} : { owner: owner.value }) };
      return findings
        .filter(({ ruleId, severity, drift }) => {
          return ruleId !== ANNOUNCED && severity !== "info" && drift?.certainty === "proven";
        })
        .map((finding) => {
          const { location } = finding;
          return [finding, { typeName, location, ...(consumer === undefined ? {} : { consumer }) }] as const;
        });
    }),
  );
}

/** The places of a file that break somebody, in the order of the text. */
export function breaksIn(uri: string, analysis: Analysis): readonly Break[] {
  const byPlace = new Map<string, { readonly location: Location; readonly broken: BrokenType[] }>();
  for (const [finding, type] of brokenTypes(analysis)) {
    const location = otherSideOf(finding);
    if (location?.uri !== uri) continue;
    const known = byPlace.get(placeKey(location)) ?? { location, broken: [] };
    byPlace.set(placeKey(location), known);
    known.broken.push(type);
  }
  return [...byPlace.values()].sort((one, other) => one.location.span.start - other.location.span.start);
}

/** `breaks CustomerView in nba-service (next-best-action)`; of several `breaks 4 types in mailer, biller (finance), 1 more`. */
export function breakWords(broken: readonly BrokenType[]): string {
  const types = [...new Map(broken.map((one) => [`${one.typeName} ${one.consumer?.id}`, one])).values()];
  const consumers = [...new Set(types.flatMap(({ consumer }) => (consumer === undefined ? [] : [nameOf(consumer)])))];
  const further = consumers.length - CONSUMERS_NAMED;
  const isListed = types.every(({ consumer }) => consumer !== undefined);
  const what = types.length === 1 ? (types[0]?.typeName ?? "") : counted(types.length, "type");
  if (consumers.length === 0) return t`breaks ${what}`;
  const where = [
    ...consumers.slice(0, CONSUMERS_NAMED),
    ...(further > 0 ? [t`${further} more`] : []),
    ...(isListed ? [] : [t`elsewhere`]),
  ];
  return t`breaks ${what} in ${where.join(", ")}`;
}

/** What is said at a place that breaks a type: whom, and as far as there is room, how. At most 100 characters. */
export function breakMessage(message: string, broken: BrokenType): string {
  const words = breakWords([broken]);
  const whom = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  const whole = `${whom}: ${message}`;
  return fits(whole) ? whole : sentence`${whom}`;
}

function nameOf({ id, owner }: NonNullable<BrokenType["consumer"]>): string {
  return owner === undefined ? id : `${id} (${owner})`;
}
