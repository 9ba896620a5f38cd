import type { Property, Shape } from "../shape/shape";
import type { JsonScalar, JsonValue } from "../text/json";
import type { Location } from "../text/location";

/** The closed set of disagreements; each is the rule `drift/<kind>`. Kind and path are orthogonal. */
export type DriftKind =
  | "missing-property"
  | "undeclared-property"
  | "optional-property"
  | "nullable"
  | "type"
  | "enum"
  | "not-json"
  | "precision"
  | "unlisted-field"
  | "deprecated-field"
  | "extra-property"
  | "unguaranteed-constraint"
  | "unchecked"
  | "undecided";

/** One side of a drift. */
export interface DriftSide {
  /** The place to mark: the member, its type node, the schema's property or node. */
  readonly location: Location;
  /** What stands there on this side; absent where the side has nothing at the path. */
  readonly shape?: Shape;
  /** The property that holds it, where one does. */
  readonly property?: Property;
}

export interface Witness {
  /** The smallest value that shows the drift, as JSON. */
  readonly payload: JsonValue;
  readonly acceptedBy: "source" | "target";
  readonly note?: string;
}

/**
 * One disagreement at the deepest path where it can be named. `proven` carries a witness (or is the proof of its own kind
 * that docs/drift.md lists); `unguaranteed` is true of some values only a validator can tell; `undecided` was not.
 */
export interface Drift {
  readonly kind: DriftKind;
  /** JSON Pointer over property names; `*` for any array item or map value, an index for a tuple position. */
  readonly path: string;
  /** Further paths of the same pair of nodes, at most 20. */
  readonly alsoAt: readonly string[];
  readonly certainty: "proven" | "unguaranteed" | "undecided";
  /** Where data comes from: the contract on read, the type on write. */
  readonly source: DriftSide;
  /** Where data goes to: the type on read, the contract on write. */
  readonly target: DriftSide;
  readonly witness?: Witness;
  /** `enum`: the values that only one side has. Empty when the type is wider than any list (`string`). */
  readonly values?: readonly JsonScalar[];
  /** `enum` on read with open enums: all values are there and only the fallback is missing. */
  readonly onlyFallback?: boolean;
  /** `missing-property`: how the type has it. */
  readonly state?: "absent" | "optional";
  /** `undeclared-property`: the member is optional in the type. */
  readonly memberOptional?: boolean;
  /** `unguaranteed-constraint`: every constraint that the source cannot promise, by path. */
  readonly constraints?: readonly { readonly path: string; readonly keywords: readonly string[] }[];
  /** `undecided`: why, in words for the user. */
  readonly reason?: string;
}

/** Whose values meet whose: data comes to a type, goes out from one, or one version of a schema meets another. */
export type CompareDirection = "read" | "write" | "version";

export interface CompareOptions {
  readonly direction: CompareDirection;
  /** `projection` compares the members the type names; `exact` also asks for every field of `fields` (default: all). */
  readonly match: "projection" | "exact";
  /** `data[].fields`; absent: all fields. */
  readonly fields?: readonly string[];
  readonly enums: "open" | "closed";
  /** On read, a property with a default counts as present. */
  readonly fillsDefaults: boolean;
}
