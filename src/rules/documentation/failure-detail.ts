import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { suggest, suggestSafely } from "../suggestion";
import { sentence } from "../words";

/** What each choice of `onUnavailable` needs besides. */
const DETAILS = new Map([
  ["serve-stale", "maxStaleness"],
  ["degrade", "fallback"],
  ["fallback-source", "fallback"],
  ["fail-open", "fallback"],
  ["manual", "fallback"],
]);

/** Failure behavior lacks its detail. */
export const failureDetail: ContractRule = {
  id: "documentation/failure-detail",
  title: "Failure behavior lacks its detail",
  severity: "error",
  keys: ["failureBehavior.onUnavailable", "failureBehavior.maxStaleness", "failureBehavior.fallback"],
  needs: ["failureBehavior.onUnavailable"],
  check({ values, edit }) {
    const choice = values.text("failureBehavior.onUnavailable");
    const key = DETAILS.get(choice?.value ?? "");
    if (choice === undefined || key === undefined || !values.isMissing(`failureBehavior.${key}`)) return [];
    const limit = values.duration("freshness.maxLag");
    return [
      {
        message: sentence`${choice.value} needs ${key}`,
        location: choice.location,
        fixes: () => {
          if (key === "fallback") {
            const fallback = ask("What the AI system does instead, and how its answer is marked.");
            return suggest(t`Add fallback`, edit.set("failureBehavior.fallback", fallback));
          }
          if (limit === undefined) return [];
          return suggestSafely(
            t`Set maxStaleness to ${limit.text}`,
            edit.set("failureBehavior.maxStaleness", limit.text),
          );
        },
      },
    ];
  },
};
