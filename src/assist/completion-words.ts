import { type FormatType, unnamed } from "../contract/format/types";
import { assertNever } from "../text/assert-never";

/** What a key takes, in a word or two. */
export function typeWords(type: FormatType): string {
  const plain = unnamed(type);
  switch (plain.kind) {
    case "text":
      return plain.form === undefined ? "text" : FORM_WORDS[plain.form];
    case "number":
      return plain.integer ? "whole number" : "number";
    case "boolean":
      return "true or false";
    case "enum":
      return plain.values.length > 4 ? `one of ${plain.values.length} values` : plain.values.join(" | ");
    case "suggested":
      return "text";
    case "list":
      return `list of ${unnamed(plain.items).kind === "mapping" ? "entries" : typeWords(plain.items)}`;
    case "mapping":
      return "section";
    case "schema":
      return "schema or reference";
    case "marker":
      return '"1.0"';
    case "any":
      return "any value";
    default:
      return assertNever(plain);
  }
}

/**
 * What a key's description says of each of its values: `batch = scheduled extract and load; api = call at inference time`
 * gives both.
 */
export function valueMeanings(description: string, values: readonly string[]): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  for (const part of description.split(/[;:]\s|\.\s|\.$/)) {
    const [name, meaning] = part.split(/\s=\s/);
    const value = name?.trim();
    if (value !== undefined && meaning !== undefined && values.includes(value)) meanings.set(value, meaning.trim());
  }
  return meanings;
}

const FORM_WORDS: Readonly<Record<NonNullable<Extract<FormatType, { kind: "text" }>["form"]>, string>> = {
  duration: "duration",
  period: "period",
  rate: "rate",
  dataRate: "data rate",
  date: "date",
  cron: "cron expression",
  timezone: "time zone",
};
