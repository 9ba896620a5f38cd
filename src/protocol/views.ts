import { message } from "./message";
import type { PlaceParams } from "./messages";

// The views *Contracts* and *Consumers*: rows are asked for level by level, and sent again only where they have changed.

export type ViewName = "contracts" | "consumers";

/** What of the first level is shown. */
export interface ViewFilter {
  /** Only contracts and files with errors or warnings. */
  readonly findings: boolean;
  /** Only those that speak of this text; may be empty. */
  readonly text: string;
}

/** A row of a view: plain data, its texts in the user's language. */
export interface ViewRow {
  /** Stays the same as long as what the row stands for has its name. */
  readonly id: string;
  /** `binding` is what a consumer's type is bound to. */
  readonly kind: "folder" | "contract" | "entity" | "field" | "file" | "type" | "binding";
  readonly label: string;
  /** `1 problem · 1.2.0 · sales`: what the number of drifts beside it does not say. */
  readonly description: string;
  /** What a screen reader says: what the row is, its label, its drifts, its description. */
  readonly spoken: string;
  /** The worst that is known of it and of what lies below. */
  readonly state: "error" | "warning" | "undecided" | "fine";
  /** Errors and warnings, here and below; of them `drifts` are drift. */
  readonly findings: number;
  readonly drifts: number;
  /** How a contract moves its data. */
  readonly pattern?: "batch" | "api" | "cdc" | "stream";
  /** Where it is written. */
  readonly place?: RowPlace;
  /** The schema of an entity, the property of a field. */
  readonly schema?: RowPlace;
  /** The contract that it speaks of: where the entity or the id is written. */
  readonly contract?: RowPlace;
  readonly contractId?: string;
  /** How people name it: `crm#Customer.email`. */
  readonly path?: string;
  readonly isLeaf: boolean;
}

export interface RowPlace {
  /** As the client names it. */
  readonly uri: string;
  /** LSP's range. */
  readonly range: { readonly start: RowPosition; readonly end: RowPosition };
}

interface RowPosition {
  readonly line: number;
  readonly character: number;
}

/** Levels of a view as they are now; null when the check failed. */
export const viewLevels = message<ViewLevelsParams, ViewLevels>("viewLevels");

export interface ViewLevelsParams {
  readonly view: ViewName;
  readonly filter: ViewFilter;
  readonly levels: readonly {
    /** The id of the row above; empty for the first level. */
    readonly parent: string;
    /** What the client has of it, as `ViewLevel` named it. */
    readonly version?: string;
  }[];
}

export interface ViewLevels {
  /** In the order of the question. */
  readonly levels: readonly ViewLevel[];
  /** How many contracts, or files, there are, and how many of them the filter shows. */
  readonly total: number;
  readonly shown: number;
}

export interface ViewLevel {
  /** Equal versions mean equal rows. */
  readonly version: string;
  /** Absent where the client has them already. */
  readonly rows?: readonly ViewRow[];
}

/** The ids of the rows that lead to a place in an editor, the outermost first; null where none does. */
export const viewPath = message<
  PlaceParams & { readonly view: ViewName; readonly filter: ViewFilter },
  readonly string[]
>("viewPath");

/** What is said of a row at length, as Markdown in which every text of the user is shown literally; null for one that is gone. */
export const viewTooltip = message<
  { readonly view: ViewName; readonly filter: ViewFilter; readonly id: string },
  { readonly markdown: string }
>("viewTooltip");
