import { type Contract, PATTERNS, type Pattern } from "../contract/contract";
import { newDocument, newItem } from "../edits/new-document";
import { ask, askName, type NewMapping } from "../edits/new-value";
import type { Written } from "../text/written";
import { basisOf } from "./basis";
import { contractTemplate } from "./contract-template";
import { PATTERN_TITLES } from "./pattern-titles";
import { planned } from "./planned";
import { SECTIONS, type Section } from "./sections";
import { snippetOf } from "./snippet";

/** An entry of a file of snippets, as VS Code reads it. */
export interface EditorSnippet {
  readonly scope: string;
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

/**
 * The sections and whole contracts as snippets that know no contract, for any YAML file of VS Code. In a contract, completion
 * offers the same with the values that the contract decides.
 */
export function editorSnippets(): Readonly<Record<string, EditorSnippet>> {
  return Object.fromEntries([...sectionSnippets(), ...contractSnippets()]);
}

/** What a section looks like depends on the pattern in these. */
const BY_PATTERN: ReadonlySet<string> = new Set(["suitability", "source", "freshness", "volume", "failureBehavior"]);

function* sectionSnippets(): Iterable<[string, EditorSnippet]> {
  for (const [name, section] of Object.entries<Section>(SECTIONS)) {
    const id = kebab(name);
    if (BY_PATTERN.has(name)) {
      for (const pattern of PATTERNS)
        yield entry(`${id}-${pattern}`, `${section.title}, pattern ${pattern}`, written(section, { pattern }));
    } else {
      yield entry(id, section.title, written(section, surroundingsOf(section)));
    }
  }
}

function* contractSnippets(): Iterable<[string, EditorSnippet]> {
  for (const pattern of PATTERNS)
    yield entry(`contract-${pattern}`, PATTERN_TITLES[pattern], wholeContract(pattern, "read"));
  yield entry("contract-write-back", "Results are written to an API, safely.", wholeContract("api", "write"));
}

function entry(id: string, description: string, text: Written): [string, EditorSnippet] {
  const body = snippetOf(text).split("\n");
  return [`Plumbline: ${id}`, { scope: "yaml", prefix: `plumbline-${id}`, body, description }];
}

/** A pattern and direction in which the section has its place. */
function surroundingsOf({ paths: [path] }: Section): NewMapping {
  const pattern = PATTERNS.find((one) => path === one || path.startsWith(`${one}.`)) ?? "api";
  const isWriting = path === "target" || path.startsWith("writeBack");
  return isWriting ? { pattern, direction: "write", target: { accessMethod: "rest-api" } } : { pattern };
}

function written(section: Section, surroundings: NewMapping): Written {
  const value = section.build(basisOf(planned(surroundings)));
  const [path] = section.paths;
  return path.endsWith("[]") ? newItem(value) : newDocument({ [path.split(".").at(-1) ?? path]: value });
}

function wholeContract(pattern: Pattern, direction: Contract["direction"]): Written {
  const owner = askName("my-team");
  return newDocument(
    contractTemplate({ id: askName("my-contract"), pattern, direction, system: ask("Name of the system"), owner }),
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
