import type { HastyRetry } from "../../consumer/code-facts";
import { t } from "../../text/l10n";
import type { CallRule } from "../code-rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Retry without backoff. */
export const noBackoff: CallRule = {
  id: "code/no-backoff",
  title: "Retry without backoff",
  severity: "error",
  keys: ["resilience.retry.backoff"],
  *check({ call }) {
    for (const { library, location, mend = [] } of call.protection.hasty) {
      yield {
        message: wordsOf(library),
        location,
        fixes: () => suggest(t`Add exponential backoff`, mend),
      };
    }
  },
};

function wordsOf(library: HastyRetry["library"]): string {
  return library === "loop" ? t`The loop retries without waiting` : sentence`${library} retries without waiting`;
}
