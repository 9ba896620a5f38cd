import type { ListEnd } from "../consumer/call-site";
import type { Span, TextEdit } from "../text/location";

/** Adds elements at the end of a list, laid out as it is. `padding` stands inside the braces of a list on one line. */
export function append(
  { uri, lineEnd }: { readonly uri: string; readonly lineEnd: string },
  list: ListEnd,
  elements: readonly string[],
  padding: "" | " ",
): readonly TextEdit[] {
  const { indent } = list;
  if (list.empty) return [insert(uri, list.at, `${padding}${elements.join(", ")}${padding}`)];
  if (indent === undefined) {
    const text = elements.join(", ");
    return [list.comma ? insert(uri, list.at, ` ${text},`) : insert(uri, list.last, `, ${text}`)];
  }
  const lines = elements.map((element) => `${lineEnd}${indent}${element}`).join(",");
  if (list.comma) return [insert(uri, list.at, `${lines},`)];
  if (list.last === list.at) return [insert(uri, list.at, `,${lines}`)];
  return [insert(uri, list.last, ","), insert(uri, list.at, lines)];
}

export function insert(uri: string, offset: number, newText: string): TextEdit {
  return replace(uri, { start: offset, end: offset }, newText);
}

export function replace(uri: string, span: Span, newText: string): TextEdit {
  return { location: { uri, span }, newText };
}
