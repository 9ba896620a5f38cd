// A document that is neither Markdown nor HTML yet. Texts are as they are in the contract: the printers escape them, and
// leave out users and passwords of URLs. A line end in a text is a line break.

export type Inline =
  | { readonly kind: "text" | "strong" | "code"; readonly text: string }
  /** To an `http:`, `https:` or `mailto:` URL; any other is printed as its text alone. */
  | { readonly kind: "link"; readonly text: string; readonly target: string }
  /** To a file of the workspace: `path` is from the workspace folder, with `/`; `line` is 1-based. */
  | { readonly kind: "file"; readonly text: string; readonly path: string; readonly line?: number }
  /** What a contract does not say: printed as `not stated`, and so that one sees it. */
  | { readonly kind: "missing" };

/** A run of text. A plain string is text. */
export type Line = readonly (Inline | string)[];

export type Block =
  /** The title is the only heading of level 1. */
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly line: Line }
  | { readonly kind: "paragraph"; readonly line: Line }
  | { readonly kind: "note"; readonly line: Line }
  /** One whose head has nothing but empty cells has a name in the first column of each row. */
  | { readonly kind: "table"; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  /** Items that somebody ticks off. */
  | { readonly kind: "checklist"; readonly items: readonly Line[] }
  /** A payload or a request, on lines of its own. */
  | { readonly kind: "code"; readonly language: "json" | "http"; readonly text: string }
  /** Mermaid source; `summary` says in words what it shows. */
  | { readonly kind: "diagram"; readonly source: string; readonly summary: string };

/** A generated document; `kind`, `id` and `digest` stand in its first line. */
export interface GeneratedDocument {
  readonly kind: "handover" | "inventory";
  /** The contract's id; empty for the inventory. */
  readonly id: string;
  /** 12 hex digits: of the contract or of the inventory that it was made from. */
  readonly digest: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}
