import type { Span } from "../text/location";
import type { CompletionContext } from "./completion-question";
import type { KeyPlace, ValuePlace } from "./typing-place";

/** True where a key is renamed: its colon and value stay. */
export function isNameOnly(place: KeyPlace | ValuePlace): boolean {
  return place.kind === "key" && place.hasColon;
}

/** What a key replaces: with the quotes around it, so that a colon can follow. */
export function replacedSpan({ question: { text } }: CompletionContext, place: KeyPlace | ValuePlace): Span {
  const { span, quote } = place;
  if (quote === undefined || isNameOnly(place)) return span;
  return { start: span.start - 1, end: text[span.end] === quote ? span.end + 1 : span.end };
}

/** What separates something that is inserted from what follows it in the same brackets. */
export function commaBehind(context: CompletionContext, place: KeyPlace | ValuePlace): string {
  const { end } = replacedSpan(context, place);
  return place.flow && /^(?:\s|#[^\n]*\n)*[^\s#,\]}]/.test(context.question.text.slice(end, end + 1000)) ? "," : "";
}
