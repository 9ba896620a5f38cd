import { relative } from "node:path";
import type { SourceFiles } from "../files/source-files";
import { uriToPath } from "../files/uri";
import { LineIndex } from "../text/line-index";
import type { Location } from "../text/location";

/** A line and a column, both 1-based, the column in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** The line of a file that a location begins on, and the part of it that is meant: 0-based UTF-16 columns. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Larger files are no contracts, schemas or sources that are read. Bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Turns locations into what people read: paths from the working directory, lines, columns, source lines. */
export class SourceTexts {
  readonly #files: SourceFiles;
  readonly #cwd: string;
  readonly #indexes = new Map<string, LineIndex | undefined>();

  constructor(files: SourceFiles, cwd: string) {
    this.#files = files;
    this.#cwd = cwd;
  }

  /** The path from the working directory, with `/`. */
  path(uri: string): string {
    const path = uriToPath(uri);
    return path === undefined ? uri : relative(this.#cwd, path).replaceAll("\\", "/") || ".";
  }

  range({ uri, span }: Location): PlaceRange {
    const index = this.lines(uri);
    const place = (offset: number): Place => {
      const at = index?.position(offset) ?? { line: 0, character: 0 };
      return { line: at.line + 1, column: at.character + 1 };
    };
    return { start: place(span.start), end: place(span.end) };
  }

  /** Undefined when the file cannot be read as text. */
  line({ uri, span }: Location): SourceLine | undefined {
    const index = this.lines(uri);
    if (index === undefined) return undefined;
    const { line } = index.position(span.start);
    const bounds = index.lineSpan(line);
    const start = Math.min(span.start, bounds.end) - bounds.start;
    const end = Math.min(span.end, bounds.end) - bounds.start;
    return { number: line + 1, text: index.text.slice(bounds.start, bounds.end), start, end: Math.max(start, end) };
  }

  /** The lines of a file; undefined when it cannot be read as text. */
  lines(uri: string): LineIndex | undefined {
    if (!this.#indexes.has(uri)) {
      const read = this.#files.text(uri, MAX_BYTES);
      this.#indexes.set(uri, read.ok ? new LineIndex(read.text) : this.#damaged(uri));
    }
    return this.#indexes.get(uri);
  }

  /** The text of a file that is not UTF-8 throughout: offsets before its first fault are right. Binary files have none. */
  #damaged(uri: string): LineIndex | undefined {
    const read = this.#files.disk.read(uri, MAX_BYTES);
    if (!read.ok || read.bytes.includes(0)) return undefined;
    return new LineIndex(new TextDecoder().decode(read.bytes));
  }
}
