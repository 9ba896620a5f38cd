import type { YAMLParseError, YAMLWarning } from "yaml";
import { english } from "../text/l10n";
import { LineIndex } from "../text/line-index";
import type { Span } from "../text/location";
import { printable } from "../text/printable";
import type { ProblemList } from "./problem-list";
import type { YamlSurvey } from "./yaml-survey";

/**
 * Reports what the YAML library found, in our words and without the errors that only follow from another: one to a line,
 * one for an open bracket at the bracket, one for everything after a token that no document can hold or behind a line
 * whose indentation fits nothing.
 */
export function reportYamlErrors(
  errors: readonly YAMLParseError[],
  text: string,
  survey: YamlSurvey,
  problems: ProblemList,
): void {
  const lines = new LineFilter(text);
  for (const span of [...survey.unclosed].sort((a, b) => a.start - b.start)) {
    if (!lines.isFirst(span.start)) continue;
    const bracket = text.slice(span.start, span.end);
    problems.syntaxError(english`This \`${bracket}\` is not closed, or what follows is not indented far enough.`, span);
  }
  const once = new Set<string>();
  for (const error of errors) {
    if (survey.unclosed.length > 0 && /^Flow (map|sequence) /.test(error.message)) continue;
    if (error.code === "UNEXPECTED_TOKEN" || error.code === "BAD_INDENT") {
      if (once.has(error.code)) continue;
      once.add(error.code);
    }
    const span = placeOf(error, survey);
    if (!lines.isFirst(span.start)) continue;
    const place = firstLineOf(span, text);
    if (error.code === "RESOURCE_EXHAUSTION")
      problems.error(english`This part of the file is too complex to read.`, place);
    else problems.syntaxError(messageOf(error, text), place);
  }
}

/** Reports warnings; an unknown tag is an error, because the value is then not the one that was meant. */
export function reportYamlWarnings(warnings: readonly YAMLWarning[], text: string, problems: ProblemList): void {
  for (const warning of warnings) {
    const [start, end] = warning.pos;
    if (warning.code === "TAG_RESOLVE_FAILED") {
      const tag = printable(text.slice(start, end));
      problems.syntaxError(english`The tag \`${tag}\` is unknown or does not fit its value. Remove it.`, {
        start,
        end,
      });
    } else {
      problems.warning(`${warning.message}.`, { start, end });
    }
  }
}

/** Lets the first error of each line pass. */
class LineFilter {
  readonly #index: LineIndex;
  readonly #seen = new Set<number>();

  constructor(text: string) {
    this.#index = new LineIndex(text);
  }

  isFirst(offset: number): boolean {
    const { line } = this.#index.position(offset);
    if (this.#seen.has(line)) return false;
    this.#seen.add(line);
    return true;
  }
}

function placeOf(error: YAMLParseError, survey: YamlSurvey): Span {
  const [start, end] = error.pos;
  const opening = error.message.startsWith("Missing closing") ? survey.quotes.get(start) : undefined;
  return opening === undefined ? { start, end } : { start: opening, end: opening + 1 };
}

function firstLineOf(span: Span, text: string): Span {
  const lineEnd = text.indexOf("\n", span.start);
  return lineEnd > span.start && lineEnd < span.end ? { start: span.start, end: lineEnd } : span;
}

function messageOf(error: YAMLParseError, text: string): string {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return english`A tab indents this line. Indent YAML with spaces.`;
    case "MULTILINE_IMPLICIT_KEY":
      return english`The colon after this key is missing.`;
    case "BLOCK_AS_IMPLICIT_KEY":
      return english`A nested key cannot begin here. Check the colons of this line and the indentation of the next.`;
    case "BAD_INDENT":
      return english`The indentation fits none of the lines above.`;
    case "UNEXPECTED_TOKEN":
      return english`Unexpected \`${printable(text.slice(error.pos[0], error.pos[1]))}\`.`;
    case "MISSING_CHAR":
      if (error.message.startsWith("Missing closing")) return english`This quote is not closed.`;
      if (error.message.startsWith("Implicit map keys")) return english`The colon after this key is missing.`;
      return `${error.message}.`;
    default:
      return `${error.message}.`;
  }
}
