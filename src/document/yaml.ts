import { Composer, type CST, Parser } from "yaml";
import { english } from "../text/l10n";
import { checkCharacters } from "./characters";
import { MAX_NESTING } from "./limits";
import { ProblemList } from "./problem-list";
import type { ParsedDocument } from "./source-node";
import { reportYamlErrors, reportYamlWarnings } from "./yaml-problems";
import { surveyTokens } from "./yaml-survey";
import { YamlTree } from "./yaml-tree";

/**
 * Composing without the library's own unique-key check, which is quadratic, and without anything of YAML 1.1:
 * the core schema of YAML 1.2 alone, no merge keys, no further tags.
 */
const OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
} as const;

/**
 * Reads the first document of a YAML 1.2 text. The nesting is checked on the tokens, because the library's composer
 * recurses, and text nested some thousand levels deep makes it abort the process, without an exception.
 */
export function parseYaml(uri: string, text: string): ParsedDocument {
  const problems = new ProblemList(uri, text);
  checkCharacters(text, "yaml", problems);
  const source = withLineFeeds(text);
  const tokens = firstDocument([...new Parser().parse(source)], problems);
  const survey = surveyTokens(tokens);
  const comments = survey.comments.map((span) => ({ text: text.slice(span.start, span.end), location: { uri, span } }));
  if (survey.tooDeep !== undefined) {
    problems.error(english`The file is nested more than ${MAX_NESTING} levels deep.`, survey.tooDeep);
    return { uri, text, problems: problems.list(), comments };
  }
  const document = withoutStacks(() => [...new Composer(OPTIONS).compose(tokens, true, source.length)][0]);
  if (document === undefined) return { uri, text, problems: problems.list(), comments };
  reportYamlErrors(document.errors, source, survey, problems);
  reportYamlWarnings(document.warnings, source, problems);
  const root = new YamlTree(uri, text, problems).root(document);
  return { uri, text, ...(root === undefined ? {} : { root }), problems: problems.list(), comments };
}

/** Runs `act` with errors that carry no stack: the library makes an error object of every fault, and its stack is its cost. */
function withoutStacks<T>(act: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return act();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** A lone carriage return ends a line in YAML 1.2 (section 5.4) and in LSP, but not in the library. Offsets stay. */
function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, "\n");
}

/** The tokens up to the second document, whose begin is a problem. */
function firstDocument(tokens: readonly CST.Token[], problems: ProblemList): readonly CST.Token[] {
  const first = tokens.findIndex((token) => token.type === "document");
  const second = tokens.findIndex((token, index) => index > first && token.type === "document");
  const token = tokens[second];
  if (first < 0 || token?.type !== "document") return tokens;
  const marker = token.start.find((part) => part.type === "doc-start");
  const span = marker === undefined ? { start: token.offset, end: token.offset + 1 } : spanOf(marker);
  problems.error(english`A second document begins here. Only the first is read: keep one in a file.`, span);
  return tokens.slice(0, second);
}

function spanOf(token: CST.SourceToken): { readonly start: number; readonly end: number } {
  return { start: token.offset, end: token.offset + token.source.length };
}
