import { PATTERNS, type Pattern } from "../contract/contract";
import { writes } from "../contract/policies";
import type { Change } from "../edits/contract-editor";
import { sectionTemplate } from "../templates/sections";
import { t } from "../text/l10n";
import type { ContractSubject } from "./contract-rule";
import type { Suggestion } from "./rule";
import { suggest } from "./suggestion";

/** Whether a contract of a pattern may have the section of another one: writes need the limits of their target's API. */
export function mayHaveSection({ contract, values }: ContractSubject, section: Pattern, pattern: Pattern): boolean {
  const mayWrite = writes(contract) || values.isDamaged("direction");
  return section === pattern || (section === "api" && mayWrite);
}

/** Turns the contract to another pattern: its name, its section instead of those that no longer belong there. */
export function changePattern(subject: ContractSubject, pattern: Pattern): readonly Suggestion[] {
  const { values, edit } = subject;
  const superfluous = PATTERNS.filter((section) => values.has(section) && !mayHaveSection(subject, section, pattern));
  const changes: Change[] = [
    { kind: "set", path: "pattern", value: pattern },
    ...superfluous.map((path): Change => ({ kind: "remove", path })),
  ];
  if (values.isMissing(pattern)) changes.push({ kind: "set", path: pattern, value: sectionTemplate(pattern, values) });
  return suggest(t`Change pattern to ${pattern}`, edit.change(changes));
}
