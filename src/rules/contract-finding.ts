import type { Contract } from "../contract/contract";
import type { ContractValues } from "../contract/contract-values";
import type { Finding } from "../finding/finding";
import { about } from "./about";
import type { Match } from "./contract-rule";
import type { RuleHead } from "./rule";

/** The finding of a match, in a contract or in code; without a contract where the rule finds that there is none. */
export function findingOfMatch(rule: RuleHead, match: Omit<Match, "fixes">, contract: Contract | undefined): Finding {
  const { message, location, related, severity, entity, notes } = match;
  return {
    ...about(rule, contract, entity, { message, location, ...(related === undefined ? {} : { related }) }),
    ...(severity === undefined ? {} : { severity }),
    ...(notes === undefined || notes.length === 0 ? {} : { notes }),
  };
}

/** The needs of a rule that a contract does not meet, as the rule lists them; where there are any, the rule is silent. */
export function unmetNeeds({ needs = [] }: RuleHead, values: ContractValues): readonly string[] {
  return needs.filter((need) => !need.split(" | ").some((path) => isThere(path, values)));
}

/** True when a path leads to something; `data[].schema` when any item of `data` has it. */
function isThere(path: string, values: ContractValues): boolean {
  const [list, rest] = path.split("[]");
  if (list === undefined || rest === undefined) return values.has(path);
  if (rest === "") return values.nodes(list).length > 0;
  return values.items(list).some((item) => isThere(rest.slice(1), item));
}
