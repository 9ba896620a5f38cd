import { lineEnd } from "./typing-lines";

/** A mapping in braces or a list in brackets, as far as it was read. */
export interface FlowFrame {
  readonly kind: "mapping" | "sequence";
  /** Of mappings: the keys in the order of the text, the one whose value is being read last. */
  readonly keys: string[];
  /** Behind the colon of the last key. */
  inValue: boolean;
  /** Of lists: the items before. */
  index: number;
  /** Something stands there since the last comma or colon. */
  filled: boolean;
}

/** What the flow scan stopped at. */
export type FlowStop =
  /** The collection is closed, or a line begins that cannot belong to it; `at` is behind it. */
  | { readonly kind: "closed"; readonly at: number }
  /** The offset that was asked for. */
  | { readonly kind: "reached"; readonly token?: FlowToken; readonly inComment: boolean };

/** A scalar that has begun. */
export interface FlowToken {
  /** Behind the opening quote. */
  readonly start: number;
  readonly quote?: '"' | "'";
}

/** Reads flow collections up to an offset, whatever is missing in them. JSON is read as one. */
export class FlowScan {
  readonly #text: string;
  readonly #limit: number;
  /** True when the line that begins at an offset belongs to the block around the collection: a bracket is missing. */
  readonly #isOutside: (lineStart: number) => boolean;
  readonly frames: FlowFrame[] = [];
  /** The scalar that was read last: the key, when a colon follows. */
  #last: { readonly name: string; readonly quoted: boolean } | undefined;

  constructor(text: string, limit: number, isOutside: (lineStart: number) => boolean) {
    this.#text = text;
    this.#limit = limit;
    this.#isOutside = isOutside;
  }

  /** Reads from an offset to the end of the outermost collection, or to the limit. */
  run(from: number): FlowStop {
    let at = from;
    while (at < this.#limit) {
      const character = this.#text[at] ?? "";
      if (character === "\n") {
        at++;
        if (at <= this.#limit && this.#isOutside(at)) return { kind: "closed", at };
      } else if (/\s/.test(character)) {
        at++;
      } else if (character === "#" && /\s/.test(this.#text[at - 1] ?? " ")) {
        at = lineEnd(this.#text, at);
        if (at >= this.#limit) return { kind: "reached", inComment: true };
      } else if (character === '"' || character === "'") {
        const end = closingQuote(this.#text, at + 1, character);
        if (end >= this.#limit)
          return { kind: "reached", token: { start: at + 1, quote: character }, inComment: false };
        this.#read(this.#text.slice(at + 1, end), true);
        at = this.#text[end] === character ? end + 1 : end;
      } else if (this.#isIndicator(at)) {
        this.#take(character);
        at++;
        if (this.frames.length === 0) return { kind: "closed", at };
      } else {
        const end = this.#plainEnd(at);
        if (end >= this.#limit) return { kind: "reached", token: { start: at }, inComment: false };
        this.#read(this.#text.slice(at, end).trim(), false);
        at = end;
      }
    }
    return { kind: "reached", inComment: false };
  }

  #read(name: string, quoted: boolean): void {
    this.#last = { name, quoted };
    const frame = this.frames.at(-1);
    if (frame !== undefined) frame.filled = true;
  }

  #isIndicator(at: number): boolean {
    const character = this.#text[at] ?? "";
    if ("{}[],".includes(character)) return true;
    if (character !== ":") return false;
    return this.#last?.quoted === true || /^[\s,{}[\]]?$/.test(this.#text[at + 1] ?? "");
  }

  #take(character: string): void {
    const frame = this.frames.at(-1);
    if (character === "{" || character === "[") {
      const kind = character === "{" ? "mapping" : "sequence";
      if (frame !== undefined) frame.filled = true;
      this.frames.push({ kind, keys: [], inValue: false, index: 0, filled: false });
    } else if (character === "}" || character === "]") {
      this.frames.pop();
    } else if (character === "," && frame !== undefined) {
      frame.inValue = false;
      frame.filled = false;
      frame.index++;
    } else if (character === ":" && frame?.kind === "mapping" && !frame.inValue && this.#last !== undefined) {
      frame.keys.push(this.#last.name);
      frame.inValue = true;
      frame.filled = false;
    }
    this.#last = undefined;
  }

  #plainEnd(from: number): number {
    let at = from + 1;
    while (at < this.#text.length && !/[\r\n]/.test(this.#text[at] ?? "") && !this.#isIndicator(at)) {
      if (this.#text[at] === "#" && /\s/.test(this.#text[at - 1] ?? "")) break;
      at++;
    }
    return at;
  }
}

/** The offset of the closing quote; where it is missing, the end: that of the line unless another one is given. */
export function closingQuote(text: string, from: number, quote: string, end = lineEnd(text, from)): number {
  for (let at = from; at < end; at++) {
    if (quote === '"' && text[at] === "\\") at++;
    else if (text[at] === quote) {
      if (quote !== "'" || text[at + 1] !== "'") return at;
      at++;
    }
  }
  return end;
}

/** The keys that follow in the mapping around an offset, up to its end. */
export function keysBehind(
  text: string,
  from: number,
  inValue: boolean,
  isOutside: (lineStart: number) => boolean,
): readonly string[] {
  const scan = new FlowScan(text, text.length, isOutside);
  const keys: string[] = [];
  scan.frames.push({ kind: "mapping", keys, inValue, index: 0, filled: false });
  scan.run(from);
  return keys;
}
