import { type Contract, PATTERNS, type Pattern } from "../contract/contract";
import { ACCESS_METHODS, SUITABILITY_QUESTIONS } from "../contract/pattern-fit";
import { reads } from "../contract/policies";
import { assertNever } from "../text/assert-never";
import { t, translated } from "../text/l10n";
import type { Advice, PatternAdvice, Reason } from "./advice";
import { apiReasons } from "./api-reasons";
import { batchReasons } from "./batch-reasons";
import { eventReasons } from "./event-reasons";
import { exactly, leavesOpen, speaksAgainst, speaksFor } from "./reasons";

/**
 * Judges each of the four patterns by when it is appropriate ("Integration Patterns for AI-Ready Systems", section 6.1):
 * by the answers to its three questions, the interface of the system, and the numbers that its own failure depends on.
 */
export function advise(contract: Contract): Advice {
  return { patterns: PATTERNS.map((pattern) => advisePattern(contract, pattern)) };
}

function advisePattern(contract: Contract, pattern: Pattern): PatternAdvice {
  const reasons = [
    ...answerReasons(contract, pattern),
    ...accessReasons(contract, pattern),
    ...numberReasons(contract, pattern),
  ];
  const has = (kind: Reason["kind"]) => reasons.some((reason) => reason.kind === kind);
  const verdict = has("against") ? "unfit" : has("open") ? "open" : "fits";
  return { pattern, isChosen: contract.pattern?.value === pattern, verdict, reasons };
}

/** The three questions are about reading; nothing is asked of a contract that only writes. */
function answerReasons(contract: Contract, pattern: Pattern): readonly Reason[] {
  if (!reads(contract)) return [];
  return Object.entries(SUITABILITY_QUESTIONS[pattern]).map(([key, question]) => {
    const condition = translated(question);
    const path = `suitability.${key}`;
    const answer = contract.values.flag(path)?.value;
    if (answer === undefined) return leavesOpen(path, t`not answered: ${condition}`, exactly(path, "true"));
    if (answer) return speaksFor(path, condition);
    return speaksAgainst(path, t`not so: ${condition}`, exactly(path, "true"));
  });
}

function accessReasons(contract: Contract, pattern: Pattern): readonly Reason[] {
  const path = reads(contract) ? "source.accessMethod" : "target.accessMethod";
  const method = contract.values.text(path)?.value;
  if (method === undefined) return [leavesOpen(path, t`${path} is not said`)];
  const methods: readonly string[] = ACCESS_METHODS[pattern];
  if (methods.includes(method)) return [speaksFor(path, t`${path} is ${method}`)];
  const needed = exactly(path, methods.join(t` or `));
  const text = t`${path} ${method} cannot serve it`;
  // An interface comes with its pattern: of another pattern it is open whether the system has one.
  return [contract.pattern?.value === pattern ? speaksAgainst(path, text, needed) : leavesOpen(path, text, needed)];
}

function numberReasons(contract: Contract, pattern: Pattern): readonly Reason[] {
  switch (pattern) {
    case "batch":
      return batchReasons(contract);
    case "api":
      return apiReasons(contract);
    case "cdc":
    case "stream":
      return eventReasons(contract, pattern);
    default:
      return assertNever(pattern);
  }
}
