import { dayAfter } from "../contract/days";
import { fits } from "../contract/fits";
import { type FormatType, type MappingType, type TextType, unnamed, type ValueForm } from "../contract/format/types";
import { ask, type NewMapping, type NewValue } from "../edits/new-value";
import { assertNever } from "../text/assert-never";

const DAY = 86_400_000;

const FORMS: Readonly<Record<Exclude<ValueForm, "date">, string>> = {
  duration: "5s",
  period: "P90D",
  rate: "30/s",
  dataRate: "1KiB/request",
  cron: "0 2 * * *",
  timezone: "UTC",
};

/** One of these fits every text without such a form; the first that does is taken. */
const TEXTS = [
  "example",
  "why this is acceptable",
  "1.0.0",
  "/items",
  "drift/nullable",
  "src/example.ts#Example",
  "Example.updatedAt",
];

/** A value that the format accepts, for a person to replace; of a mapping what it must have. `today` is `YYYY-MM-DD`. */
export function sampleOf(named: FormatType, today: string): NewValue {
  const type = unnamed(named);
  switch (type.kind) {
    case "mapping":
      return sampleMapping(type, today);
    case "list":
      return [sampleOf(type.items, today)];
    case "text":
      return ask(sampleText(type, today));
    case "enum":
      return ask(type.values[0] ?? "", type.values);
    case "suggested":
      return ask(type.values[0] ?? "example", type.values);
    case "number":
      return ask(Math.max(type.minimum ?? 1, 1));
    case "boolean":
      return ask(true);
    case "marker":
      return "1.0";
    case "schema":
      return { type: "object" };
    case "any":
      return ask("example");
    default:
      return assertNever(type);
  }
}

function sampleMapping({ keys, rule }: MappingType, today: string): NewMapping {
  const choices = rule?.kind === "one-of" ? rule.keys : rule?.kind === "not-empty" ? [...keys.keys()] : [];
  const [chosen] = choices;
  const entries = [...keys].flatMap(([name, key]) =>
    key.required || name === chosen ? [[name, sampleOf(key.type, today)] as const] : [],
  );
  return Object.fromEntries(entries);
}

function sampleText(type: TextType, today: string): string {
  if (type.form === "date") return dayAfter(today, 90 * DAY);
  if (type.form !== undefined) return FORMS[type.form];
  return TEXTS.find((text) => fits(type, text)) ?? "example";
}
