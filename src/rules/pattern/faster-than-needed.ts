import { advise } from "../../advice/advise";
import { describeAdvice } from "../../advice/describe-advice";
import { isLonger } from "../../arithmetic/compare";
import { reads } from "../../contract/policies";
import { relatedTo } from "../contract-places";
import type { ContractRule } from "../contract-rule";
import { changePattern } from "../pattern-change";
import { sentence } from "../words";

/** From this lag on a batch would do, in milliseconds. */
const BATCH_LAG = 6 * 60 * 60 * 1000;

/** Pattern is faster than the requirement. */
export const fasterThanNeeded: ContractRule = {
  id: "pattern/faster-than-needed",
  title: "Pattern is faster than the requirement",
  severity: "info",
  keys: ["pattern", "freshness.maxLag", "suitability.currentStateNeededAtInference", "suitability.mustReactInRealTime"],
  needs: ["freshness.maxLag"],
  check(subject) {
    const { contract, values } = subject;
    const { pattern } = contract;
    const lag = values.duration("freshness.maxLag");
    if (pattern === undefined || pattern.value === "batch" || !reads(contract) || lag === undefined) return [];
    const needs = ["suitability.currentStateNeededAtInference", "suitability.mustReactInRealTime"];
    if (isLonger(BATCH_LAG, lag.value)) return [];
    if (needs.some((need) => values.isDamaged(need) || values.flag(need)?.value === true)) return [];
    return [
      {
        message: sentence`${lag.text} of lag is acceptable: a batch would do`,
        location: pattern.location,
        related: relatedTo(values, "freshness.maxLag"),
        notes: describeAdvice(advise(contract)),
        fixes: () => changePattern(subject, "batch"),
      },
    ];
  },
};
