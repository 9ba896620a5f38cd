import type { Contract, ContractReading } from "../contract/contract";
import { hasMarker, isContractName } from "../contract/marker";
import { readContract } from "../contract/read-contract";
import { MAX_CONTRACT_BYTES, MAX_MARKER_SEARCH_BYTES } from "../document/limits";
import { reparseDocument } from "../document/reparse";
import type { ParsedDocument, SyntaxProblem } from "../document/source-node";
import type { SourceFiles, TextResult } from "../files/source-files";
import { english } from "../text/l10n";

/** A contract file as it is now. */
export interface ContractFile {
  readonly uri: string;
  /** Absent when the text could not be read. */
  readonly document?: ParsedDocument;
  readonly problems: readonly SyntaxProblem[];
  readonly reading: ContractReading;
  /**
   * What the rest of the workspace is checked against: the contract as it is, or, while its text is broken, as it was
   * before. Absent for a retired contract and for one of an unknown format, which nothing is checked against.
   */
  readonly model?: Contract;
}

interface Entry {
  readonly text: string | undefined;
  readonly file: ContractFile | undefined;
}

/** Reads contract files, each text once. */
export class ContractStore {
  readonly #files: SourceFiles;
  readonly #entries = new Map<string, Entry>();
  readonly #stale = new Set<string>();

  constructor(files: SourceFiles) {
    this.#files = files;
  }

  /** The contract at `uri`, or undefined when the file is none or is gone. */
  get(uri: string): ContractFile | undefined {
    const before = this.#entries.get(uri);
    if (before !== undefined && !this.#stale.has(uri)) return before.file;
    this.#stale.delete(uri);
    const named = isContractName(uri);
    const result = this.#files.text(uri, named ? MAX_CONTRACT_BYTES : MAX_MARKER_SEARCH_BYTES);
    const text = result.ok ? result.text : undefined;
    if (before !== undefined && text !== undefined && before.text === text) return before.file;
    const file = result.ok ? this.#read(uri, result.text, named, before?.file) : unreadable(uri, result, named);
    this.#entries.set(uri, { text, file });
    return file;
  }

  /** The text at `uri` may have changed. */
  changed(uri: string): void {
    this.#stale.add(uri);
  }

  #read(uri: string, text: string, named: boolean, before: ContractFile | undefined): ContractFile | undefined {
    if (!named && !hasMarker(text, uri)) return undefined;
    return contractFileOf(reparseDocument(before?.document, uri, text), before?.model);
  }
}

/** The contract that a document holds; `before` is what it held when its text was last without errors. */
export function contractFileOf(document: ParsedDocument, before?: Contract): ContractFile {
  const reading = readContract(document);
  const broken = document.problems.some((problem) => problem.severity !== "warning");
  const model = broken && before !== undefined ? before : reading.contract;
  const isLive = model !== undefined && model.status !== "retired" && hasSupportedFormat(reading);
  const { uri, problems } = document;
  return { uri, document, problems, reading, ...(isLive ? { model } : {}) };
}

/** Of a format that is not known, or not named, nothing else can be judged. */
export function hasSupportedFormat(reading: ContractReading): boolean {
  return !reading.problems.some((problem) => problem.rule === "schema/marker");
}

/** A file that is a contract by its name, but cannot be read: that is said at its beginning. */
function unreadable(uri: string, result: TextResult, named: boolean): ContractFile | undefined {
  if (result.ok || result.fault === "missing" || !named) return undefined;
  const offset = result.fault === "not-utf8" ? result.offset : 0;
  const location = { uri, span: { start: offset, end: offset } };
  return { uri, problems: [{ message: reasonOf(result), location }], reading: { problems: [] } };
}

function reasonOf(result: Exclude<TextResult, { ok: true }>): string {
  switch (result.fault) {
    case "too-large":
      return english`This file is larger than ${MAX_CONTRACT_BYTES / 1024 / 1024} MiB: no contract needs that.`;
    case "denied":
      return english`This file cannot be read: permission denied.`;
    case "not-utf8":
      return result.reason;
    default:
      return english`This is not a regular file.`;
  }
}
