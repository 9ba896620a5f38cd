import type { Analysis } from "../analysis/analysis";
import { hasSupportedFormat } from "../analysis/contract-store";
import type { ContractView } from "../analysis/contract-view";
import type { Finding } from "../finding/finding";
import { unmetNeeds } from "../rules/contract-finding";
import type { ContractRule, ContractSubject, InventoryRule } from "../rules/contract-rule";
import { contractRules, inventoryRules } from "../rules/contract-rules";
import { t, translated } from "../text/l10n";
import { type Block, bulleted, type Line, line, literal, row, words } from "./prose";
import { severityWord } from "./severity-word";

/** What a rule says of a contract. */
type Verdict =
  | { readonly kind: "reported"; readonly findings: readonly Finding[] }
  /** Comments or exemptions hold its findings back. */
  | { readonly kind: "suppressed"; readonly reasons: readonly string[] }
  /** It would have something to say. */
  | { readonly kind: "off" }
  | { readonly kind: "in-order" }
  | { readonly kind: "silent"; readonly missing: readonly string[] };

/** The order in which a reader wants to see them. */
const ORDER: readonly Verdict["kind"][] = ["reported", "suppressed", "off", "in-order", "silent"];

const contractOnly: readonly ContractRule[] = Object.values(contractRules);
const withWorkspace: readonly InventoryRule[] = Object.values(inventoryRules);

/**
 * The rules that read a key, or anything below it, and what they say of this contract. None of a contract of which they
 * are not asked. The notes of findings are shown where `show` says so.
 */
export function rulesReading(
  path: string,
  { subject, reading }: ContractView,
  analysis: Analysis,
  show: { readonly notes: boolean },
): readonly Block[] {
  if (subject === undefined || !hasSupportedFormat(reading) || subject.contract.status === "retired") return [];
  const judged = [
    ...withWorkspace
      .filter((rule) => reads(rule, path))
      .map((rule) => ({ rule, verdict: reportedVerdict(rule, subject, analysis) ?? inOrder })),
    ...contractOnly
      .filter((rule) => reads(rule, path))
      .map((rule) => ({ rule, verdict: reportedVerdict(rule, subject, analysis) ?? ownVerdict(rule, subject) })),
  ];
  const sorted = judged.sort((one, other) => ORDER.indexOf(one.verdict.kind) - ORDER.indexOf(other.verdict.kind));
  return bulleted(sorted.map(({ rule, verdict }) => sentenceOf(rule, verdict, show.notes)));
}

const inOrder: Verdict = { kind: "in-order" };

/** True for the key itself and for all that lies around what the rule reads. */
function reads({ keys }: InventoryRule | ContractRule, path: string): boolean {
  return keys.some((key) => key === path || key.startsWith(`${path}.`) || key.startsWith(`${path}[`));
}

/** What the last check has of a rule; undefined where it has nothing. */
function reportedVerdict(
  rule: ContractRule | InventoryRule,
  { contract, values }: ContractSubject,
  { findings, suppressed }: Analysis,
): Verdict | undefined {
  const missing = unmetNeeds(rule, values);
  if (missing.length > 0) return { kind: "silent", missing };
  const isOwn = ({ ruleId, contractUri }: Finding) => ruleId === rule.id && contractUri === contract.uri;
  const reported = findings.filter(isOwn);
  if (reported.length > 0) return { kind: "reported", findings: reported };
  const reasons = suppressed.filter(({ finding }) => isOwn(finding)).map(({ reason }) => reason);
  return reasons.length > 0 ? { kind: "suppressed", reasons } : undefined;
}

/** A rule that finds something which no check reports is switched off. */
function ownVerdict(rule: ContractRule, subject: ContractSubject): Verdict {
  return [...rule.check(subject)].length > 0 ? { kind: "off" } : inOrder;
}

function sentenceOf({ id, title }: ContractRule | InventoryRule, verdict: Verdict, withNotes: boolean): Line {
  const name = line`${literal(id)} (${translated(title)})`;
  switch (verdict.kind) {
    case "reported":
      return line`${name}: ${verdict.findings.map((finding) => reportOf(finding, withNotes)).join(" ")}`;
    case "in-order":
      return line`${name}: in order`;
    case "suppressed":
      return line`${name}: suppressed, ${words([...new Set(verdict.reasons)].join("; "))}`;
    case "off":
      return line`${name}: switched off`;
    case "silent":
      return line`${name}: silent without ${needsOf(verdict.missing)}`;
  }
}

function needsOf(missing: readonly string[]): Line {
  return row(missing.map((need) => need.replaceAll(" | ", t` or `)));
}

function reportOf({ severity, message, notes = [] }: Finding, withNotes: boolean): string {
  return words([`${severityWord(severity)}: ${message}.`, ...(withNotes ? notes : [])].join(" "));
}
