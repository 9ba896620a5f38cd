import type { Blank } from "./location";

/** A new text with the parts of it that a person has to fill in. */
export interface Written {
  readonly text: string;
  readonly blanks: readonly Blank[];
}

/** Puts texts one behind the other; their blanks move along. */
export function written(...parts: readonly (string | Written)[]): Written {
  let text = "";
  const blanks: Blank[] = [];
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else {
      blanks.push(...shifted(part.blanks, text.length));
      text += part.text;
    }
  }
  return { text, blanks };
}

/** Puts texts one behind the other, with a separator between any two. */
export function joined(parts: readonly Written[], separator: string): Written {
  return written(...parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part])));
}

/** A part of a text, with the blanks that lie inside it. */
export function cut({ text, blanks }: Written, start: number, end: number): Written {
  const inside = blanks.filter(({ span }) => span.start >= start && span.end <= end);
  return { text: text.slice(start, end), blanks: shifted(inside, -start) };
}

function shifted(blanks: readonly Blank[], by: number): readonly Blank[] {
  return blanks.map((blank) => ({ ...blank, span: { start: blank.span.start + by, end: blank.span.end + by } }));
}
