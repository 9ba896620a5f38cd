import { advise } from "../../advice/advise";
import { describeAdvice } from "../../advice/describe-advice";
import { PATTERNS, type Pattern } from "../../contract/contract";
import { ACCESS_METHODS } from "../../contract/pattern-fit";
import { reads, writes } from "../../contract/policies";
import { t } from "../../text/l10n";
import { relatedTo } from "../contract-places";
import type { ContractRule, ContractSubject } from "../contract-rule";
import { changePattern } from "../pattern-change";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Access method cannot serve the pattern. */
export const accessMethod: ContractRule = {
  id: "pattern/access-method",
  title: "Access method cannot serve the pattern",
  severity: "error",
  keys: ["pattern", "direction", "source.accessMethod", "target.accessMethod"],
  needs: ["source.accessMethod | target.accessMethod"],
  check(subject) {
    const { contract, values } = subject;
    // The pattern describes the source; of a contract that only writes, the target.
    const side = reads(contract) ? "source" : "target";
    if (side === "target" && !writes(contract)) return [];
    const path = `${side}.accessMethod`;
    const method = values.text(path);
    const pattern = contract.pattern?.value;
    if (method === undefined || pattern === undefined) return [];
    if (method.value === "direct-database" || serves(method.value, pattern)) return [];
    return [
      {
        message: sentence`${method.value} cannot serve pattern ${pattern}`,
        location: method.location,
        related: relatedTo(values, "pattern"),
        notes: describeAdvice(advise(contract)),
        fixes: () => fixesOf(subject, path, method.value, pattern),
      },
    ];
  },
};

function fixesOf(subject: ContractSubject, path: string, method: string, pattern: Pattern): readonly Suggestion[] {
  const others = ACCESS_METHODS[pattern].flatMap((other) => suggest(t`Use ${other}`, subject.edit.set(path, other)));
  const patterns = PATTERNS.filter((candidate) => serves(method, candidate));
  return [...others, ...patterns.flatMap((candidate) => changePattern(subject, candidate))];
}

function serves(method: string, pattern: Pattern): boolean {
  const methods: readonly string[] = ACCESS_METHODS[pattern];
  return methods.includes(method);
}
