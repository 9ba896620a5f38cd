import { closingQuote } from "./typing-flow";
import { lineEnd } from "./typing-lines";

/** A value that begins with a quote; the indent of its line stands before it. */
const QUOTED = /^( *)(?:[^\n"'#]*[:-] +)?["']/gm;

/**
 * True within a quoted value of several lines: its quote closes at the end of a line further down, and all lines between are
 * indented below it. One that was only just opened does not.
 */
export function isInLongQuotes(text: string, cursor: number): boolean {
  for (const { index, 0: begin, 1: indent = "" } of text.slice(0, cursor).matchAll(QUOTED)) {
    const from = index + begin.length;
    const quote = text.charAt(from - 1);
    if (closingQuote(text, from, quote) < lineEnd(text, from)) continue;
    const close = closingQuote(text, from, quote, text.length);
    if (close < cursor || close === text.length) continue;
    const [, ...below] = text.slice(from, close).split("\n");
    const isBelow = below.every((line) => line.trim() === "" || line.startsWith(`${indent} `));
    if (isBelow && /^[ \t\r]*(?:#|$)/.test(text.slice(close + 1, lineEnd(text, close)))) return true;
  }
  return false;
}
