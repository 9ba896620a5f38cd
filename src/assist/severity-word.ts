import type { Severity } from "../finding/finding";
import { assertNever } from "../text/assert-never";
import { t } from "../text/l10n";

/** What a severity is called in prose. */
export function severityWord(severity: Severity): string {
  switch (severity) {
    case "error":
      return t`error`;
    case "warning":
      return t`warning`;
    case "info":
      return t`info`;
    default:
      return assertNever(severity);
  }
}
