import type { Contract, Entity, Located } from "../../contract/contract";
import { t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { about } from "../about";
import type { Rule } from "../rule";
import { inOrder, replaceValue, suggest } from "../suggestion";
import { sentence } from "../words";

/** A change of an entity since the baseline that breaks a consumer, or that the contract's own mode forbids. */
export interface BreakingChange {
  readonly contract: Contract;
  readonly entity: Entity;
  /** `version` of the baseline. */
  readonly before: Located<string> | undefined;
  /** What was done, as the subject of a sentence: `Allowing null in Customer.email`. */
  readonly deed: string;
  /** What was and what is: `Customer.email may now be null`. */
  readonly change: string;
  /** The changed property; what is around it where it is gone. */
  readonly place: Location;
  /** The types that drift now and did not before; none where only the mode forbids the change. */
  readonly broken: readonly BrokenType[];
}

/** A type that takes part in a contract, by an entry of `consumers` or by a tag. */
export interface BrokenType {
  readonly consumer: string;
  readonly owner?: string;
  readonly typeName: string;
  readonly declaration: Location;
}

/** The schema changed under those who rely on it, and the version does not say so. */
export const breakingChange: Rule<BreakingChange> = {
  id: "lifecycle/breaking-change",
  title: "Breaking change without a new major version",
  severity: "error",
  check({ contract, entity, before, deed, change, place, broken }) {
    const { version } = contract;
    if (version === undefined || !keepsMajor(before, version)) return undefined;
    return about(breakingChange, contract, entity, {
      message: sentence`${deed} breaks ${whom(contract, broken)}: version ${version.value} needs a new major`,
      location: version.location,
      related: [
        { message: sentence`${change}`, location: place },
        ...broken.map(({ typeName, declaration }) => ({
          message: sentence`${typeName} drifts from it`,
          location: declaration,
        })),
      ],
    });
  },
  fixes({ contract: { version } }) {
    const major = version === undefined ? undefined : majorOf(version.value);
    if (version === undefined || major === undefined) return [];
    const next = `${major + 1n}.0.0`;
    return inOrder(suggest(t`Set version to ${next}`, replaceValue(version, next)));
  },
};

/** True where both versions are known and their major is the same: only then a breaking change is at fault. */
export function keepsMajor(before: Located<string> | undefined, now: Located<string> | undefined): boolean {
  if (before === undefined || now === undefined) return false;
  const major = majorOf(now.value);
  return major !== undefined && major === majorOf(before.value);
}

/** Semantic Versioning 2.0.0, section 2. */
function majorOf(version: string): bigint | undefined {
  const [, major] = /^(0|[1-9]\d*)\.\d+\.\d+/.exec(version) ?? [];
  return major === undefined ? undefined : BigInt(major);
}

function whom({ mode }: Contract, broken: readonly BrokenType[]): string {
  const names = [...new Set(broken.map(({ consumer, owner }) => (owner ? `${consumer} (${owner})` : consumer)))];
  const [first, ...others] = names;
  if (first === undefined) return t`mode ${mode?.value ?? "NONE"}`;
  return others.length === 0 ? first : t`${first} and ${others.length} more`;
}
