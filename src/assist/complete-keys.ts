import { PATTERNS } from "../contract/contract";
import { type FormatKey, type FormatType, type MappingType, unnamed } from "../contract/format/types";
import { SUITABILITY_QUESTIONS } from "../contract/pattern-fit";
import { reads, writes } from "../contract/policies";
import { printJsonScalar } from "../document/print-scalar";
import { basisOf } from "../templates/basis";
import { choiceStop, escapeSnippet } from "../templates/snippet";
import { t, translated } from "../text/l10n";
import { askersOf } from "./asked-for";
import { sectionsUnder } from "./complete-sections";
import { valueItems } from "./complete-values";
import type { CompletionItem } from "./completion-item";
import { type CompletionContext, formatAt } from "./completion-question";
import { commaBehind, isNameOnly, replacedSpan } from "./completion-span";
import { typeWords } from "./completion-words";
import type { KeyPlace, ValuePlace } from "./typing-place";

/** The keys that a mapping may still get, the required ones first; for sections, also with all that belongs into them. */
export function keyItems(
  context: CompletionContext,
  place: KeyPlace | ValuePlace,
  path: string,
  mapping: MappingType,
): readonly CompletionItem[] {
  return [...mapping.keys].flatMap(([name, key], index): readonly CompletionItem[] => {
    if (place.siblings.has(name)) return [];
    const keyPath = path === "" ? name : `${path}.${name}`;
    const order = `${rankOf(context, keyPath, key)}${String(index).padStart(2, "0")}`;
    const written = writtenKey(context, place, name, key);
    const item: CompletionItem = {
      label: name,
      kind: "key",
      detail: detailOf(key),
      documentation: documentationOf(keyPath, key),
      order,
      ...written,
      ...spanAndFilter(context, place, name),
    };
    if (isNameOnly(place)) return [item];
    const sections = sectionsUnder(context, place, name, keyPath).map((section) => ({
      ...section,
      order: `${order}~`,
      ...spanAndFilter(context, place, name),
    }));
    return [item, ...sections];
  });
}

/** Keys in quotes are replaced with them, so that a colon can follow. */
function spanAndFilter(context: CompletionContext, place: KeyPlace | ValuePlace, name: string) {
  const filter = place.quote === undefined || isNameOnly(place) ? {} : { filter: `${place.quote}${name}` };
  return { span: replacedSpan(context, place), ...filter };
}

function writtenKey(
  context: CompletionContext,
  place: KeyPlace | ValuePlace,
  name: string,
  key: FormatKey,
): Pick<CompletionItem, "newText" | "isSnippet" | "leadsOn"> {
  const { json } = context.style;
  if (isNameOnly(place)) {
    return { newText: json && place.quote === undefined ? printJsonScalar(name) : name, isSnippet: false };
  }
  const quoted = json
    ? printJsonScalar(name)
    : place.quote === undefined
      ? name
      : `${place.quote}${name}${place.quote}`;
  const tail = json || place.flow ? flowTail(context, key) : blockTail(context, place, key);
  return {
    newText: `${escapeSnippet(place.lead + quoted)}:${tail}${commaBehind(context, place)}`,
    isSnippet: true,
    ...(leadsOn(context, place, name) ? { leadsOn: true } : {}),
  };
}

/** Whether something can be offered for the value of a key that is written; what is to be chosen is offered already. */
function leadsOn(context: CompletionContext, place: KeyPlace | ValuePlace, name: string): boolean {
  const pointer = [...place.pointer, name];
  const format = formatAt(pointer);
  if (format === undefined) return false;
  switch (format.type.kind) {
    case "mapping":
      return true;
    case "list":
      return unnamed(format.type.items).kind === "mapping" || leadsOn(context, { ...place, pointer }, "0");
    case "enum":
    case "boolean":
    case "marker":
      return false;
    default: {
      const value = { ...place, kind: "value", start: "inline", pointer, typed: "" } as const;
      return valueItems(context, value, format).items.length > 0;
    }
  }
}

/** What follows a key in block style, up to where its value is typed. */
function blockTail({ style, newline }: CompletionContext, place: KeyPlace | ValuePlace, key: FormatKey): string {
  const type = unnamed(key.type);
  const indent = newline + " ".repeat(place.column);
  if (type.kind === "mapping") return `${indent}${style.step}$0`;
  if (type.kind !== "list") return ` ${scalarStop(type, key)}`;
  if (isScalarType(type.items) && style.oneLine.sequence) return " [$0]";
  return `${indent}${" ".repeat(style.dashOffset)}${style.dash}$0`;
}

function flowTail({ style }: CompletionContext, key: FormatKey): string {
  const type = unnamed(key.type);
  const space = style.json ? style.colon.slice(1) : " ";
  if (type.kind === "mapping") return `${space}{ $0 }`;
  if (type.kind === "list") return `${space}[$0]`;
  const isText = !["number", "boolean", "schema", "any"].includes(type.kind);
  if (!style.json || !isText) return `${space}${scalarStop(type, key)}`;
  return `${space}"${scalarStop(type, key)}"`;
}

function scalarStop(type: Exclude<FormatType, { kind: "named" }>, key: FormatKey): string {
  if (type.kind === "enum") return choiceStop(1, type.values);
  if (type.kind === "boolean") return choiceStop(1, ["true", "false"]);
  if (type.kind === "marker") return '"1.0"';
  return typeof key.default === "string" ? `\${1:${escapeSnippet(key.default)}}` : "$0";
}

function isScalarType(type: FormatType): boolean {
  return !["mapping", "list", "any"].includes(unnamed(type).kind);
}

/** Required by the format, asked for by a rule, the rest; last what this contract has no use for. */
function rankOf({ values }: CompletionContext, path: string, key: FormatKey): number {
  if (key.required) return 0;
  if (values !== undefined) {
    const basis = basisOf(values);
    const pattern = basis.pattern?.value;
    const isWriting = writes(basis);
    const isSide = (path === "source" || path === "suitability") && !reads(basis);
    const isTarget = (path === "target" || path === "writeBack") && !isWriting;
    const isOther = PATTERNS.some((one) => one === path) && path !== pattern && !(path === "api" && isWriting);
    const [, question] = /^suitability\.(.*)$/.exec(path) ?? [];
    const isOpen = question !== undefined && pattern !== undefined && question in SUITABILITY_QUESTIONS[pattern];
    if (isSide || isTarget || isOther || (question !== undefined && !isOpen)) return 4;
    if (isOpen) return 1;
  }
  return askersOf(path).length > 0 ? 1 : 2;
}

function detailOf(key: FormatKey): string {
  const fallback = key.default === undefined ? [] : [t`default ${JSON.stringify(key.default)}`];
  return [typeWords(key.type), ...(key.required ? [t`required`] : fallback)].join(", ");
}

function documentationOf(path: string, { description }: FormatKey): string {
  const rules = askersOf(path);
  const meaning = translated(description);
  return rules.length === 0 ? meaning : `${meaning}\n\n${t`Asked for by ${rules.join(", ")}.`}`;
}
