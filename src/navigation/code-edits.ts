import type { CodeUse } from "../consumer/type-reader";
import type { TextEdit } from "../text/location";

/** ECMA-262 `IdentifierName`, without escapes. */
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Where a name can only be an identifier: parameters that are members, and members that are private by `#`. */
const ONLY_IDENTIFIER = /(?:\b(?:public|private|protected|readonly)\s+|#)$/;

/** What stands behind the name of an attribute of an element. */
const JSX_ATTRIBUTE = /^=["'{]/;

/** Writes another name where code names a member; undefined where it cannot have this name there. */
export function codeEdit(use: CodeUse, text: string, newName: string): TextEdit | undefined {
  const { location, prefix = "", suffix = "" } = use;
  const { start, end } = location.span;
  const at = (from: number, newText: string): TextEdit => ({
    location: { uri: location.uri, span: { start: from, end } },
    newText,
  });
  const quote = text[start - 1] ?? "";
  if (isQuote(quote) && text[end] === quote) return at(start, insideQuotes(newName, quote));
  if (IDENTIFIER.test(newName)) return at(start, `${prefix}${newName}${suffix}`);
  if (quote === ".") {
    const isOptional = text[start - 2] === "?";
    return at(isOptional ? start : start - 1, `[${JSON.stringify(newName)}]`);
  }
  const isDeclared = use.kind === "declaration" && ONLY_IDENTIFIER.test(text.slice(Math.max(0, start - 40), start));
  if (isDeclared || (/sx$/.test(location.uri) && JSX_ATTRIBUTE.test(text.slice(end, end + 2)))) return undefined;
  return at(start, `${prefix}${JSON.stringify(newName)}${suffix}`);
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === "`";
}

function insideQuotes(name: string, quote: string): string {
  const inside = JSON.stringify(name).slice(1, -1);
  if (quote === '"') return inside;
  const plain = inside.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return quote === "`" ? plain.replaceAll("${", "\\${") : plain;
}
