/** The texts of ours in a language. */
export interface Translations {
  /** An RFC 5646 tag such as `de`. */
  readonly language: string;
  /** By their English form, in which `{0}`, `{1}` stand for the values (the form of VS Code's `bundle.l10n.*.json`). */
  readonly texts: ReadonlyMap<string, string>;
}

/** What the programs speak that are told nothing else. */
export const ENGLISH: Translations = { language: "en", texts: new Map() };

type Value = string | number | boolean;

let current = ENGLISH;
let patterns: readonly Pattern[] | undefined;

/** A text with holes, as what it becomes when they are filled. */
interface Pattern {
  readonly key: string;
  readonly filled: RegExp;
  /** In UTF-16 units, holes apart: the longest pattern that matches is the most likely one. */
  readonly length: number;
}

/** Has every text from now on written in another language; what a language lacks stays English. */
export function useTranslations(translations: Translations): void {
  current = translations;
  patterns = undefined;
}

/** The language of the texts, as an RFC 5646 tag. */
export function language(): string {
  return current.language;
}

/** A text of ours in the user's language: ``t`${name} is read by ${count} types` ``. Values are put in as they are. */
export function t(text: TemplateStringsArray, ...values: readonly Value[]): string {
  return filled(translated(keyOf(text)), values);
}

/** A text whose form follows a count, which is its `{0}`: `plural(2, "{0} field", "{0} fields")`. */
export function plural(count: number, one: string, other: string, ...values: readonly Value[]): string {
  return filled(translated(count === 1 ? one : other), [count, ...values]);
}

/** ``counted(2, "field")`` is `2 fields`, in the user's language. */
export function counted(count: number, noun: string): string {
  return plural(count, `{0} ${noun}`, `{0} ${noun}s`);
}

/**
 * A text that stays English as long as it is data, because documents print it, threads send it or comparisons hold it
 * against another; `localised` translates it where it is shown.
 */
export function english(text: TemplateStringsArray, ...values: readonly Value[]): string {
  return filled(keyOf(text), values);
}

/** A text of `english`, or a constant of ours, in the user's language. Texts that are none of ours stay as they are. */
export function localised(text: string): string {
  const whole = current.texts.get(text);
  if (whole !== undefined || current.texts.size === 0) return whole ?? text;
  patterns ??= [...current.texts.keys()].flatMap(patternOf).sort((a, b) => b.length - a.length);
  for (const { key, filled: form } of patterns) {
    const values = form.exec(text);
    if (values !== null) return filled(translated(key), values.slice(1).map(localised));
  }
  // What a reason is about stands before it.
  const colon = text.indexOf(": ");
  return colon < 0 ? text : text.slice(0, colon + 2) + localised(text.slice(colon + 2));
}

/** The key of a template: `{0} is read by {1} types`. */
export function keyOf(text: readonly string[]): string {
  return text.reduce((key, part, i) => `${key}{${i - 1}}${part}`);
}

/** A text by its key, with its holes. */
export function translated(key: string): string {
  return current.texts.get(key) ?? key;
}

/** A translated template in parts: the texts around its holes, and which value stands in each of them. */
export function partsOf(template: string): { readonly texts: readonly string[]; readonly holes: readonly number[] } {
  const parts = template.split(/\{(\d+)\}/);
  return { texts: parts.filter((_, i) => i % 2 === 0), holes: parts.filter((_, i) => i % 2 === 1).map(Number) };
}

function filled(template: string, values: readonly Value[]): string {
  return template.replace(/\{(\d+)\}/g, (hole, index: string) => String(values[Number(index)] ?? hole));
}

/** None for keys that are little but holes, and for those whose holes are not in their order. */
function patternOf(key: string): readonly Pattern[] {
  const { texts, holes } = partsOf(key);
  const length = texts.join("").replace(/[^\p{L}]/gu, "").length;
  if (holes.length === 0 || length < SHORTEST_PATTERN || holes.some((hole, i) => hole !== i)) return [];
  const source = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.*?)");
  return [{ key, filled: new RegExp(`^${source}$`, "s"), length }];
}

/** Letters that a text with holes needs to be recognised. */
const SHORTEST_PATTERN = 5;
