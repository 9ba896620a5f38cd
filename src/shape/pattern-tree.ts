import { type AST, RegExpParser } from "@eslint-community/regexpp";
import { assertNever } from "../text/assert-never";
import {
  type CodePoints,
  complement,
  digits,
  lineTerminators,
  propertySet,
  spaces,
  unionOf,
  wordCharacters,
} from "./code-points";

/** What must hold between two characters: `^`, `$`, `\b`, `\B`. */
export type Assertion = "start" | "end" | "boundary" | "no-boundary";

/** `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`. What a look behind looks for has no look in it. */
export interface Look {
  readonly kind: "look";
  readonly direction: "ahead" | "behind";
  readonly negate: boolean;
  readonly inside: PatternTree;
}

/** The part of ECMA-262 regular expressions (section 22.2.1) that finite automata can decide. */
export type PatternTree =
  | { readonly kind: "one-of"; readonly set: CodePoints }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | Look
  | { readonly kind: "sequence"; readonly items: readonly PatternTree[] }
  | { readonly kind: "choice"; readonly items: readonly PatternTree[] }
  | { readonly kind: "repeat"; readonly item: PatternTree; readonly min: number; readonly max: number };

/** A parsed pattern. With `unicode` its characters are code points, otherwise UTF-16 code units. */
export interface ParsedPattern {
  readonly tree: PatternTree;
  readonly unicode: boolean;
}

/** Parsers recurse on groups; deeper nesting than people write could overflow the stack. */
const deepestNesting = 200;
/** UTF-16 units; together with the limits on the automaton it keeps every later step small. */
const longestSource = 10_000;
/** Each property that was not seen before costs some 40 ms. */
const mostProperties = 10;

/**
 * Parses a pattern with the `u` flag, as JSON Schema 2020-12 recommends (section 6.4), or without it where only that
 * reads it (`\-`). Undefined where neither does, where it has a back-reference, a modifier or a look inside a look behind,
 * and where it is too large.
 */
export function parsePattern(source: string): ParsedPattern | undefined {
  if (source.length > longestSource || nesting(source) > deepestNesting) return undefined;
  for (const unicode of [true, false]) {
    const syntax = parseSyntax(source, unicode);
    if (syntax === undefined) continue;
    const tree = new Lowering().choice(syntax.alternatives);
    return tree === undefined ? undefined : { tree, unicode };
  }
  return undefined;
}

function parseSyntax(source: string, unicode: boolean): AST.Pattern | undefined {
  try {
    return new RegExpParser().parsePattern(source, 0, source.length, { unicode });
  } catch {
    return undefined;
  }
}

function nesting(source: string): number {
  let depth = 0;
  let deepest = 0;
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const character = source[i];
    if (character === "\\") i++;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "(" && !inClass) deepest = Math.max(deepest, ++depth);
    else if (character === ")" && !inClass) depth--;
  }
  return deepest;
}

/** From the parser's syntax tree to ours; undefined stands for a construct that no finite automaton has. */
class Lowering {
  /** By source text, so that equal sets are one object, which the automaton then needs to know only once. */
  readonly #sets = new Map<string, CodePoints | undefined>();
  #properties = 0;
  #isBehind = false;

  choice(alternatives: readonly AST.Alternative[]): PatternTree | undefined {
    const items = all(alternatives, (alternative) => this.#sequence(alternative.elements));
    const [only] = items ?? [];
    return items?.length === 1 ? only : items && { kind: "choice", items };
  }

  #sequence(elements: readonly AST.Element[]): PatternTree | undefined {
    const items = all(elements, (element) => this.#element(element));
    return items && { kind: "sequence", items };
  }

  #element(element: AST.Element): PatternTree | undefined {
    switch (element.type) {
      case "Group":
        return element.modifiers === null ? this.choice(element.alternatives) : undefined;
      case "CapturingGroup":
        return this.choice(element.alternatives);
      case "Quantifier": {
        const item = this.#element(element.element);
        return item && { kind: "repeat", item, min: element.min, max: element.max };
      }
      case "Assertion":
        return this.#assertion(element);
      case "Character":
      case "CharacterSet":
      case "CharacterClass": {
        const set = this.#set(element);
        return set && { kind: "one-of", set };
      }
      // `ExpressionCharacterClass` needs the `v` flag.
      default:
        return undefined;
    }
  }

  #assertion(node: AST.Assertion): PatternTree | undefined {
    switch (node.kind) {
      case "start":
      case "end":
        return { kind: "assertion", assertion: node.kind };
      case "word":
        return { kind: "assertion", assertion: node.negate ? "no-boundary" : "boundary" };
      case "lookahead":
      case "lookbehind":
        return this.#look(node);
      default:
        return assertNever(node);
    }
  }

  #look({ kind, negate, alternatives }: AST.LookaroundAssertion): Look | undefined {
    if (this.#isBehind) return undefined;
    this.#isBehind = kind === "lookbehind";
    const inside = this.choice(alternatives);
    this.#isBehind = false;
    return inside && { kind: "look", direction: kind === "lookbehind" ? "behind" : "ahead", negate, inside };
  }

  #set(node: AST.Character | AST.CharacterSet | AST.CharacterClass): CodePoints | undefined {
    // `.` is any character outside a class and a full stop inside it.
    const key = `${node.type} ${node.raw}`;
    if (this.#sets.has(key)) return this.#sets.get(key);
    const set = this.#newSet(node);
    this.#sets.set(key, set);
    return set;
  }

  #newSet(node: AST.Character | AST.CharacterSet | AST.CharacterClass): CodePoints | undefined {
    if (node.type === "Character") return [{ from: node.value, to: node.value }];
    if (node.type === "CharacterSet") {
      if (node.kind === "property" && ++this.#properties > mostProperties) return undefined;
      return characterSet(node);
    }
    const members = all<AST.CharacterClassElement, CodePoints>(node.elements, (element) => {
      if (element.type === "CharacterClassRange") return [{ from: element.min.value, to: element.max.value }];
      return element.type === "Character" || element.type === "CharacterSet" ? this.#set(element) : undefined;
    });
    if (members === undefined) return undefined;
    const set = unionOf(members.flat());
    return node.negate ? complement(set) : set;
  }
}

function characterSet(node: AST.CharacterSet): CodePoints | undefined {
  switch (node.kind) {
    case "any":
      return complement(lineTerminators);
    case "digit":
      return node.negate ? complement(digits) : digits;
    case "space":
      return node.negate ? complement(spaces) : spaces;
    case "word":
      return node.negate ? complement(wordCharacters) : wordCharacters;
    case "property":
      return propertySet(node.raw);
  }
}

/** The results for all items, or undefined as soon as there is none for one. */
function all<T, U>(items: readonly T[], result: (item: T) => U | undefined): readonly U[] | undefined {
  const results: U[] = [];
  for (const item of items) {
    const one = result(item);
    if (one === undefined) return undefined;
    results.push(one);
  }
  return results;
}
