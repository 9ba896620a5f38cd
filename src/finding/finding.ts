import type { JsonValue } from "../text/json";
import type { Location, TextEdit } from "../text/location";

export type Severity = "error" | "warning" | "info";

export interface RelatedLocation {
  readonly message: string;
  readonly location: Location;
}

/** The payload that proves a drift: one side accepts it, the other refuses it. */
export interface WitnessNote {
  readonly payload: JsonValue;
  readonly acceptedBy: "contract" | "type";
  /** What cannot be said in JSON: the bigint that throws, the proof of its own kind. */
  readonly note?: string;
}

/** What a `drift/*` finding carries beside its words. */
export interface DriftDetail {
  readonly direction: "read" | "write";
  /** JSON Pointer over property names; `*` for any array item or map value, the empty string for the root. */
  readonly path: string;
  readonly certainty: "proven" | "unguaranteed" | "undecided";
  readonly witness?: WitnessNote;
  /** Further paths at which the same pair of nodes meets, at most 20. */
  readonly alsoAt?: readonly string[];
}

/** A mend the user may ask for. `safe` fixes cannot change meaning and may run in "fix all". */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly preferred: boolean;
  /** It lives with the finding instead of mending it: the last choice. */
  readonly suppresses?: true;
  readonly edits: readonly TextEdit[];
  /** Files that it writes besides: never over a file that is there, unless that is of the same making (`replaces`). */
  readonly files?: readonly WrittenFile[];
}

/** A whole file that a fix or a command writes. */
export interface WrittenFile {
  readonly uri: string;
  readonly text: string;
  /** The text that stands there now and may be replaced; absent: there is no such file. */
  readonly replaces?: string;
  /** URI of the contract whose client module it is. */
  readonly clientOf?: string;
}

/** One disagreement, as data. Words for an editor, a terminal or SARIF are made at the edge. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly location: Location;
  readonly related: readonly RelatedLocation[];
  /** Id of the contract, where the finding belongs to one. */
  readonly contract?: string;
  /** URI of the file of that contract. */
  readonly contractUri?: string;
  readonly entity?: string;
  readonly drift?: DriftDetail;
  /** What a reader wants to know besides, a sentence each: the arithmetic, what would have to change. */
  readonly notes?: readonly string[];
  /** Every parser of the file's language says it: an editor may show it already. */
  readonly byAnyParser?: true;
}
