import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { JsonScalar } from "../text/json";
import { english } from "../text/l10n";
import { LineIndex } from "../text/line-index";
import type { Location } from "../text/location";
import { printable } from "../text/printable";
import { checkCharacters } from "./characters";
import { MAX_NESTING } from "./limits";
import { ProblemList } from "./problem-list";
import type { KeyNode, MappingEntry, ParsedDocument, ScalarNode, SourceNode } from "./source-node";

/** Reads a JSON text (RFC 8259). The nesting is checked before, because the library recurses. */
export function parseJson(uri: string, text: string): ParsedDocument {
  const problems = new ProblemList(uri, text);
  checkCharacters(text, "json", problems);
  const tooDeep = firstTooDeep(text);
  if (tooDeep !== undefined) {
    problems.error(english`The file is nested more than ${MAX_NESTING} levels deep.`, {
      start: tooDeep,
      end: tooDeep + 1,
    });
    return { uri, text, problems: problems.list(), comments: [] };
  }
  const errors: ParseError[] = [];
  // RFC 8259, section 8.1: a parser may ignore a byte order mark. The library does not.
  const tree = parseTree(text.replace(/^\uFEFF/, " "), errors, { disallowComments: true, allowEmptyContent: true });
  reportErrors(errors, text, problems);
  const root = tree === undefined ? undefined : new JsonTree(uri, text, problems).build(tree);
  return { uri, text, ...(root === undefined ? {} : { root }), problems: problems.list(), comments: [] };
}

/** The offset of the first bracket that is nested too deep, strings left out. */
function firstTooDeep(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === "\\") i++;
      else if (character === '"' || character === "\n") inString = false;
    } else if (character === '"') inString = true;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > MAX_NESTING) return i;
  }
  return undefined;
}

class JsonTree {
  readonly #uri: string;
  readonly #text: string;
  readonly #problems: ProblemList;

  constructor(uri: string, text: string, problems: ProblemList) {
    this.#uri = uri;
    this.#text = text;
    this.#problems = problems;
  }

  build(node: Node): SourceNode {
    switch (node.type) {
      case "object":
        return this.#mapping(node);
      case "array":
        return {
          kind: "sequence",
          location: this.#locate(node),
          flow: true,
          items: (node.children ?? []).map((child) => this.build(child)),
        };
      default:
        return this.#scalar(node);
    }
  }

  #mapping(node: Node): SourceNode {
    const entries: MappingEntry[] = [];
    const byKey = new Map<string, MappingEntry>();
    for (const property of node.children ?? []) {
      const [keyNode, valueNode] = property.children ?? [];
      if (keyNode === undefined) continue;
      const key = this.#key(keyNode);
      const { span } = key.location;
      if (byKey.has(key.value)) {
        this.#problems.syntaxError(english`The key \`${printable(key.value)}\` stands here a second time.`, span);
        continue;
      }
      const value = valueNode === undefined ? this.#empty(span.end) : this.build(valueNode);
      const entry = { key, value };
      entries.push(entry);
      byKey.set(key.value, entry);
    }
    return { kind: "mapping", location: this.#locate(node), flow: true, entries, byKey };
  }

  #key(node: Node): KeyNode {
    const scalar = this.#scalar(node);
    return { ...scalar, value: String(scalar.value) };
  }

  #scalar(node: Node): ScalarNode {
    const location = this.#locate(node);
    const value: JsonScalar = node.type === "null" ? null : node.value;
    const source = this.#text.slice(location.span.start, location.span.end);
    return { kind: "scalar", location, value, source, quoted: node.type === "string" };
  }

  #empty(offset: number): ScalarNode {
    const location = { uri: this.#uri, span: { start: offset, end: offset } };
    return { kind: "scalar", location, value: null, source: "", quoted: false };
  }

  #locate(node: Node): Location {
    const start = Math.min(node.offset, this.#text.length);
    return { uri: this.#uri, span: { start, end: Math.min(node.offset + node.length, this.#text.length) } };
  }
}

/** One error to a line: the others of it follow from the first, and all behind a key in a list that is not closed. */
function reportErrors(errors: readonly ParseError[], text: string, problems: ProblemList): void {
  const lines = new Set<number>();
  const index = new LineIndex(text);
  for (const { error, offset, length } of errors) {
    const name = printParseErrorCode(error);
    const isKeyInList = name === "CommaExpected" && text.startsWith(":", offset);
    // The character itself is reported, with its code, by checkCharacters.
    if (name === "InvalidCharacter") continue;
    const { line } = index.position(offset);
    if (lines.has(line)) continue;
    lines.add(line);
    const message = isKeyInList ? keyInList : messageOf(name, text.slice(offset, offset + length));
    problems.syntaxError(message, { start: offset, end: offset + length });
    if (isKeyInList) return;
  }
}

const keyInList = english`A list has no keys: one that began above is not closed.`;

function messageOf(name: string, found: string): string {
  switch (name) {
    case "InvalidSymbol":
      return english`\`${printable(found)}\` is not JSON. Names and texts stand in double quotes.`;
    case "InvalidNumberFormat":
    case "UnexpectedEndOfNumber":
      return english`This number is not complete.`;
    case "PropertyNameExpected":
      return english`A key in double quotes is missing here.`;
    case "ValueExpected":
      return english`A value is missing here.`;
    case "ColonExpected":
      return english`A colon is missing here.`;
    case "CommaExpected":
      return english`A comma is missing here.`;
    case "CloseBraceExpected":
      return english`A closing brace is missing here.`;
    case "CloseBracketExpected":
      return english`A closing bracket is missing here.`;
    case "EndOfFileExpected":
      return english`The file holds more than one JSON value. Only the first is read.`;
    case "InvalidCommentToken":
    case "UnexpectedEndOfComment":
      return english`JSON has no comments.`;
    case "UnexpectedEndOfString":
      return english`This text is not closed on its line.`;
    case "InvalidUnicode":
    case "InvalidEscapeCharacter":
      return english`This text holds an escape that JSON does not have.`;
    default:
      return english`This is not JSON.`;
  }
}
