import type { SourceNode } from "../document/source-node";
import { assertNever } from "../text/assert-never";
import type { Span } from "../text/location";
import { type NamedPlace, namedPlaces } from "./named-places";

/** Of the token types that LSP knows (3.17, SemanticTokenTypes), so that every theme has colours for them. */
export const TOKEN_TYPES = ["namespace", "class", "type", "property", "function", "variable", "enumMember"] as const;
export const TOKEN_MODIFIERS = ["declaration", "readonly"] as const;

export interface Token {
  readonly span: Span;
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][];
}

/** A huge contract has tokens that an editor can still take in. */
const MAX_TOKENS = 20_000;
/** Longer texts are names of nothing, and an editor does not colour them. */
const MAX_LENGTH = 1_000;

/**
 * The names in a contract: ids, the pattern, entities, fields, operations, types and rules, in the order of the text. A
 * part that cannot be placed, because the text is written in another way than its value, has no token.
 */
export function tokensOf(root: SourceNode): readonly Token[] {
  const places = namedPlaces(root).slice(0, MAX_TOKENS);
  return places.flatMap((place) => (place.text.length > MAX_LENGTH ? [] : tokensAt(place)));
}

function tokensAt(place: NamedPlace): readonly Token[] {
  const { reference, text } = place;
  const whole = (type: Token["type"]) =>
    part(place, 0, text.length, { type, modifiers: reference.declares ? ["declaration"] : [] });
  switch (reference.kind) {
    case "contract":
      return whole("namespace");
    case "pattern":
      return part(place, 0, text.length, { type: "enumMember", modifiers: ["readonly"] });
    case "entity":
      return whole("class");
    case "operation":
      return whole("function");
    case "consumer":
      return whole("variable");
    case "rule":
      return whole("enumMember");
    case "field":
      return fieldTokens(place);
    case "schema":
      return text.includes("#/") ? tail(place, text.lastIndexOf("/") + 1, "type") : [];
    case "type":
    case "function":
      return text.includes("#") ? tail(place, text.indexOf("#") + 1, reference.kind) : [];
    case "host":
      return text.startsWith("env:") ? part(place, 4, text.length, { type: "variable", modifiers: ["readonly"] }) : [];
    default:
      return assertNever(reference.kind);
  }
}

/** `Customer.address.city` is a class and properties where the path says that an entity stands in front. */
function fieldTokens(place: NamedPlace): readonly Token[] {
  const { text, path } = place;
  const dot = path === "freshness.timestampField" ? text.indexOf(".") : -1;
  return [
    ...(dot > 0 ? part(place, 0, dot, { type: "class", modifiers: [] }) : []),
    ...tail(place, dot + 1, "property"),
  ];
}

function tail(place: NamedPlace, start: number, type: Token["type"]): readonly Token[] {
  return part(place, start, place.text.length, { type, modifiers: [] });
}

/** A part of the value; none where the text has escapes or goes over lines, since its place is not known then. */
function part({ node, text }: NamedPlace, start: number, end: number, token: Omit<Token, "span">): readonly Token[] {
  const quote = node.quoted ? 1 : 0;
  if (start >= end || node.source.slice(quote, node.source.length - quote) !== text) return [];
  const from = node.location.span.start + quote;
  return [{ ...token, span: { start: from + start, end: from + end } }];
}
