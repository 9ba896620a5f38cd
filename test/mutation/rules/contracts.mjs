/** What is asked of a contract by itself. By file: see `mutants.mjs`. */
export const contracts = {
  "arithmetic/compare.ts": [
    ["equal times are no finding", "Math.round(time) > Math.round(limit)", "Math.round(time) >= Math.round(limit)"],
    ["equal rates are no finding", "rate > limit * (1 + TOLERANCE)", "rate >= limit"],
  ],
  "arithmetic/retry.ts": [
    ["with Retry-After maxElapsedTime alone bounds the tries", "tries > 1 && respectRetryAfter", "false"],
    ["decorrelated jitter grows by three", "initialInterval * 3 ** k", "initialInterval * 2 ** k"],
    [
      "no wait is longer than maxInterval",
      "policy.maxInterval ?? Number.POSITIVE_INFINITY",
      "Number.POSITIVE_INFINITY",
    ],
  ],
  "contract/contract-values.ts": [
    ["in a broken text nothing is missing", "if (this.#damage.broken) return false;", ""],
    ["a misspelt key is not missing", "this.#damage.misspelt.get(node)?.has(key) !== true", "true"],
  ],
  "rules/contract-finding.ts": [
    ["a rule is silent without what it needs", "return needs.filter((need) =>", "return [].filter((need) =>"],
  ],
  "analysis/suppressions.ts": [
    ["a reason has ten characters", "const SHORTEST_REASON = 10;", "const SHORTEST_REASON = 0;"],
    ["an exemption ends", "return isPast(expires.value, this.#today);", "return false;"],
  ],
};
