import { printJsonScalar, printYamlScalar, type QuoteMark } from "../document/print-scalar";
import type { JsonScalar } from "../text/json";
import { joined, type Written, written } from "../text/written";
import type { DocumentStyle, SmallKind } from "./document-style";
import { isList, isPlaceholder, isScalar, type NewMapping, type NewValue, type Placeholder } from "./new-value";

/** What is longer is not written on one line, scalars apart. */
const LONGEST_LINE = 100;

/** Where a value is written. */
export interface WritePlace {
  /** What the lines of the collection around it begin with. */
  readonly indent: string;
  /** Inside braces or brackets. */
  readonly flow: boolean;
  /** True where collections next to it stand on one line, false where they do not; the document's style otherwise. */
  readonly oneLine?: boolean | undefined;
  /** The collection around it stands on one line, and so must this. */
  readonly sameLine?: boolean;
  /** The mark that texts next to it, or the text before it, stand in. */
  readonly quote?: QuoteMark | undefined;
}

/** Writes new values in the style of a document. */
export class DocumentWriter {
  readonly #style: DocumentStyle;
  readonly #newline: string;

  constructor(style: DocumentStyle, newline: string) {
    this.#style = style;
    this.#newline = newline;
  }

  /** What parts two entries on one line. */
  get comma(): string {
    return this.#style.comma;
  }

  /** A key with its value. The first line is not indented. */
  entry(key: string, value: NewValue, place: WritePlace): Written {
    const name = this.#key(key, place.flow);
    if (place.flow) return written(name, this.#style.colon, this.inline(value, place));
    return written(name, ":", this.afterColon(value, place));
  }

  /** An item of a block list with its dash, the first line not indented. */
  item(value: NewValue, place: WritePlace): Written {
    const inner = place.indent + " ".repeat(this.#style.dash.length);
    return written(this.#style.dash, this.afterDash(value, place, inner));
  }

  /** A value behind the colon of a block mapping, with what parts it from the colon. `place.indent` is the mapping's. */
  afterColon(value: NewValue, place: WritePlace): Written {
    if (this.#isInline(value, place)) return written(" ", this.inline(value, place));
    const indent = " ".repeat(this.columnBelow(value, place));
    return written(this.#newline, indent, this.block(value, indent));
  }

  /** The column of the lines of a collection below its key. */
  columnBelow(value: NewValue, place: WritePlace): number {
    return place.indent.length + (isList(value) ? this.#style.dashOffset : this.#style.step.length);
  }

  /** A value behind the dash of a block list. `inner` is what its further lines begin with, `place.indent` that of the dash. */
  afterDash(value: NewValue, place: WritePlace, inner: string): Written {
    return this.#isInline(value, place) ? this.inline(value, place) : this.block(value, inner);
  }

  /** A collection in block style whose lines, but for the first, begin with `indent`. */
  block(value: NewValue, indent: string): Written {
    const place = { indent, flow: false };
    if (isScalar(value)) return this.inline(value, place);
    const lines = isList(value)
      ? value.map((item) => this.item(item, place))
      : Object.entries(value).map(([key, part]) => this.entry(key, part, place));
    return joined(lines, this.#newline + indent);
  }

  /** A scalar or a flow collection; over several lines where JSON is written so. */
  inline(value: NewValue, place: WritePlace): Written {
    if (isScalar(value)) return this.#scalar(value, place);
    const [open, close] = isList(value) ? ["[", "]"] : ["{", "}"];
    const inner = { ...place, flow: true, indent: place.indent + this.#style.step, oneLine: undefined };
    const parts = isList(value)
      ? value.map((item) => this.inline(item, inner))
      : Object.entries(value).map(([key, part]) => this.entry(key, part, inner));
    if (parts.length === 0) return written(open, close);
    if (this.#style.json && place.sameLine !== true && !this.#fits(value, place)) {
      const line = this.#newline + inner.indent;
      return written(open, line, joined(parts, `,${line}`), this.#newline, place.indent, close);
    }
    const pad = this.#style.pad[kindOf(value)];
    return written(open, pad, joined(parts, this.#style.comma), pad, close);
  }

  /** True for what stands on one line in a block collection. */
  #isInline(value: NewValue, place: WritePlace): boolean {
    if (isScalar(value) || sizeOf(value) === 0) return true;
    return this.#fits(value, place) && this.#width(value, place) <= LONGEST_LINE;
  }

  #width(value: NewValue, place: WritePlace): number {
    return place.indent.length + this.inline(value, { ...place, flow: true }).text.length;
  }

  #fits(value: NewMapping | readonly NewValue[], place: WritePlace): boolean {
    if (!isSmall(value)) return this.#style.json && this.#style.oneLine.mapping && this.#style.oneLine.sequence;
    return place.oneLine ?? this.#style.oneLine[kindOf(value)];
  }

  #scalar(value: JsonScalar | Placeholder, place: WritePlace): Written {
    const isBlank = isPlaceholder(value);
    const plain = isBlank ? value.value : value;
    const quote = place.quote ?? this.#style.quote;
    const text = this.#style.json
      ? printJsonScalar(plain)
      : printYamlScalar(plain, { flow: place.flow, quote, always: place.quote !== undefined });
    if (!isBlank) return written(text);
    const inQuotes = text.length >= 2 && typeof plain === "string" && text !== plain;
    const span = inQuotes ? { start: 1, end: text.length - 1 } : { start: 0, end: text.length };
    const choices = value.choices === undefined ? {} : { choices: value.choices };
    return { text, blanks: [{ span, ...choices, ...(value.isName === true ? { isName: true } : {}) }] };
  }

  #key(key: string, flow: boolean): string {
    if (this.#style.json) return printJsonScalar(key);
    // A name such as `200` or `true` is read as a name, however it is written.
    return printYamlScalar(key, { flow, quote: this.#style.quote, always: false });
  }
}

function kindOf(value: NewMapping | readonly NewValue[]): SmallKind {
  return isList(value) ? "sequence" : "mapping";
}

function sizeOf(value: NewMapping | readonly NewValue[]): number {
  return isList(value) ? value.length : Object.keys(value).length;
}

/** A mapping of scalars and lists of them, or a list of scalars. */
function isSmall(value: NewMapping | readonly NewValue[]): boolean {
  if (isList(value)) return value.every(isScalar);
  return Object.values(value).every((part) => isScalar(part) || (isList(part) && part.every(isScalar)));
}
