import type { FormatType } from "../contract/format/types";
import { unnamed } from "../contract/format/types";
import { wanted } from "../contract/words";
import type { JsonValue } from "../text/json";
import { translated } from "../text/l10n";
import { askersOf } from "./asked-for";
import { type ContractPlace, keyPath } from "./contract-place";
import { type Block, type Line, line, literal, paragraph, row, words } from "./prose";

/** What the format says of a key: its meaning, type, unit and default, and who asks for it. */
export function aboutKey(place: ContractPlace): readonly Block[] {
  const { format, type, key } = place;
  const path = keyPath(place);
  if (format === undefined || type === undefined) return aboutUnknownKey(key.value);
  const choice = place.part === "value" ? aboutChoice(place) : undefined;
  return [
    paragraph`${literal(path)}: ${typeWords(format.type)}`,
    choice ?? paragraph`${translated(format.description)}`,
    ...(choice === undefined ? valueNotes(type) : []),
    paragraph`${requirement(path, format.required)}${fallback(format.default ?? defaultOf(format.type))}`,
  ];
}

function aboutUnknownKey(key: string): readonly Block[] {
  if (!key.startsWith("x-")) return [];
  return [paragraph`${literal(key)} is a key of your own: Plumbline keeps it and reads nothing of it.`];
}

/** The sentence that the description has for the value that stands here. */
function aboutChoice({ node, format }: ContractPlace): Block | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string" || format === undefined) return undefined;
  const meaning = meaningOf(node.value, translated(format.description));
  return meaning === undefined ? undefined : paragraph`${literal(node.value)}: ${meaning}.`;
}

/**
 * The part of a description that is about one value: of `log = database log; query = polling.` and `query` it is
 * `polling`. Undefined where the description says nothing of the value by itself.
 */
function meaningOf(value: string, description: string): string | undefined {
  for (const part of description.split(/; |: (?=[\w-]+ = )|\. /)) {
    const [name, ...meaning] = part.split(" = ");
    if (name === value && meaning.length > 0) return meaning.join(" = ").replace(/\.$/, "");
  }
  return undefined;
}

/** What a named type says of its values: the units of a duration. */
function valueNotes(type: FormatType): readonly Block[] {
  const isValue = type.kind === "named" && !["mapping", "list"].includes(unnamed(type).kind);
  return isValue && type.description !== undefined ? [paragraph`${translated(type.description)}`] : [];
}

function requirement(path: string, required: boolean): Line {
  if (required) return line`Required.`;
  const askers = askersOf(path);
  return askers.length === 0 ? line`Optional.` : line`Asked for by ${row(askers)}.`;
}

function fallback(value: JsonValue | undefined): Line {
  if (value === undefined) return [];
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  return line` Default ${literal(text)}.`;
}

function defaultOf(type: FormatType): JsonValue | undefined {
  return type.kind === "named" ? (type.default ?? defaultOf(type.type)) : undefined;
}

function typeWords(type: FormatType): Line {
  const bare = unnamed(type);
  switch (bare.kind) {
    case "enum":
      return line`one of ${row(bare.values, bare.values.length)}`;
    case "suggested":
      return line`text, such as ${row(bare.values, bare.values.length)}`;
    case "list":
      return line`a list, each item ${typeWords(bare.items)}`;
    default:
      return [words(wanted(type))];
  }
}
