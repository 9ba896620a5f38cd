import { keyOf, partsOf, t, translated } from "../text/l10n";
import { printable } from "../text/printable";

/** A text that stands as it is written, such as a key or a value of the user. */
export interface Literal {
  readonly literal: string;
}

/** Words, and literals between them. The words may be the user's, too: they are no markup of any kind. */
export type Line = readonly (string | Literal)[];

/** A paragraph, or a list of paragraphs. */
export type Block =
  | { readonly kind: "paragraph"; readonly line: Line }
  | { readonly kind: "list"; readonly lines: readonly Line[] };

/** Longer texts of the user are cut: what shows them is no viewer. */
const MAX_LITERAL = 160;
const MAX_WORDS = 600;
/** More items of a list are counted. */
const LISTED = 12;

/** A text of the user that is shown literally, on one line. */
export function literal(text: string): Literal {
  return { literal: printable(text, MAX_LITERAL) };
}

/** Prose of the user, on one line. */
export function words(text: string): string {
  return printable(text, MAX_WORDS);
}

/** Writes a line: ``line`the key ${literal(key)} is ${12} long` ``. */
export function line(text: TemplateStringsArray, ...values: readonly (Line | Literal | string | number)[]): Line {
  const { texts, holes } = partsOf(translated(keyOf(text)));
  return texts.flatMap((part, i) => {
    const value = values[holes[i] ?? values.length];
    const parts =
      value === undefined ? [] : Array.isArray(value) ? value : [typeof value === "number" ? String(value) : value];
    return [part, ...parts].filter((one) => one !== "");
  });
}

export function paragraph(text: TemplateStringsArray, ...values: Parameters<typeof line>[1][]): Block {
  return { kind: "paragraph", line: line(text, ...values) };
}

/** Literals in a row, set apart by commas; of many the rest is counted. */
export function row(texts: readonly string[], most = LISTED): Line {
  const shown = texts.slice(0, most);
  const more = texts.length - shown.length;
  const parts = shown.flatMap((text, i) => (i === 0 ? [literal(text)] : [", ", literal(text)]));
  return more > 0 ? [...parts, t` and ${more} more`] : parts;
}

/** The lines as a list; of many the rest is counted. Nothing where there are none. */
export function bulleted(lines: readonly Line[], most = LISTED): readonly Block[] {
  if (lines.length === 0) return [];
  const more = lines.length - most;
  const rest = more > 0 ? [[t`and ${more} more`]] : [];
  return [{ kind: "list", lines: [...lines.slice(0, most), ...rest] }];
}
