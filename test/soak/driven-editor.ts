import type { Random } from "../bench/random";
import type { MarkChanges } from "./mark-changes";

/** An editor with a folder open, as its user sees it. Paths are relative to the folder, with slashes. */
export interface DrivenEditor {
  readonly folder: string;
  /** The documents that it has open. */
  documents(): ReadonlyMap<string, OpenDocument>;
  open(path: string): Promise<void>;
  /** Closes a document; what was not saved is lost. */
  close(path: string): Promise<void>;
  /** Replaces the text of an open document, as one edit that can be undone. */
  type(path: string, text: string): Promise<void>;
  undo(path: string): Promise<void>;
  save(path: string): Promise<void>;
  /** Renames or moves a file or a folder in the editor, which asks the server first what has to follow. */
  rename(from: string, to: string): Promise<void>;
  /** Another program changes files; the editor hears of it. */
  outside(change: () => void): Promise<void>;
  /** Applies a quick fix of some diagnostic of an open document; its title, or undefined where there is none. */
  fix(path: string, random: Random): Promise<string | undefined>;
  /** Renames what stands at an offset of an open document; false where the server refuses. */
  renameSymbol(path: string, offset: number, name: string): Promise<boolean>;
  /** The text of documents that are not saved is not checked. */
  readonly checksOnSave: boolean;
  checkOn(when: "onType" | "onSave"): Promise<void>;
  restart(): Promise<void>;
  /** Every diagnostic of ours that it shows, by `markOf`, in no order. */
  marks(): readonly string[];
  readonly changes: MarkChanges;
  /** A question to the server that it answers when it has checked all it was told. */
  checked(): Promise<void>;
  stop(): Promise<void>;
}

export interface OpenDocument {
  readonly text: string;
  readonly isDirty: boolean;
}

/** What of a diagnostic is compared, whoever shows it. Lines and columns count from 0. */
export interface Shown {
  readonly range: { readonly start: Point; readonly end: Point };
  readonly severity: number | undefined;
  readonly code: unknown;
  readonly message: string;
  /** Where it points, as `path` has it. */
  readonly related: readonly { readonly path: string; readonly start: Point; readonly message: string }[];
}

interface Point {
  readonly line: number;
  readonly character: number;
}

/** A diagnostic in a line of text. */
export function markOf(path: string, { range: { start, end }, severity, code, message, related }: Shown): string {
  const place = `${path}:${start.line}:${start.character}-${end.line}:${end.character}`;
  const others = related.map((one) => `${one.path}:${one.start.line}:${one.start.character} ${one.message}`).join("; ");
  return `${place} ${severity} ${code} ${message} [${others}]`;
}
