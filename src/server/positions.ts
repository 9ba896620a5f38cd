import { type ClientCapabilities, PositionEncodingKind, type Range } from "vscode-languageserver";
import type { LineIndex } from "../text/line-index";
import type { Position, Span } from "../text/location";

export type Encoding = "utf-8" | "utf-16" | "utf-32";

const known: ReadonlyMap<PositionEncodingKind, Encoding> = new Map([
  [PositionEncodingKind.UTF8, "utf-8"],
  [PositionEncodingKind.UTF16, "utf-16"],
  [PositionEncodingKind.UTF32, "utf-32"],
]);

/** What the client likes best of what is known here; UTF-16 where it says nothing (LSP 3.18, general.positionEncodings). */
export function negotiateEncoding(capabilities: ClientCapabilities): Encoding {
  for (const kind of capabilities.general?.positionEncodings ?? []) {
    const encoding = known.get(kind);
    if (encoding !== undefined) return encoding;
  }
  return "utf-16";
}

/** Converts between UTF-16 offsets and the client's lines and characters. */
export class Positions {
  readonly encoding: Encoding;

  constructor(encoding: Encoding) {
    this.encoding = encoding;
  }

  range(lines: LineIndex, span: Span): Range {
    return { start: this.position(lines, span.start), end: this.position(lines, span.end) };
  }

  position(lines: LineIndex, offset: number): Position {
    const { line, character } = lines.position(offset);
    const { start } = lines.lineSpan(line);
    return { line, character: lengthIn(this.encoding, lines.text.slice(start, start + character)) };
  }

  /** The span of a range; positions outside the text or inside a character are clamped. */
  span(lines: LineIndex, range: Range): Span {
    const start = this.offset(lines, range.start);
    return { start, end: Math.max(start, this.offset(lines, range.end)) };
  }

  offset(lines: LineIndex, position: Position): number {
    if (this.encoding === "utf-16") return lines.offset(position);
    if (position.line < 0) return 0;
    const { start, end } = lines.lineSpan(position.line);
    let left = position.character;
    let offset = start;
    for (const character of lines.text.slice(start, end)) {
      left -= lengthIn(this.encoding, character);
      if (left < 0) break;
      offset += character.length;
    }
    return offset;
  }
}

function lengthIn(encoding: Encoding, text: string): number {
  switch (encoding) {
    case "utf-16":
      return text.length;
    case "utf-8":
      return Buffer.byteLength(text, "utf8");
    case "utf-32":
      return [...text].length;
  }
}
