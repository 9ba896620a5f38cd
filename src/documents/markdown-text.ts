/**
 * Characters that may mean something anywhere in a line of GitHub-flavoured Markdown (GFM 0.29 with `$` for mathematics):
 * `_` does not between letters or digits, `&` only where an entity may follow, in the next text too, `#` only at the end of a heading.
 */
const MEANINGFUL =
  /[\\`*[\]<~$|]|&(?=#?[A-Za-z0-9]+;|#?[A-Za-z0-9]*$)|(?<![\p{L}\p{N}_])_+|(?<!_)_+(?![\p{L}\p{N}_])|(?<!\S)#+$|!$/gu;

/** Where GitHub and VS Code would find a URL in text; they do not in the text of a link. */
const URL_START = /(?<=(?:(?:https?|ftp):|(?<!:))\/)\/|(?<=www)\.(?=\S)/gi;

/** What makes a block of a line: a heading, a quote, a list, a thematic break or the underline of a heading. */
const BLOCK_START = /^(?:#(?=#{0,5}(?:\s|$))|>|[+-](?=\s|$)|-(?=[\s-]*$)|=(?==*\s*$)|\d{1,9}(?=[.)](?:\s|$)))/;

/** Most texts: letters and signs that mean nothing wherever they stand in a line. */
const HARMLESS = /^[A-Za-z0-9 ,;()'%=+-]*$/;

/** One line of text as Markdown that shows it literally, wherever it stands in a line. No part of it becomes a link to the web. */
export function escapeInline(line: string): string {
  if (HARMLESS.test(line)) return line;
  return escapeMeaningful(line).replace(URL_START, "\\$&");
}

/** The same for the text of a link. */
export function escapeLabel(line: string): string {
  const escaped = escapeMeaningful(line);
  // VS Code would take a backslash behind a URL for a part of it, and a bracket with it.
  return escaped === line ? line : escaped.replace(URL_START, "\\$&");
}

function escapeMeaningful(line: string): string {
  return line.replace(MEANINGFUL, (found) => [...found].map((one) => `\\${one}`).join(""));
}

/** Markdown of a line, made literal where it begins a line of its own. */
export function escapeStart(markdown: string): string {
  return markdown.replace(BLOCK_START, (found) => (/^\d/.test(found) ? `${found}\\` : `\\${found}`));
}
