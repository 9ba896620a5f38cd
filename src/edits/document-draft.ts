import { reparseDocument } from "../document/reparse";
import type { ParsedDocument } from "../document/source-node";
import type { TextEdit } from "../text/location";
import { cut, type Written, written } from "../text/written";

/** A stretch of the text in its order: kept from the original, or new. */
type Piece = { readonly start: number; readonly end: number } | Written;

/** A document to which edits are made one after the other; in the end they are edits to the original. */
export class DocumentDraft {
  readonly #original: ParsedDocument;
  #pieces: readonly Piece[];
  #document: ParsedDocument;

  constructor(document: ParsedDocument) {
    this.#original = document;
    this.#document = document;
    this.#pieces = [{ start: 0, end: document.text.length }];
  }

  /** The document as it is now. */
  get document(): ParsedDocument {
    return this.#document;
  }

  /** Makes edits to the document as it is now, unless they would break its syntax; false where they would. */
  tryEdits(edits: readonly TextEdit[]): boolean {
    const before = { pieces: this.#pieces, document: this.#document };
    this.apply([...edits].sort((a, b) => a.location.span.start - b.location.span.start));
    if (errorsIn(this.#document) <= errorsIn(before.document)) return true;
    this.#pieces = before.pieces;
    this.#document = before.document;
    return false;
  }

  /** Makes edits to the document as it is now: in its order, none over another. */
  apply(edits: readonly TextEdit[]): void {
    const pieces: Piece[] = [];
    let at = 0;
    for (const { location, newText, blanks = [] } of edits) {
      pieces.push(...this.#slice(at, location.span.start), { text: newText, blanks });
      at = location.span.end;
    }
    pieces.push(...this.#slice(at, this.#document.text.length));
    this.#pieces = pieces;
    const text = pieces.map((piece) => this.#textOf(piece)).join("");
    this.#document = reparseDocument(this.#document, this.#original.uri, text);
  }

  /** What was done, as edits to the original: in its order, none over another. */
  edits(): readonly TextEdit[] {
    const { uri, text } = this.#original;
    const edits: TextEdit[] = [];
    let at = 0;
    let added = written();
    const flush = (end: number): void => {
      if (end > at || added.text !== "") edits.push(...editOf(uri, { start: at, end }, added, text.slice(at, end)));
      added = written();
    };
    for (const piece of this.#pieces) {
      if ("text" in piece) added = written(added, piece);
      else {
        flush(piece.start);
        at = piece.end;
      }
    }
    flush(text.length);
    return edits;
  }

  /** The pieces from one offset of the present text to another. */
  #slice(start: number, end: number): readonly Piece[] {
    const slices: Piece[] = [];
    let at = 0;
    for (const piece of this.#pieces) {
      const length = lengthOf(piece);
      const from = Math.max(0, start - at);
      const to = Math.min(length, end - at);
      if (from < to) {
        slices.push("text" in piece ? cut(piece, from, to) : { start: piece.start + from, end: piece.start + to });
      }
      at += length;
    }
    return slices;
  }

  #textOf(piece: Piece): string {
    return "text" in piece ? piece.text : this.#original.text.slice(piece.start, piece.end);
  }
}

function errorsIn({ problems }: ParsedDocument): number {
  return problems.filter(({ severity }) => severity !== "warning").length;
}

function lengthOf(piece: Piece): number {
  return "text" in piece ? piece.text.length : piece.end - piece.start;
}

function editOf(uri: string, span: TextEdit["location"]["span"], added: Written, before: string): readonly TextEdit[] {
  if (added.text === before) return [];
  const { text: newText, blanks } = added;
  return [{ location: { uri, span }, newText, ...(blanks.length === 0 ? {} : { blanks }) }];
}
