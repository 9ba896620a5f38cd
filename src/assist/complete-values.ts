import type { ValueForm } from "../contract/format/types";
import { printJsonScalar, printYamlScalar } from "../document/print-scalar";
import { isPlaceholder, isScalar } from "../edits/new-value";
import { escapeSnippet } from "../templates/snippet";
import { assertNever } from "../text/assert-never";
import { t, translated } from "../text/l10n";
import { namesAt } from "./complete-names";
import { cronPresets, dates, quantities, timeZones } from "./complete-quantities";
import { computedValue, sectionItems } from "./complete-sections";
import { typesAt } from "./complete-types";
import type { CompletionItem, Completions, Proposal } from "./completion-item";
import type { CompletionContext, FormatPlace } from "./completion-question";
import { formatAt } from "./completion-question";
import { commaBehind } from "./completion-span";
import { valueMeanings } from "./completion-words";
import type { ValuePlace } from "./typing-place";

/** What the value at a place may be; of a list also its whole, behind the colon. */
export function valueItems(context: CompletionContext, place: ValuePlace, format: FormatPlace): Completions {
  if (format.type.kind === "list") return listItems(context, place);
  const found = proposalsAt(context, place, format);
  const comma = place.span.start === place.span.end ? commaBehind(context, place) : "";
  const items = found.proposals.map((proposal, index) =>
    itemOf(place, proposal, index, writtenValue(context, place, proposal) + comma),
  );
  // Units follow the digits that are typed, so each digit asks again.
  const isQuantity = QUANTITIES.some((form) => form === formOf(format));
  return { items, isIncomplete: found.isIncomplete || isQuantity };
}

const QUANTITIES: readonly ValueForm[] = ["duration", "period", "rate", "dataRate"];

function formOf({ type }: FormatPlace): ValueForm | undefined {
  return type.kind === "text" ? type.form : undefined;
}

/** Where one value is wanted and a list may hold several: behind the colon, in brackets that are not there yet. */
function listItems(context: CompletionContext, place: ValuePlace): Completions {
  const item = formatAt([...place.pointer, "0"]);
  if (item === undefined) return none;
  if (item.type.kind === "mapping") {
    return {
      items: place.start === "inline" && !place.flow ? listOfSections(context, place, item) : [],
      isIncomplete: false,
    };
  }
  if (place.typed !== "" || place.quote !== undefined) return none;
  const found = proposalsAt(context, { ...place, flow: true }, item);
  const items = found.proposals.map((proposal, index) => {
    const value = writtenValue(context, { ...place, flow: true }, proposal);
    return { ...itemOf(place, proposal, index, `[${escapeSnippet(value)}$0]`), isSnippet: true };
  });
  return { items, isIncomplete: found.isIncomplete };
}

function listOfSections(context: CompletionContext, place: ValuePlace, item: FormatPlace): readonly CompletionItem[] {
  const { style, newline } = context;
  const column = place.column + style.dashOffset;
  const below = {
    ...place,
    pointer: [...place.pointer, "0"],
    start: "item",
    column: column + style.dash.length,
  } as const;
  const start = `${newline}${" ".repeat(column)}${style.dash}`;
  return sectionItems(context, { ...below, lead: "" }, item).map((one) => ({ ...one, newText: start + one.newText }));
}

const none: Completions = { items: [], isIncomplete: false };

function proposalsAt(
  context: CompletionContext,
  place: ValuePlace,
  format: FormatPlace,
): { readonly proposals: readonly Proposal[]; readonly isIncomplete: boolean } {
  const types = typesAt(context, place, format);
  if (types !== undefined) return types;
  const fitting = computed(context, format);
  const listed = namesAt(context, place, format) ?? ofType(context, place, format, fitting[0]?.label);
  const isNumber = /^\d/.test(place.typed);
  const proposals = [...(isNumber ? [] : fitting), ...listed];
  return {
    proposals: [...new Map(proposals.reverse().map((one) => [one.label, one])).values()].reverse(),
    isIncomplete: false,
  };
}

/** What the rest of the contract gives for this value. */
function computed(context: CompletionContext, { path, type }: FormatPlace): readonly Proposal[] {
  if (type.kind !== "text" && type.kind !== "number") return [];
  const found = computedValue(context, path);
  if (found === undefined || found === null || !isScalar(found)) return [];
  const isBlank = isPlaceholder(found);
  const value = isPlaceholder(found) ? found.value : found;
  // What a blank proposes for a text, such as the name of a team, is nobody's.
  if (isBlank && type.kind === "text" && type.form === undefined) return [];
  const detail = isBlank ? t`usual` : t`computed from this contract`;
  return [
    {
      label: String(value),
      value,
      kind: "value",
      detail,
      rank: isBlank ? 3 : 0,
      ...(isBlank ? {} : { preselect: true }),
    },
  ];
}

/** What the format lists; `like` is a value that would fit this contract. */
function ofType(
  context: CompletionContext,
  place: ValuePlace,
  { type, key }: FormatPlace,
  like: string | undefined,
): readonly Proposal[] {
  switch (type.kind) {
    case "enum":
    case "suggested": {
      const meanings = valueMeanings(translated(key?.description ?? ""), type.values);
      return type.values.map((label) => ({
        label,
        kind: "value",
        ...(meanings.has(label) ? { documentation: meanings.get(label) ?? "" } : {}),
        ...(key?.default === label ? { detail: t`default` } : {}),
      }));
    }
    case "boolean":
      return ["true", "false"].map((label) => ({
        label,
        value: label === "true",
        kind: "value",
        ...(String(key?.default) === label ? { detail: t`default` } : {}),
      }));
    case "marker":
      return [{ label: "1.0", kind: "value" }];
    case "number":
      return typeof key?.default === "number" ? [defaultOf(key.default)] : [];
    case "text":
      return [
        ...(typeof key?.default === "string" ? [defaultOf(key.default)] : []),
        ...(type.form === undefined ? [] : ofForm(context, place, type.form, like)),
      ];
    default:
      return [];
  }
}

function ofForm(
  { view }: CompletionContext,
  { typed }: ValuePlace,
  form: ValueForm,
  like: string | undefined,
): readonly Proposal[] {
  switch (form) {
    case "duration":
    case "period":
    case "rate":
    case "dataRate":
      return quantities(form, typed, like);
    case "date":
      return dates(view?.subject?.today ?? "");
    case "cron":
      return cronPresets();
    case "timezone":
      return timeZones();
    default:
      return assertNever(form);
  }
}

function defaultOf(value: string | number): Proposal {
  return { label: String(value), value, kind: "value", detail: t`default`, rank: 2 };
}

function itemOf(place: ValuePlace, proposal: Proposal, index: number, written: string): CompletionItem {
  const { value: _, rank = 5, ...rest } = proposal;
  const order = `${rank}${String(index).padStart(4, "0")}`;
  return { ...rest, span: place.span, newText: place.lead + written, isSnippet: false, order };
}

function writtenValue(
  { style }: CompletionContext,
  { quote, flow }: ValuePlace,
  { label, value = label }: Proposal,
): string {
  if (quote === '"') return printJsonScalar(String(value)).slice(1, -1);
  if (quote === "'") return String(value).replaceAll("'", "''");
  return style.json ? printJsonScalar(value) : printYamlScalar(value, { flow, quote: style.quote, always: false });
}
