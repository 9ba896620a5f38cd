import type { KnownText, TextPart } from "../../code-facts";
import type ts from "../../compiler";

/** Names of holes are shown to people: longer ones tell them nothing. */
const maxHoleName = 60;
/** Beyond these the rest of a text is one hole. */
const maxParts = 200;
const maxLength = 10_000;

/** What is put together of parts: neighbouring texts become one. */
export function joined(parts: Iterable<TextPart>): KnownText {
  const result: TextPart[] = [];
  let length = 0;
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === "text") length += part.text.length;
    if (part.kind === "text" && part.text === "") continue;
    if (length > maxLength || result.length > maxParts) return [...result, { kind: "hole" }];
    if (part.kind === "text" && last?.kind === "text") {
      result[result.length - 1] = { kind: "text", text: last.text + part.text };
    } else result.push(part);
  }
  return result;
}

export function plainText(text: string): KnownText {
  return text === "" ? [] : [{ kind: "text", text }];
}

/** A value that is not to be read, by its source text. */
export function holeOf(node: ts.Node): TextPart {
  const name = node.getText();
  return name.length <= maxHoleName && !name.includes("\n") ? { kind: "hole", name } : { kind: "hole" };
}

/** The text where all of it is known. */
export function wholeText(parts: KnownText): string | undefined {
  const { length } = parts;
  const [first] = parts;
  if (length === 0) return "";
  return length === 1 && first?.kind === "text" ? first.text : undefined;
}

/** The parts without a slash (or several) at their end, as `text.replace(/\/+$/, "")` leaves them. */
export function withoutTrailingSlash(parts: KnownText): KnownText {
  const last = parts.at(-1);
  if (last?.kind !== "text") return parts;
  return joined([...parts.slice(0, -1), { kind: "text", text: last.text.replace(/\/+$/, "") }]);
}
