import type { Change } from "../../edits/contract-editor";
import { ask } from "../../edits/new-value";
import { sectionTemplate } from "../../templates/sections";
import { t } from "../../text/l10n";
import type { ContractRule, ContractSubject } from "../contract-rule";
import type { Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { listed, sentence } from "../words";

/** Regulated data lacks retention or residency. */
export const regulated: ContractRule = {
  id: "compliance/regulated",
  title: "Regulated data lacks retention or residency",
  severity: "warning",
  keys: ["compliance.regulations", "compliance.retention", "compliance.residency"],
  needs: ["compliance.regulations"],
  check(subject) {
    const { values } = subject;
    const regulations = values.texts("compliance.regulations").map(({ value }) => value);
    const missing = ["retention", "residency"].filter((key) => values.isMissing(`compliance.${key}`));
    if (regulations.length === 0 || missing.length === 0) return [];
    const names = listed(regulations, "and", 50);
    const [applies, parts] = [regulations.length === 1 ? t`applies` : t`apply`, missing.join(t` and `)];
    const are = missing.length === 1 ? t`is missing` : t`are missing`;
    return [
      {
        message: sentence`${names} ${applies}, but ${parts} ${are}`,
        location: values.place("compliance.regulations"),
        fixes: () => additions(subject, missing),
      },
    ];
  },
};

function additions({ values, edit }: ContractSubject, missing: readonly string[]): readonly Suggestion[] {
  const { retention = ask("P30D") } = sectionTemplate("compliance", values);
  const changes = missing.map((key): Change => {
    const value = key === "retention" ? retention : [ask("EU")];
    return { kind: "set", path: `compliance.${key}`, value };
  });
  return suggest(t`Add ${missing.join(t` and `)}`, edit.change(changes));
}
