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
  const { location, prefix = "", suffix = "", variable } = use;
  const { start, end } = location.span;
  const at = (from: number, newText: string): TextEdit => ({
    location: { uri: location.uri, span: { start: from, end } },
    newText,
  });
  const quote = text[start - 1] ?? "";
  const isQuoted = isQuote(quote) && text[end] === quote;
  if (variable?.name === newName && /^["'`]?\s*:\s*$/.test(text.slice(end, variable.span.start))) {
    const span = { start: isQuoted ? start - 1 : start, end: variable.span.end };
    return { location: { uri: location.uri, span }, newText: newName };
  }
  if (isQuoted && !losesQuotes(use, text, newName)) return at(start, insideQuotes(newName, quote));
  if (isQuoted) return { location: { uri: location.uri, span: { start: start - 1, end: end + 1 } }, newText: newName };
  if (IDENTIFIER.test(newName)) return at(start, `${prefix}${newName}${suffix}`);
  if (quote === ".") {
    const isOptional = text[start - 2] === "?";
    return at(isOptional ? start : start - 1, `[${JSON.stringify(newName)}]`);
  }
  const isDeclared = use.kind === "declaration" && ONLY_IDENTIFIER.test(text.slice(Math.max(0, start - 40), start));
  if (isDeclared || (/sx$/.test(location.uri) && JSX_ATTRIBUTE.test(text.slice(end, end + 2)))) return undefined;
  return at(start, `${prefix}${JSON.stringify(newName)}${suffix}`);
}

/** True for a key that has quotes because its name needed them. */
function losesQuotes({ kind, location: { span } }: CodeUse, text: string, newName: string): boolean {
  if (IDENTIFIER.test(text.slice(span.start, span.end)) || !IDENTIFIER.test(newName)) return false;
  const before = text.slice(Math.max(0, span.start - 100), span.start - 1);
  if (/\[\s*$/.test(before)) return false;
  return kind === "declaration" || (/[{,]\s*$/.test(before) && /^\s*:/.test(text.slice(span.end + 1)));
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
