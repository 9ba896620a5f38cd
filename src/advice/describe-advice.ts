import { assertNever } from "../text/assert-never";
import { t } from "../text/l10n";
import { visible } from "../text/visible";
import type { Advice, NeededChange, PatternAdvice, Reason } from "./advice";

/** One sentence for each pattern, the chosen one first: whether it fits, else what would have to be otherwise. */
export function describeAdvice({ patterns }: Advice): readonly string[] {
  return [...patterns].sort((a, b) => Number(b.isChosen) - Number(a.isChosen)).map(describePattern);
}

/** Whether a pattern fits, in one sentence. */
function describePattern({ pattern, verdict, reasons }: PatternAdvice): string {
  switch (verdict) {
    case "fits":
      return t`${pattern} fits: every condition holds.`;
    case "open":
      return visible(t`${pattern} may fit: ${reasons.flatMap(missing).join("; ")}.`);
    case "unfit":
      return visible(t`${pattern} does not fit: ${reasons.filter(isAgainst).map(withChanges).join("; ")}.`);
    default:
      return assertNever(verdict);
  }
}

/** Every reason for and against a pattern, a sentence each, without the name of the pattern. */
export function describeReasons({ reasons }: PatternAdvice): readonly string[] {
  return reasons.map((reason) => visible(`${withChanges(reason)}.`));
}

function isAgainst({ kind }: Reason): boolean {
  return kind === "against";
}

/** What the contract would have to say: shorter than why, because nothing fails yet. */
function missing({ kind, text, changes }: Reason): readonly string[] {
  if (kind !== "open") return [];
  return [changes.length === 0 ? text : t`needs ${needed(changes)}`];
}

function withChanges({ text, changes }: Reason): string {
  return changes.length === 0 ? text : t`${text} (needs ${needed(changes)})`;
}

function needed(changes: readonly NeededChange[]): string {
  return changes.map(({ path, to }) => `${path} ${to}`).join(", or ");
}
