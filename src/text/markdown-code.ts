/**
 * A code span (GFM, 6.3; CommonMark 0.31, 6.1): a run of backticks longer than any inside, and spaces where the text touches
 * one or is padded itself. In a table `|` is escaped even there (GFM, 4.10).
 */
export function codeSpan(line: string, { isInTable = false } = {}): string {
  const ticks = "`".repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $/.test(line) && line.trim() !== "" ? " " : "";
  const text = isInTable ? line.replaceAll("|", "\\|") : line;
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

/** A fenced block (GFM, 4.5): the fence is longer than any run of backticks inside. */
export function fence(text: string, language: string): string {
  const ticks = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  return longest;
}
