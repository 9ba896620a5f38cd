import type { Advice, PatternAdvice } from "../advice/advice";
import { describeReasons } from "../advice/describe-advice";
import { visible } from "../text/visible";
import { escapeMarkdown } from "./markdown";

const VERDICTS = {
  fits: "fits",
  open: "may fit, if what is open is so",
  unfit: "does not fit",
} as const satisfies Record<PatternAdvice["verdict"], string>;

/** The advice as a Markdown page; what comes from the contract is escaped. `name` is how the contract is called. */
export function advicePage(name: string, { patterns }: Advice): string {
  const chosen = patterns.find(({ isChosen }) => isChosen);
  const first =
    chosen === undefined ? "The contract names no pattern." : `The contract's pattern is ${chosen.pattern}.`;
  const title = `# Which pattern fits ${escapeMarkdown(visible(name))}?`;
  return `${[title, first, ...patterns.map(section)].join("\n\n")}\n`;
}

function section(advice: PatternAdvice): string {
  const sentences = describeReasons(advice);
  const rows = advice.reasons.map(({ kind }, i) => `- *${kind}:* ${escapeMarkdown(sentences[i] ?? "")}`);
  return [`## ${advice.pattern} ${VERDICTS[advice.verdict]}`, rows.join("\n")].join("\n\n");
}
