import { CONTRACT_DIRECTIONS, PATTERNS, type Pattern } from "../contract/contract";
import { newDocument } from "../edits/new-document";
import { ask, askName } from "../edits/new-value";
import { contractTemplate } from "../templates/contract-template";
import { PATTERN_TITLES } from "../templates/pattern-titles";
import { snippetOf } from "../templates/snippet";
import { t, translated } from "../text/l10n";
import { idFromFile } from "./complete-names";
import type { CompletionItem } from "./completion-item";
import type { CompletionContext } from "./completion-question";
import type { KeyPlace } from "./typing-place";

/** A whole contract for each pattern, in a file that holds none yet. */
export function contractItems(context: CompletionContext, place: KeyPlace): readonly CompletionItem[] {
  const { text, uri } = context.question;
  const { start, end } = place.span;
  const rest = (text.slice(0, start) + text.slice(end)).replace(/^\uFEFF/, "").replace(/^[ \t]*#.*$/gm, "");
  if (place.pointer.length > 0 || rest.trim() !== "" || place.column > 0) return [];
  const isNamed = /\.contract\.ya?ml$/i.test(uri);
  if (!isNamed && (place.typed === "" || !"integrationcontract".startsWith(place.typed.toLowerCase()))) return [];
  return PATTERNS.flatMap((pattern) =>
    CONTRACT_DIRECTIONS.filter((direction) => direction !== "read-write" || pattern === "api").map((direction) => {
      const contract = contractTemplate({
        id: askName(idFromFile(uri)),
        pattern,
        direction,
        system: ask("Name of the system"),
        owner: askName("my-team"),
      });
      const written = newDocument(contract);
      return {
        label: `integrationContract: ${pattern}${direction === "read" ? "" : `, ${direction}`}`,
        kind: "contract",
        detail: t`A whole contract`,
        documentation: sentenceOf(pattern, direction),
        span: place.span,
        newText: snippetOf(written),
        isSnippet: true,
        // Before the keys: who opens an empty file has more use for a whole contract than for its first key.
        order: `!${PATTERNS.indexOf(pattern)}${CONTRACT_DIRECTIONS.indexOf(direction)}`,
        filter: `integrationContract ${pattern} ${direction}`,
      };
    }),
  );
}

function sentenceOf(pattern: Pattern, direction: (typeof CONTRACT_DIRECTIONS)[number]): string {
  const written =
    direction === "read" ? "" : direction === "write" ? t` Results are written to it.` : t` Results are written back.`;
  return translated(PATTERN_TITLES[pattern]) + written;
}
