import type { Pattern } from "../../contract/contract";
import type { Finding } from "../../finding/finding";
import type { Location } from "../../text/location";
import type { Block } from "../prose";

/** What a row of a view stands for. `binding` is what a consumer's type is bound to. */
export type ViewKind = "folder" | "contract" | "entity" | "field" | "file" | "type" | "binding";

/** The worst that is known of a row and of what lies below it. */
export type ViewState = "error" | "warning" | "undecided" | "fine";

/** The contract that a row speaks of. */
export interface ContractOfRow {
  readonly uri: string;
  /** Absent while it has none. */
  readonly id?: string;
  /** Its entity, else its id: where the contract is opened. */
  readonly place: Location;
}

/** A row of a view. What lies below it and what is said of it at length are made when somebody looks. */
export interface ViewItem {
  /** Tells it apart from the rows beside it, and stays as long as what it stands for has its name. */
  readonly key: string;
  readonly kind: ViewKind;
  /** A name of the user's, as it is written. */
  readonly label: string;
  /** What is said beside the label, the most important first. */
  readonly facts: readonly string[];
  readonly state: ViewState;
  /** Drift that is reported as an error or a warning, here and below. */
  readonly drifts: number;
  /** Errors and warnings that are no drift. */
  readonly problems: number;
  /** Where it is written. */
  readonly place?: Location;
  /** The schema, or the property in it, of an entity or a field. */
  readonly schema?: Location;
  readonly contract?: ContractOfRow;
  readonly pattern?: Pattern;
  /** How people name it: `crm#Customer.email`. */
  readonly path?: string;
  readonly isLeaf: boolean;
  /** A filter looks for texts in these words, in lower case; asked of the first level alone. */
  words(): string;
  children(): readonly ViewItem[];
  tooltip(): readonly Block[];
  /** True for a place in an editor that this row, or one below it, stands for. */
  holds(place: EditorPlace): boolean;
}

/** A place in a file that an editor shows. */
export interface EditorPlace {
  readonly uri: string;
  /** UTF-16. */
  readonly offset: number;
}

/** What findings and undecided comparisons come to: the part of a row that is counted. */
export function standing(
  findings: readonly Finding[],
  undecided: boolean,
): Pick<ViewItem, "state" | "drifts" | "problems"> {
  const wanting = findings.filter(({ severity }) => severity !== "info");
  const drifts = wanting.filter(({ drift }) => drift !== undefined).length;
  const worst = wanting.some(({ severity }) => severity === "error") ? "error" : "warning";
  const state = wanting.length > 0 ? worst : undecided ? "undecided" : "fine";
  return { state, drifts, problems: wanting.length - drifts };
}

/** True where a span of the same file holds the offset, its end included. */
export function covers({ uri, span }: Location, place: EditorPlace): boolean {
  return uri === place.uri && span.start <= place.offset && place.offset <= span.end;
}

/** Rows with one key are one row: names that are given twice have a finding of their own. */
export function withoutTwins(items: readonly ViewItem[]): readonly ViewItem[] {
  return [...new Map([...items].reverse().map((item) => [item.key, item])).values()].reverse();
}

/** Remembers what a function gives: rows are asked for their children again and again. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
