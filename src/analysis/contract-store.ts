import type { Contract, ContractReading } from "../contract/contract";
import { hasMarker, isContractName } from "../contract/marker";
import { readContract } from "../contract/read-contract";
import { MAX_CONTRACT_BYTES, MAX_MARKER_SEARCH_BYTES } from "../document/limits";
import { reparseDocument } from "../document/reparse";
import type { ParsedDocument, SyntaxProblem } from "../document/source-node";
import { SourceFiles, type TextResult } from "../files/source-files";
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

interface Reading {
  readonly file: ContractFile | undefined;
  /** What the file held when its text was last without errors. */
  readonly good: Contract | undefined;
}

interface Entry extends Reading {
  readonly text: string | undefined;
}

type Unread = Exclude<TextResult, { readonly ok: true }>;

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
    const entry = {
      text,
      ...(result.ok ? this.#read(uri, result.text, named, before) : unread(uri, result, named, before)),
    };
    this.#entries.set(uri, entry);
    return entry.file;
  }

  /** The text at `uri` may have changed. */
  changed(uri: string): void {
    this.#stale.add(uri);
  }

  /** Forgets the files that are no more: what one held before does not count when it comes back. */
  keepOnly(uris: readonly string[]): void {
    const kept = new Set(uris);
    for (const uri of this.#entries.keys()) if (!kept.has(uri)) this.#entries.delete(uri);
  }

  #read(uri: string, text: string, named: boolean, before: Entry | undefined): Reading {
    if (!named && !hasMarker(text, uri)) return { file: undefined, good: undefined };
    const document = reparseDocument(before?.file?.document, uri, text);
    if (isBroken(document)) {
      const good = before === undefined ? this.#saved(uri) : before.good;
      return { file: contractFileOf(document, good), good };
    }
    const file = contractFileOf(document);
    return { file, good: file.reading.contract };
  }

  /** What a file holds on the disk, where its text has no errors there: an editor may come with one that is half typed. */
  #saved(uri: string): Contract | undefined {
    const result = new SourceFiles(this.#files.disk).text(uri, MAX_CONTRACT_BYTES);
    const document = result.ok ? reparseDocument(undefined, uri, result.text) : undefined;
    return document === undefined || isBroken(document) ? undefined : readContract(document).contract;
  }
}

/** The contract that a document holds; `before` is what it held when its text was last without errors. */
export function contractFileOf(document: ParsedDocument, before?: Contract): ContractFile {
  const reading = readContract(document);
  const model = isBroken(document) && before !== undefined ? before : reading.contract;
  const isLive = model !== undefined && model.status !== "retired" && hasSupportedFormat(reading);
  const { uri, problems } = document;
  return { uri, document, problems, reading, ...(isLive ? { model } : {}) };
}

/** True of a file that is judged by its last good text: the places of its model have moved. */
export function isOutdated({ model, reading }: ContractFile): boolean {
  return model !== undefined && model !== reading.contract;
}

/** Of a format that is not known, or not named, nothing else can be judged. */
export function hasSupportedFormat(reading: ContractReading): boolean {
  return !reading.problems.some((problem) => problem.rule === "schema/marker");
}

function isBroken({ problems }: ParsedDocument): boolean {
  return problems.some(({ severity }) => severity !== "warning");
}

/** A file that is a contract by its name, but cannot be read: that is said at its beginning. */
function unread(uri: string, result: Unread, named: boolean, before: Entry | undefined): Reading {
  if (result.fault === "missing" || !named) return { file: undefined, good: undefined };
  const offset = result.fault === "not-utf8" ? result.offset : 0;
  const location = { uri, span: { start: offset, end: offset } };
  const file = { uri, problems: [{ message: reasonOf(result), location }], reading: { problems: [] } };
  return { file, good: before?.good };
}

function reasonOf(result: Unread): string {
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
