import { parseDocument } from "yaml";
import type { JsonScalar } from "../text/json";

export type QuoteMark = '"' | "'";

/** Quoted by habit: YAML 1.1 readers, and many people, take them for booleans. */
const YAML_1_1_BOOLEAN = /^(y|yes|n|no|on|off|true|false)$/i;

/** Longer or stranger texts are quoted without asking the library whether they may stand plain. */
const PLAIN_CANDIDATE = /^(?![-?:]( |$))(?!---|\.\.\.)[^\s,[\]{}#&*!|>'"%@`\p{C}][^\p{C}\p{Zl}\p{Zp}]{0,999}$/u;

/** Words and quantities, which are read as texts wherever they stand: most texts, so the library need not be asked. */
const PLAIN_WORDS = /^(?!(null|true|false)$)([A-Za-z_][\w-]*([ ./][A-Za-z_][\w-]*)*|\d+(\.\d+)?(ms|s|min|h|d))$/i;

/** Would end a plain scalar inside brackets. */
const FLOW_INDICATOR = /[,[\]{}]/;

/** Shows nothing, turns the order of others, or ends a line: written as an escape. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/u;

/**
 * A scalar of YAML 1.2 on one line: plain where it reads back as the same value there, else in quotes.
 * `quote` is the mark to use; `always` puts every text between them.
 */
export function printYamlScalar(
  value: JsonScalar,
  style: { readonly flow: boolean; readonly quote: QuoteMark; readonly always: boolean },
): string {
  if (typeof value !== "string") return JSON.stringify(value);
  if (!style.always && isPlain(value, style.flow)) return value;
  return style.quote === "'" && !HIDDEN.test(value) ? `'${value.replaceAll("'", "''")}'` : printJsonScalar(value);
}

/** A scalar of JSON (RFC 8259); what does not show is escaped, so a text is a double-quoted scalar of YAML as well. */
export function printJsonScalar(value: JsonScalar): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return JSON.stringify(value).replace(new RegExp(HIDDEN, "gu"), (character) =>
    Array.from({ length: character.length }, (_, i) => escapeOf(character.charCodeAt(i))).join(""),
  );
}

/** Asks the library itself how it would read the text as the value of a key. */
function isPlain(text: string, flow: boolean): boolean {
  if (!PLAIN_CANDIDATE.test(text) || YAML_1_1_BOOLEAN.test(text)) return false;
  if (PLAIN_WORDS.test(text)) return true;
  if (flow && FLOW_INDICATOR.test(text)) return false;
  const document = parseDocument(flow ? `{ k: ${text} }` : `k: ${text}`, { version: "1.2", schema: "core" });
  return document.errors.length === 0 && document.get("k") === text;
}

function escapeOf(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, "0")}`;
}
