import type { HastyRetry } from "../../consumer/code-facts";
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
        message: sentence`${RETRIER[library]} retries without waiting`,
        location,
        fixes: () => suggest("Add exponential backoff", mend),
      };
    }
  },
};

/** What retries, as a sentence begins with it. */
const RETRIER: Readonly<Record<HastyRetry["library"], string>> = {
  "axios-retry": "axios-retry",
  cockatiel: "cockatiel",
  "p-retry": "p-retry",
  "async-retry": "async-retry",
  loop: "The loop",
};
