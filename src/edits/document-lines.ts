import type { Comment, ParsedDocument } from "../document/source-node";

/** The lines and comments of a text, for those who edit it. Offsets are UTF-16; a line ends with `\n`, `\r\n` or `\r`. */
export class DocumentLines {
  readonly text: string;
  /** How the text ends its lines. */
  readonly newline: string;
  readonly #comments: ReadonlyMap<number, Comment>;

  constructor(document: ParsedDocument) {
    this.text = document.text;
    this.newline = /\r\n|\n|\r/.exec(document.text)?.[0] ?? "\n";
    this.#comments = new Map(document.comments.map((comment) => [comment.location.span.start, comment]));
  }

  /** Where the line of an offset begins, a byte order mark left out. */
  startOfLine(offset: number): number {
    let start = offset;
    while (start > 0 && !isBreak(this.text[start - 1])) start--;
    return start === 0 && this.text.startsWith("\uFEFF") ? 1 : start;
  }

  /** Where the line of an offset ends, its line break left out. */
  endOfLine(offset: number): number {
    let end = offset;
    while (end < this.text.length && !isBreak(this.text[end])) end++;
    return end;
  }

  /** Where the line behind this one begins; undefined for the last. */
  nextLine(offset: number): number | undefined {
    const end = this.endOfLine(offset);
    if (end === this.text.length) return undefined;
    return this.text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }

  /** Where the line before this one begins; undefined for the first. */
  previousLine(offset: number): number | undefined {
    const end = this.endOfPreviousLine(offset);
    return end === undefined ? undefined : this.startOfLine(end);
  }

  /** Where the line before this one ends, its line break left out; undefined for the first. */
  endOfPreviousLine(offset: number): number | undefined {
    const start = this.startOfLine(offset);
    if (start === 0 || !isBreak(this.text[start - 1])) return undefined;
    return this.text.slice(start - 2, start) === "\r\n" ? start - 2 : start - 1;
  }

  /** How many characters stand before an offset on its line. */
  column(offset: number): number {
    return offset - this.startOfLine(offset);
  }

  /** True when nothing but white space stands before an offset on its line. */
  beginsLine(offset: number): boolean {
    return this.text.slice(this.startOfLine(offset), offset).trim() === "";
  }

  /** The spaces and tabs that a line begins with. */
  indentOfLine(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.startOfLine(offset), this.endOfLine(offset)))?.[0] ?? "";
  }

  isBlankLine(offset: number): boolean {
    return this.text.slice(this.startOfLine(offset), this.endOfLine(offset)).trim() === "";
  }

  /** The column of the comment that has the line of an offset for itself. */
  commentColumn(offset: number): number | undefined {
    const indent = this.indentOfLine(offset).length;
    return this.#comments.has(this.startOfLine(offset) + indent) ? indent : undefined;
  }

  /** The first offset from here on that is neither white space nor in a comment. */
  skip(offset: number): number {
    let at = this.skipSpace(offset);
    for (let comment = this.#comments.get(at); comment !== undefined; comment = this.#comments.get(at)) {
      at = this.skipSpace(comment.location.span.end);
    }
    return at;
  }

  /** The first offset from here on that is not white space. */
  skipSpace(offset: number): number {
    let at = offset;
    while (at < this.text.length && isSpace(this.text[at])) at++;
    return at;
  }

  /** The last offset down to here that is behind something other than white space. */
  trimEnd(start: number, end: number): number {
    let at = end;
    while (at > start && isSpace(this.text[at - 1])) at--;
    return at;
  }

  /** The end of a value or comma, and of the comment that follows it on its line. */
  endWithComment(offset: number): number {
    let at = offset;
    while (this.text[at] === " " || this.text[at] === "\t") at++;
    return this.#comments.get(at)?.location.span.end ?? offset;
  }

  /** True when a comment lies between two offsets. */
  hasComment(start: number, end: number): boolean {
    return this.comments(start, end).length > 0;
  }

  /** The comments between two offsets. */
  comments(start: number, end: number): readonly Comment[] {
    return [...this.#comments.values()].filter(({ location: { span } }) => span.start >= start && span.end <= end);
  }
}

function isBreak(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t" || isBreak(character);
}
