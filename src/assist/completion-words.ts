import { type FormatType, unnamed, type ValueForm } from "../contract/format/types";
import { assertNever } from "../text/assert-never";
import { t } from "../text/l10n";

/** What a key takes, in a word or two. */
export function typeWords(type: FormatType): string {
  const plain = unnamed(type);
  switch (plain.kind) {
    case "text":
      return plain.form === undefined ? t`text` : formWords(plain.form);
    case "number":
      return plain.integer ? t`whole number` : t`number`;
    case "boolean":
      return t`true or false`;
    case "enum":
      return plain.values.length > 4 ? t`one of ${plain.values.length} values` : plain.values.join(" | ");
    case "suggested":
      return t`text`;
    case "list":
      return unnamed(plain.items).kind === "mapping" ? t`list of entries` : t`list of ${typeWords(plain.items)}`;
    case "mapping":
      return t`section`;
    case "schema":
      return t`schema or reference`;
    case "marker":
      return '"1.0"';
    case "any":
      return t`any value`;
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

function formWords(form: ValueForm): string {
  switch (form) {
    case "duration":
      return t`duration`;
    case "period":
      return t`period`;
    case "rate":
      return t`rate`;
    case "dataRate":
      return t`data rate`;
    case "date":
      return t`date`;
    case "cron":
      return t`cron expression`;
    case "timezone":
      return t`time zone`;
    default:
      return assertNever(form);
  }
}
