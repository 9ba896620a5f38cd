import { type FormatType, type MappingType, unnamed } from "../contract/format/types";
import { ask, type NewMapping, type NewValue } from "../edits/new-value";
import { basisOf } from "../templates/basis";
import { planned } from "../templates/planned";
import { SECTIONS, type Section } from "../templates/sections";
import { escapeSnippet, snippetOf } from "../templates/snippet";
import { t, translated } from "../text/l10n";
import type { Written } from "../text/written";
import type { CompletionItem } from "./completion-item";
import type { CompletionContext, FormatPlace } from "./completion-question";
import { commaBehind } from "./completion-span";
import type { KeyPlace, ValuePlace } from "./typing-place";

type SectionItem = Omit<CompletionItem, "span" | "order">;

/** The sections that stand at a key, or that are entries of its list, written with the key. */
export function sectionsUnder(
  context: CompletionContext,
  place: KeyPlace | ValuePlace,
  key: string,
  path: string,
): readonly SectionItem[] {
  const indent = indentOf(context, place);
  return [
    ...sectionsAt(path).map((section) => ({ section, value: built(context, section) })),
    ...sectionsAt(`${path}[]`).map((section) => ({ section, value: [built(context, section)] })),
  ].map(({ section, value }) => {
    const written = context.writer.entry(key, value, { indent, flow: place.flow });
    return itemOf(section, key, escapeSnippet(place.lead) + withComma(written, commaBehind(context, place)));
  });
}

/** The sections that stand at a place, without a key: behind the colon, behind a dash, in brackets. */
export function sectionItems(
  context: CompletionContext,
  place: ValuePlace,
  format: FormatPlace,
): readonly CompletionItem[] {
  const { path, type } = format;
  const sections: readonly Section[] = sectionsAt(path);
  const whole = sections.map((section) => ({ section, value: built(context, section) }));
  const required = whole.length > 0 || type.kind !== "mapping" ? undefined : requiredKeys(type);
  const proposals =
    required === undefined ? whole : [{ section: { title: t`The keys that it needs` }, value: required }];
  return proposals.map(({ section, value }) => {
    const name = path.replace(/\[\]$/, "").split(".").at(-1) ?? path;
    const written = writtenAt(context, place, value);
    const isOnNewLine = /^\r?\n/.test(written.text);
    const spaces = isOnNewLine
      ? (/[ \t]*$/.exec(context.question.text.slice(0, place.span.start))?.[0].length ?? 0)
      : 0;
    return {
      ...itemOf(
        section,
        name,
        escapeSnippet(isOnNewLine ? "" : place.lead) + withComma(written, commaBehind(context, place)),
      ),
      span: { ...place.span, start: place.span.start - spaces },
      order: "00",
    };
  });
}

/** The value that the innermost section around a place would have there. */
export function computedValue(context: CompletionContext, path: string): NewValue | undefined {
  const keys = path.split(".");
  for (let depth = keys.length - 1; depth > 0; depth--) {
    for (const section of sectionsAt(keys.slice(0, depth).join("."))) {
      return valueAt(built(context, section), keys.slice(depth));
    }
  }
  return undefined;
}

function writtenAt({ writer, question, style }: CompletionContext, place: ValuePlace, value: NewMapping): Written {
  const indent = indentOf({ question }, place);
  if (place.flow || style.json) return writer.inline(value, { indent, flow: true });
  if (place.start !== "inline") return writer.block(value, indent);
  const { text, blanks } = writer.afterColon(value, { indent, flow: false });
  if (!text.startsWith(" ")) return { text, blanks };
  return {
    text: text.slice(1),
    blanks: blanks.map((blank) => ({ ...blank, span: { start: blank.span.start - 1, end: blank.span.end - 1 } })),
  };
}

function sectionsAt(path: string): readonly Section[] {
  return Object.values<Section>(SECTIONS).filter(({ paths }) => paths.includes(path));
}

function built(context: Pick<CompletionContext, "values">, section: Section): NewMapping {
  return section.build(basisOf(context.values ?? planned({})));
}

function itemOf({ title }: Pick<Section, "title">, name: string, newText: string): SectionItem {
  return { label: `${name} …`, kind: "section", detail: translated(title), newText, isSnippet: true, filter: name };
}

function withComma(written: Written, comma: string): string {
  const snippet = snippetOf(written);
  return comma === "" ? snippet : `${snippet.slice(0, -2)}${comma}$0`;
}

/** In brackets the lines are indented like the one that the cursor stands on. */
function indentOf({ question }: Pick<CompletionContext, "question">, place: KeyPlace | ValuePlace): string {
  if (!place.flow) return " ".repeat(place.column);
  const start = question.text.lastIndexOf("\n", place.span.start - 1) + 1;
  return /^[ \t]*/.exec(question.text.slice(start))?.[0] ?? "";
}

function requiredKeys(mapping: MappingType): NewMapping | undefined {
  const keys = [...mapping.keys].filter(([, key]) => key.required);
  if (keys.length === 0) return undefined;
  return Object.fromEntries(keys.map(([name, key]) => [name, blankOf(key.type)]));
}

function blankOf(type: FormatType): NewValue {
  const plain = unnamed(type);
  if (plain.kind === "enum") return ask(plain.values[0] ?? "", plain.values);
  return plain.kind === "number" ? ask(3) : ask("…");
}

function valueAt(value: NewValue | undefined, keys: readonly string[]): NewValue | undefined {
  let at: NewValue | undefined = value;
  for (const key of keys) {
    if (typeof at !== "object" || at === null || Array.isArray(at)) return undefined;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}
