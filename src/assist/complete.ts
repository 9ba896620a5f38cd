import { assertNever } from "../text/assert-never";
import { commentItems } from "./complete-comments";
import { contractItems } from "./complete-contract";
import { keyItems } from "./complete-keys";
import { sectionItems } from "./complete-sections";
import { valueItems } from "./complete-values";
import type { CompletionItem, Completions } from "./completion-item";
import { CompletionContext, type CompletionQuestion, formatAt } from "./completion-question";
import { type KeyPlace, typingPlace, type ValuePlace } from "./typing-place";

/** What can be written at the cursor of a contract, or of a file that may become one. */
export function complete(question: CompletionQuestion): Completions {
  const place = typingPlace(question.text, question.offset);
  if (place === undefined) return none;
  const context = new CompletionContext(question);
  switch (place.kind) {
    case "comment":
      return { items: commentItems(context, place), isIncomplete: false };
    case "key":
      return { items: [...contractItems(context, place), ...atKey(context, place)], isIncomplete: false };
    case "value":
      return atValue(context, place);
    default:
      return assertNever(place);
  }
}

const MARKER = "integrationContract";

const none: Completions = { items: [], isIncomplete: false };

function atKey(context: CompletionContext, place: KeyPlace): readonly CompletionItem[] {
  const format = formatAt(place.pointer);
  if (format?.type.kind !== "mapping") return [];
  const items = keyItems(context, place, format.path, format.type);
  if (context.view !== undefined) return items;
  // Any YAML or JSON becomes a contract by this key.
  const isMarker = place.pointer.length === 0 && place.typed !== "" && MARKER.startsWith(place.typed);
  return isMarker ? items.filter(({ label }) => label === MARKER) : [];
}

function atValue(context: CompletionContext, place: ValuePlace): Completions {
  const format = formatAt(place.pointer);
  if (format === undefined || context.view === undefined) return none;
  switch (format.type.kind) {
    case "mapping": {
      const whole = place.siblings.size > 0 ? [] : sectionItems(context, place, format);
      const isBehindColon = place.start === "inline" || place.flow;
      const keys = isBehindColon ? [] : keyItems(context, place, format.path, format.type);
      return { items: [...whole, ...keys], isIncomplete: false };
    }
    case "list": {
      if (place.start !== "line") return valueItems(context, place, format);
      // A line below the key of a list: its first item, with the dash.
      const item: ValuePlace = {
        ...place,
        pointer: [...place.pointer, "0"],
        start: "item",
        lead: context.style.dash,
        column: place.column + context.style.dash.length,
      };
      return atValue(context, item);
    }
    default:
      return valueItems(context, place, format);
  }
}
