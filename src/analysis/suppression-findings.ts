import type { Contract } from "../contract/contract";
import { SyntaxErrors } from "../document/syntax-errors";
import { ContractEditor } from "../edits/contract-editor";
import { removeRules } from "../edits/suppression-comments";
import { codeRules } from "../rules/code-rules";
import { unmetNeeds } from "../rules/contract-finding";
import { contractRules, inventoryRules } from "../rules/contract-rules";
import { breakingChange } from "../rules/lifecycle/breaking-change";
import { exemptionExpired } from "../rules/lifecycle/exemption-expired";
import { suppressionReason } from "../rules/lifecycle/suppression-reason";
import { type IdleSuppression, unusedSuppression } from "../rules/lifecycle/unused-suppression";
import type { RuleHead } from "../rules/rule";
import type { BindingCheck } from "./binding-check";
import { type ContractFile, hasSupportedFormat, isOutdated } from "./contract-store";
import type { Diagnosed } from "./diagnosed";
import { type Heeded, hasReason, type Suppressions } from "./suppressions";

/** What is needed to say what is wrong with suppressions. */
export interface SuppressionSurroundings {
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** The contract at `uri`, where there is one. */
  fileAt(uri: string): ContractFile | undefined;
  textOf(uri: string): string;
}

/** Comments without a reason and exemptions that have expired: what suppressions get wrong by themselves. */
export function suppressionFaults(suppressions: Suppressions, around: SuppressionSurroundings): readonly Diagnosed[] {
  const bare = suppressions.comments.flatMap((comment): readonly Diagnosed[] => {
    const file = around.fileAt(comment.uri);
    if (hasReason(comment) || !isJudged(file)) return [];
    const contract = file?.reading.contract;
    const subject = { comment, contract };
    const fixes = () => suppressionReason.fixes?.(subject) ?? [];
    return [{ finding: suppressionReason.check(subject), contract, fixes }];
  });
  const expired = suppressions.exemptions.flatMap(({ contract, exemption }): readonly Diagnosed[] => {
    const file = around.fileAt(contract.uri);
    if (file?.document === undefined || !isJudged(file) || isOutdated(file)) return [];
    const subject = { contract, exemption, today: around.today, edit: new ContractEditor(file.document) };
    const finding = exemptionExpired.check(subject);
    if (finding === undefined) return [];
    return [{ finding, contract, fixes: () => exemptionExpired.fixes?.(subject) ?? [] }];
  });
  return [...bare, ...expired];
}

/** What matched no finding in a check of everything. `checks` are all bindings that were compared, or could not be. */
export function unusedSuppressions(
  suppressions: Suppressions,
  { used }: Heeded,
  checks: readonly BindingCheck[],
  around: SuppressionSurroundings,
): readonly Diagnosed[] {
  const open = checks.filter(({ compared }) => compared?.drifts.some(isUndecided) !== false);
  const comments = suppressions.comments.filter(hasReason).flatMap((comment) => {
    const { uri, rules, span } = comment;
    const file = around.fileAt(uri);
    const contract = file?.reading.contract;
    if (!isJudged(file) || isBroken(file)) return [];
    const isOpen = open.some(({ binding, reading }) => {
      const dependencies = "dependencies" in reading ? reading.dependencies : [];
      return binding.uri === uri || dependencies.includes(uri) || binding.contract.uri === uri;
    });
    const idle = rules.filter((rule) => !used.has(rule) && !isMuted(rule.id, contract, isOpen));
    const remove = () => removeRules(around.textOf(uri), comment, (rule) => idle.includes(rule));
    return idle.map((rule): IdleSuppression => {
      const location = { uri, span: rules.length === 1 ? span : rule.span };
      return { rule: rule.id, location, contract, remove };
    });
  });
  const exemptions = suppressions.exemptions.flatMap(({ contract, exemption }): readonly IdleSuppression[] => {
    const { rule, pointer } = exemption;
    const file = around.fileAt(contract.uri);
    const document = file?.document;
    const isIdle = !used.has(exemption) && !suppressions.isExpired(exemption);
    if (!isIdle || document === undefined || !isJudged(file) || isBroken(file)) return [];
    const isOpen = open.some(({ binding }) => binding.contract.uri === contract.uri);
    if (isMuted(rule.value, contract, isOpen)) return [];
    const remove = () => new ContractEditor(document).remove(pointer);
    return [{ rule: rule.value, location: rule.location, contract, remove }];
  });
  return [...comments, ...exemptions].map((idle) => ({
    finding: unusedSuppression.check(idle),
    contract: idle.contract,
    fixes: () => unusedSuppression.fixes?.(idle) ?? [],
  }));
}

/** Of a retired contract, and of an unknown format, nothing is said but that. Other files are always judged. */
function isJudged(file: ContractFile | undefined): boolean {
  if (file === undefined) return true;
  return file.reading.contract?.status !== "retired" && hasSupportedFormat(file.reading);
}

/** A finding may be out of reach in a text with errors. */
function isBroken(file: ContractFile | undefined): boolean {
  return file?.document !== undefined && new SyntaxErrors(file.document).any;
}

/**
 * True for a rule that had no say: a section that it needs is missing, or what it compares could not be read. Changes are
 * judged against another revision by whoever reviews them, so of their suppressions nothing can be said either.
 */
function isMuted(ruleId: string, contract: Contract | undefined, isOpen: boolean): boolean {
  if (ruleId === breakingChange.id) return true;
  if (ruleId.startsWith("drift/") && isOpen) return true;
  const rule = Object.values<RuleHead>({ ...contractRules, ...inventoryRules, ...codeRules }).find(
    ({ id }) => id === ruleId,
  );
  return rule !== undefined && contract !== undefined && unmetNeeds(rule, contract.values).length > 0;
}

function isUndecided({ certainty }: { readonly certainty: string }): boolean {
  return certainty === "undecided";
}
