import { t } from "../text/l10n";
import { ruleNames } from "./complete-names";
import type { CompletionItem } from "./completion-item";
import type { CompletionContext } from "./completion-question";
import type { CommentPlace } from "./typing-place";

const WORD = "plumbline-ignore";

/** In a comment: the word that suppresses a finding, and behind it the rules. */
export function commentItems(context: CompletionContext, place: CommentPlace): readonly CompletionItem[] {
  const written = /^#+\s*(.*)$/.exec(place.typed)?.[1] ?? "";
  if (WORD.startsWith(written)) {
    const documentation = t`Leaves out findings of the next line. A reason of at least 10 characters is needed.`;
    const newText = `${WORD} $1: \${2:reason}`;
    return [
      {
        label: WORD,
        kind: "rule",
        detail: t`RULE: reason`,
        documentation,
        span: place.span,
        newText,
        isSnippet: true,
        order: "0",
      },
    ];
  }
  if (!/^plumbline-ignore\s+[\w/,\s-]*$/.test(written)) return [];
  return ruleNames(context).map(({ label, detail, rank = 5, preselect }) => ({
    label,
    kind: "rule",
    ...(detail === undefined ? {} : { detail }),
    ...(preselect === undefined ? {} : { preselect }),
    span: place.span,
    newText: label,
    isSnippet: false,
    order: `${rank}${label}`,
  }));
}
