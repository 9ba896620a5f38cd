import { advise } from "../../advice/advise";
import { describeAdvice } from "../../advice/describe-advice";
import type { Pattern } from "../../contract/contract";
import { SUITABILITY_QUESTIONS } from "../../contract/pattern-fit";
import { reads } from "../../contract/policies";
import { t, translated } from "../../text/l10n";
import { completeSection } from "../complete-section";
import type { ContractRule, ContractSubject } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** When-to-use question unanswered or denied. */
export const suitability: ContractRule = {
  id: "pattern/suitability",
  title: "When-to-use question unanswered or denied",
  severity: "warning",
  keys: [
    "pattern",
    "suitability.freshnessInHoursOrDays",
    "suitability.sourceCannotServeRealtime",
    "suitability.volumeImpracticalToStream",
    "suitability.currentStateNeededAtInference",
    "suitability.sourceApiReliable",
    "suitability.requestsWithinRateLimit",
    "suitability.nearRealTimeWithoutApiLoad",
    "suitability.sourceSupportsCdc",
    "suitability.toleratesEventModel",
    "suitability.mustReactInRealTime",
    "suitability.multipleConsumers",
    "suitability.eventPlatformEstablished",
  ],
  *check(subject) {
    const { contract, values } = subject;
    const pattern = contract.pattern?.value;
    if (pattern === undefined || !reads(contract)) return;
    const questions = Object.entries(SUITABILITY_QUESTIONS[pattern]);
    const advice = describeAdvice(advise(contract));
    const open = questions.filter(([key]) => values.isMissing(`suitability.${key}`));
    const keys = open.map(([key]) => key);
    if (open.length > 0) {
      yield {
        message: sentence`Unanswered for ${pattern}: ${keys.join(", ")}`,
        location: values.place("suitability"),
        notes: [...open.map(([, condition]) => onlyWhen(pattern, condition)), ...advice],
        fixes: () => openQuestions(subject, keys),
      };
    }
    for (const [key, condition] of questions) {
      const answer = values.flag(`suitability.${key}`);
      if (answer?.value !== false) continue;
      yield { message: onlyWhen(pattern, condition), location: answer.location, notes: advice };
    }
  },
};

function onlyWhen(pattern: Pattern, condition: string): string {
  return sentence`${pattern} is appropriate only when: ${translated(condition)}`;
}

/** The questions with the answer false: a person has to make it true. */
function openQuestions(subject: ContractSubject, keys: readonly string[]): readonly Suggestion[] {
  const title = [t`Add the question`, t`Add the two questions`, t`Add the three questions`][keys.length - 1];
  return suggest(title ?? t`Add the questions`, completeSection(subject, "suitability", keys));
}
