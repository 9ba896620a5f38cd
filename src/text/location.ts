/** A stretch of text in UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a file. `uri` is a canonical `file:` URI as `files/uri.ts` writes it. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

/** Replaces the text at `location` by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly location: Location;
  readonly newText: string;
  /** The parts of `newText` that only a person knows, in their order, for editors that can lead the cursor there. */
  readonly blanks?: readonly Blank[];
}

/** A part of a new text that the user is asked to replace. */
export interface Blank {
  readonly span: Span;
  readonly choices?: readonly string[];
  /** What stands there is a name that other parts of the new text repeat: they follow what the user types. */
  readonly isName?: true;
}

/** A line and a column, both 0-based, the column in UTF-16 code units, as LSP counts by default. */
export interface Position {
  readonly line: number;
  readonly character: number;
}
