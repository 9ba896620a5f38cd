import { advise } from "../../advice/advise";
import { describeAdvice } from "../../advice/describe-advice";
import { PATTERNS } from "../../contract/contract";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule } from "../contract-rule";
import { mayHaveSection } from "../pattern-change";
import { suggest } from "../suggestion";
import { sentence } from "../words";

/** Section does not match the pattern. */
export const section: ContractRule = {
  id: "pattern/section",
  title: "Section does not match the pattern",
  severity: "error",
  keys: ["pattern", "batch", "api", "cdc", "stream"],
  *check(subject) {
    const { contract, values, edit } = subject;
    const pattern = contract.pattern?.value;
    if (pattern === undefined) return;
    if (values.isMissing(pattern)) {
      yield {
        message: sentence`Pattern is ${pattern}, but section ${pattern} is missing`,
        location: values.place("pattern"),
        notes: describeAdvice(advise(contract)),
        fixes: () => suggest(t`Add section ${pattern}`, edit.set(pattern, sectionTemplate(pattern, values))),
      };
    }
    for (const other of PATTERNS) {
      if (!values.has(other) || mayHaveSection(subject, other, pattern)) continue;
      yield {
        message: sentence`Pattern is ${pattern}, but section ${other} is present`,
        location: values.place(other),
        notes: describeAdvice(advise(contract)),
        fixes: () => suggest(t`Remove section ${other}`, edit.remove(other)),
      };
    }
  },
};
