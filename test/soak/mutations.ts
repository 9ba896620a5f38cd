import type { Random } from "../bench/random";

/** What a person replaces in contracts, schemas and types, and by what. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/type: string\b/g, 'type: [string, "null"]'],
  [/type: \[string, "null"\]/g, "type: string"],
  [/type: string\b/g, "type: integer"],
  [/type: (integer|number)\b/g, "type: string"],
  [/"type": "string"/g, '"type": ["string", "null"]'],
  [/"type": "(integer|number)"/g, '"type": "string"'],
  [/required: \[(\w+), /g, "required: ["],
  [/required: \[/g, "required: [added, "],
  [/: string;/g, ": string | null;"],
  [/: string \| null;/g, ": string;"],
  [/: string;/g, ": number;"],
  [/: number;/g, ": string;"],
  [/(\w+)\?: /g, "$1: "],
  [/(\w+): (string|number)/g, "$1?: $2"],
  [/(\w+): (string|number);/g, "$1x: $2;"],
  [/"([A-Z_]{4,})"/g, '"$1_TOO"'],
  [/pattern: api/g, "pattern: stream"],
  [/tries: \d+/g, "tries: 9"],
  [/timeout: \w+/g, "timeout: 20s"],
  [/maxLag: \w+/g, "maxLag: 1h"],
  [/status: active/g, "status: deprecated"],
  [/version: (\d+)\.(\d+)/g, "version: $1.9"],
  [/- id: (\w+)/g, "- id: $1x"],
  [/owner: (\w+)\n/g, "owner: $1x\n"],
  [/\.ts#(\w+)/g, ".ts#$1x"],
  [/AbortSignal\.timeout\(\d+\)/g, "AbortSignal.timeout(60000)"],
  [/, \{ signal: [^}]*\}/g, ""],
  [/JSON\.parse\(/g, "(JSON.parse)("],
  [/export interface (\w+) \{/g, "export interface $1 extends Added {"],
  [/import type \{ (\w+)/g, "import type { $1x"],
  [/"strict": true/g, '"strict": false'],
  [/\n(\w+):/g, "\n$1:\n$1:"],
];

/** What stands in a text that is half typed. */
const halves = [
  "[",
  "{",
  '"',
  ": ",
  "\n  - ",
  "`",
  "/*",
  "&a *b",
  "\t",
  "<<: *x",
  "é",
  "\r\n",
  "// plumbline-ignore drift/nullable: known\n",
];

/** A text as somebody may have made it of another: one edit, often a sensible one. */
export function edited(text: string, random: Random): string {
  const kind = random.below(10);
  if (kind < 6) return replacedSomewhere(text, random);
  if (kind < 7) return withLine(text, random, (lines, at) => lines.splice(at, 1));
  if (kind < 8) return withLine(text, random, (lines, at) => lines.splice(at, 0, lines[at] ?? ""));
  if (kind < 9) return withLine(text, random, (lines, at) => lines.splice(at, 0, ""));
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(halves) + text.slice(at);
}

/** One occurrence of one thing replaced. */
function replacedSomewhere(text: string, random: Random): string {
  const possible = replacements.flatMap(([pattern, by]) =>
    [...text.matchAll(pattern)].map((match) => ({ match, pattern, by })),
  );
  if (possible.length === 0) return text;
  const { match, pattern, by } = random.pick(possible);
  const found = match[0];
  const once = new RegExp(pattern.source);
  return text.slice(0, match.index) + found.replace(once, by) + text.slice(match.index + found.length);
}

function withLine(text: string, random: Random, change: (lines: string[], at: number) => void): string {
  const lines = text.split("\n");
  change(lines, random.below(lines.length));
  return lines.join("\n");
}

/** A text with a comment over some line that asks for silence, or without one. */
export function suppressed(path: string, text: string, rule: string, random: Random): string {
  const without = text.replace(/^.*plumbline-ignore.*\n/m, "");
  if (without !== text) return without;
  const comment = `${/\.ya?ml$/.test(path) ? "#" : "//"} plumbline-ignore ${rule}: it is known`;
  return withLine(text, random, (lines, at) => lines.splice(at, 0, comment));
}
