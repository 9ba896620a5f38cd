import { LineIndex } from "../text/line-index";
import { visible } from "../text/visible";
import type { Written } from "../text/written";

/** What a new contract asks a person for, by line, and what to do then. */
export function openBlanks({ text, blanks }: Written, check = "plumbline check"): string {
  if (blanks.length === 0) return `Then run: ${check}`;
  const index = new LineIndex(text);
  const lines = blanks.map(({ span }) => {
    const value = visible(text.slice(span.start, span.end));
    return `  ${String(index.position(span.start).line + 1).padStart(3)}  ${value}`;
  });
  return `What only you know stands in it as an example:\n${lines.join("\n")}\nThen run: ${check}`;
}
