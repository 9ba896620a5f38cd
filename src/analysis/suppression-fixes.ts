import type { Contract } from "../contract/contract";
import { dayAfter } from "../contract/days";
import { pathTo } from "../document/nodes";
import type { ParsedDocument, SourceNode } from "../document/source-node";
import { ContractEditor } from "../edits/contract-editor";
import { ask } from "../edits/new-value";
import { suppressAbove } from "../edits/suppression-comments";
import type { Finding, Fix } from "../finding/finding";
import { suggest } from "../rules/suggestion";
import { contractName } from "../rules/words";
import { formatPointer } from "../text/json-pointer";
import { t } from "../text/l10n";
import { LineIndex } from "../text/line-index";
import { isSuppressible } from "./suppressions";
import { isCode } from "./workspace-index";

/** How long an exemption lasts unless somebody says otherwise: a quarter of a year, in milliseconds. */
const EXEMPTION_TIME = 90 * 24 * 60 * 60 * 1000;

/** What the texts around a finding are now. */
export interface FindingSurroundings {
  readonly text: string;
  /** The document that the finding is in, where it is YAML or JSON. */
  readonly document?: ParsedDocument | undefined;
  /** The contract that it belongs to. */
  readonly contract?: Contract | undefined;
  readonly contractDocument?: ParsedDocument | undefined;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

/** The last resort of every finding: a comment above it, or, where no comment can stand, an exemption in its contract. */
export function suppressionFixes(finding: Finding, around: FindingSurroundings): readonly Fix[] {
  const { ruleId, location } = finding;
  if (!isSuppressible(ruleId)) return [];
  const comment = canHoldComment(finding, around)
    ? suppressAbove(location.uri, around.text, location.span.start, ruleId)
    : [];
  const suggestions =
    comment.length > 0 ? suggest(t`Suppress ${ruleId} here with a reason`, comment) : exemption(finding, around);
  return suggestions.map((suggestion) => ({ ...suggestion, preferred: false, suppresses: true }));
}

/** In YAML a comment can stand above any line that does not go on with a text. */
function canHoldComment({ location: { uri, span } }: Finding, { text, document }: FindingSurroundings): boolean {
  if (isCode(uri)) return true;
  if (!/\.ya?ml$/i.test(uri)) return false;
  const lines = new LineIndex(text);
  const { start } = lines.lineSpan(lines.position(span.start).line);
  return document?.root === undefined || !isInScalar(document.root, start);
}

function isInScalar(node: SourceNode, offset: number): boolean {
  const { start, end } = node.location.span;
  if (offset <= start || offset >= end) return false;
  if (node.kind === "scalar") return true;
  const inner = node.kind === "sequence" ? node.items : node.entries.flatMap(({ key, value }) => [key, value]);
  return inner.some((one) => isInScalar(one, offset));
}

function exemption({ ruleId, location }: Finding, { contract, contractDocument, today }: FindingSurroundings) {
  if (contract === undefined || contractDocument?.root === undefined) return [];
  const isHere = location.uri === contract.uri;
  const edits = new ContractEditor(contractDocument).append("exemptions", {
    rule: ruleId,
    ...(isHere ? { at: formatPointer(pathTo(contractDocument.root, location.span.start)) } : {}),
    reason: ask("why this is acceptable"),
    owner: contract.values.text("owner.team")?.value ?? ask("the-team"),
    expires: ask(dayAfter(today, EXEMPTION_TIME)),
  });
  return suggest(
    isHere ? t`Exempt ${ruleId} here with a reason` : t`Exempt ${ruleId} in ${contractName(contract)} with a reason`,
    edits,
  );
}
