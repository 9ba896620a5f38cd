import type { Span } from "../text/location";

/** Something that may be written at the cursor. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: "key" | "section" | "contract" | "value" | "name" | "file" | "type" | "rule";
  /** A few words beside the label. */
  readonly detail?: string;
  /** Sentences below it, plain text. */
  readonly documentation?: string;
  /** What is replaced. */
  readonly span: Span;
  /** LSP snippet syntax where `isSnippet`. */
  readonly newText: string;
  readonly isSnippet: boolean;
  /** Items stand in the order of these texts. */
  readonly order: string;
  /** What the typed word is compared with; the label where it is absent. */
  readonly filter?: string;
  readonly preselect?: true;
  /** Something can be offered at its first tab stop. */
  readonly leadsOn?: true;
}

/** What can be offered at a place. */
export interface Completions {
  readonly items: readonly CompletionItem[];
  /** More would come of typing on, or of asking again. */
  readonly isIncomplete: boolean;
}

/** An item before it is known where it is written. */
export interface Proposal extends Omit<CompletionItem, "span" | "newText" | "isSnippet" | "order"> {
  /** The value, when it is not the label. */
  readonly value?: string | number | boolean;
  /** What comes first has the lower rank; 5 where it is absent. */
  readonly rank?: number;
}
