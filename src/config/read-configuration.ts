import { ContractValues } from "../contract/contract-values";
import { validate } from "../contract/validate";
import { found } from "../contract/words";
import type { KeyNode, ParsedDocument } from "../document/source-node";
import { SyntaxErrors } from "../document/syntax-errors";
import { globMatcher } from "../files/glob";
import { t } from "../text/l10n";
import { LineIndex } from "../text/line-index";
import { nearest } from "../text/nearest";
import { printable } from "../text/printable";
import type { Configuration, ConfigurationProblem, FileGlob } from "./configuration";
import { CONFIGURATION, LEVELS } from "./format";

/**
 * Reads a document as a configuration. What is damaged is left out and is among the problems, the syntax errors too; all
 * else counts. `ruleIds` are the rules that there are.
 */
export function readConfiguration(document: ParsedDocument, ruleIds: readonly string[]): Configuration {
  const { root, uri } = document;
  const syntax = document.problems.map(({ message, location }) => ({ path: "", problem: message, location }));
  if (root?.kind !== "mapping") {
    return { ...nothing(uri, [...syntax, ...notAMapping(document)]), document };
  }
  const errors = new SyntaxErrors(document);
  const { violations, faulty, misspelt } = validate(document, root, CONFIGURATION);
  const values = new ContractValues(root, { faulty, misspelt, broken: errors.any });
  const settings = settingsOf(values);
  const [include, exclude] = [readGlobs("include", values), readGlobs("exclude", values)];
  // A list that is half typed would leave out files, and refuse teams, that its end names.
  const isWhole = (path: string): boolean => {
    const node = values.node(path);
    return node !== undefined && !errors.touch(node.location.span);
  };
  const texts = (path: string): readonly string[] => values.texts(path).map(({ value }) => value);
  const baseline = values.text("baseline");
  return {
    uri,
    document,
    include: isWhole("include") ? include.globs : [],
    exclude: exclude.globs,
    rules: settings.flatMap(({ key, level }) => (level === undefined ? [] : [{ id: key.value, level }])),
    databases: texts("databases"),
    ignoreHosts: texts("ignoreHosts"),
    ...(isWhole("teams") ? { teams: texts("teams") } : {}),
    ...(baseline === undefined ? {} : { baseline }),
    problems: [
      ...syntax,
      ...violations,
      ...settings.flatMap(({ key }) => unknownRule(key, ruleIds)),
      ...include.problems,
      ...exclude.problems,
    ],
  };
}

/** A configuration that says nothing, for a file that cannot be read. */
export function nothing(uri: string, problems: readonly ConfigurationProblem[]): Configuration {
  return { uri, include: [], exclude: [], rules: [], databases: [], ignoreHosts: [], problems };
}

function readGlobs(path: "include" | "exclude", values: ContractValues) {
  const globs: FileGlob[] = [];
  const problems: ConfigurationProblem[] = [];
  for (const { value, location } of values.texts(path)) {
    const matches = globMatcher(value.replace(/^\.\//, ""));
    if (matches === undefined) problems.push({ path, problem: t`${printable(value, 40)} is no glob`, location });
    else globs.push({ value, location, matches });
  }
  return { globs, problems };
}

function settingsOf(values: ContractValues) {
  const rules = values.node("rules");
  const entries = rules?.kind === "mapping" ? rules.entries : [];
  return entries.map(({ key, value }) => ({
    key,
    level: value.kind === "scalar" ? LEVELS.find((level) => level === value.value) : undefined,
  }));
}

function unknownRule(key: KeyNode, ruleIds: readonly string[]): readonly ConfigurationProblem[] {
  const groups = new Set(ruleIds.map((id) => `${id.split("/")[0]}/*`));
  // What is no id at all is a violation of the format already.
  if (!key.value.includes("/") || ruleIds.includes(key.value) || groups.has(key.value)) return [];
  const near = nearest(key.value, [...ruleIds, ...groups]);
  const problem = { path: "rules", location: key.location };
  const shown = printable(key.value, 40);
  if (near === undefined) return [{ ...problem, problem: t`there is no rule ${shown}` }];
  const replacement = key.quoted ? JSON.stringify(near) : near;
  const suggestion = { title: t`Change to ${near}`, replacement, location: key.location, safe: false };
  return [{ ...problem, problem: t`there is no rule ${shown}; did you mean ${near}?`, suggestion }];
}

function notAMapping(document: ParsedDocument): readonly ConfigurationProblem[] {
  const { root, uri, text } = document;
  // An empty file says nothing, and what a syntax error damaged may well be a mapping.
  if (root === undefined || new SyntaxErrors(document).any) return [];
  if (root.kind === "scalar" && root.source === "") return [];
  const location = { uri, span: new LineIndex(text).lineSpan(0) };
  return [{ path: "", problem: t`a configuration must be a mapping, found ${found(root)}`, location }];
}
