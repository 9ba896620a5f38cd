import { isLonger } from "../../arithmetic/compare";
import { dayAfter } from "../../contract/days";
import { ask } from "../../edits/new-value";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule, ContractSubject } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

const STALENESS = "failureBehavior.maxStaleness";
/** 90 days in milliseconds. */
const EXEMPTION_TIME = 90 * 24 * 60 * 60 * 1000;

/** Stale data is served beyond the freshness requirement. */
export const staleTooOld: ContractRule = {
  id: "resilience/stale-too-old",
  title: "Stale data is served beyond the freshness requirement",
  severity: "warning",
  keys: ["failureBehavior.maxStaleness", "freshness.maxLag"],
  needs: ["failureBehavior.maxStaleness", "freshness.maxLag"],
  check(subject) {
    const { values, edit } = subject;
    const staleness = values.duration(STALENESS);
    const maxLag = values.duration("freshness.maxLag");
    if (staleness === undefined || maxLag === undefined || !isLonger(staleness.value, maxLag.value)) return [];
    return [
      {
        message: sentence`maxStaleness ${staleness.text} exceeds freshness ${maxLag.text}`,
        location: staleness.location,
        related: relatedTo(values, "freshness.maxLag"),
        fixes: () => [
          ...suggest(t`Set maxStaleness to ${maxLag.text}`, edit.set(STALENESS, maxLag.text)),
          ...exemption(subject),
        ],
      },
    ];
  },
};

/** Stale data may be better than none: a person says why, and looks at it again. */
function exemption({ values, edit, today }: ContractSubject): readonly Suggestion[] {
  const expires = dayAfter(today, EXEMPTION_TIME);
  if (expires === undefined) return [];
  return suggest(
    t`Accept with exemption`,
    edit.append("exemptions", {
      rule: staleTooOld.id,
      reason: ask("why older data is better than none"),
      owner: values.text("owner.team")?.value ?? ask("team"),
      expires,
    }),
  );
}
