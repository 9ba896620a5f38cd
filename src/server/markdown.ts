import type { JsonValue } from "../text/json";
import { t } from "../text/l10n";
import { codeSpan, fence } from "../text/markdown-code";
import { visibleJson } from "../text/visible-json";

/** Payloads of more UTF-16 units or lines are cut: a hover is no viewer. */
const longestPayload = 2_000;
const mostLines = 40;
/** Up to this length a payload stands within the sentence. */
const longestInline = 160;

/**
 * A JSON value from the user's files as Markdown that shows it literally: a code span, or a fenced block when it is long,
 * cut with a note when it is too long for a hover. Nothing in it can end the code early, so no link, image, HTML or
 * command in it comes alive.
 */
export function jsonMarkdown(value: JsonValue): string {
  const block = visibleJson(JSON.stringify(value, undefined, 2));
  const line = onOneLine(block);
  if (line.length <= longestInline) return codeSpan(line);
  const shown = cut(block.split("\n", mostLines).join("\n"));
  if (shown.length === block.length) return `\n\n${fence(block, "json")}\n\n`;
  return `\n\n${fence(`${shown}\n…`, "json")}\n\n${t`The payload is cut; ${"`plumbline check --format json`"} gives it whole.`}\n\n`;
}

/** The same for a client that shows no Markdown: one line. */
export function jsonText(value: JsonValue): string {
  const line = onOneLine(visibleJson(JSON.stringify(value, undefined, 2)));
  return line.length <= longestPayload ? line : `${cut(line)}…`;
}

/** Never in the middle of a character. */
function cut(text: string): string {
  return text.length <= longestPayload ? text : text.slice(0, longestPayload).replace(/[\ud800-\udbff]$/, "");
}

/** A line end in JSON text is layout: within a string it is escaped. */
function onOneLine(json: string): string {
  return json.replace(/\n */g, " ");
}

/** Plain prose as Markdown that shows it literally. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, "\\$&");
}
