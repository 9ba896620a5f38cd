import type { Advice, PatternAdvice, Reason } from "../advice/advice";
import { describeReasons } from "../advice/describe-advice";
import { assertNever } from "../text/assert-never";
import { t } from "../text/l10n";
import { visible } from "../text/visible";
import { escapeMarkdown } from "./markdown";

/** The advice as a Markdown page; what comes from the contract is escaped. `name` is how the contract is called. */
export function advicePage(name: string, { patterns }: Advice): string {
  const chosen = patterns.find(({ isChosen }) => isChosen);
  const first =
    chosen === undefined ? t`The contract names no pattern.` : t`The contract's pattern is ${chosen.pattern}.`;
  const title = `# ${t`Which pattern fits ${escapeMarkdown(visible(name))}?`}`;
  return `${[title, first, ...patterns.map(section)].join("\n\n")}\n`;
}

function section(advice: PatternAdvice): string {
  const sentences = describeReasons(advice);
  const rows = advice.reasons.map(({ kind }, i) => `- *${kindWord(kind)}:* ${escapeMarkdown(sentences[i] ?? "")}`);
  return [`## ${headOf(advice)}`, rows.join("\n")].join("\n\n");
}

function headOf({ pattern, verdict }: PatternAdvice): string {
  switch (verdict) {
    case "fits":
      return t`${pattern} fits`;
    case "open":
      return t`${pattern} may fit, if what is open is so`;
    case "unfit":
      return t`${pattern} does not fit`;
    default:
      return assertNever(verdict);
  }
}

function kindWord(kind: Reason["kind"]): string {
  switch (kind) {
    case "for":
      return t`for`;
    case "against":
      return t`against`;
    case "open":
      return t`open`;
    default:
      return assertNever(kind);
  }
}
