import type { Blank } from "../text/location";
import type { Written } from "../text/written";

/**
 * A new text as a snippet (LSP 3.18, "Snippet Syntax"): its blanks are tab stops in their order, with their choices. Words
 * behind the blank of a name that are this name follow it.
 */
export function snippetOf({ text, blanks }: Written): string {
  let snippet = "";
  let at = 0;
  const names = new Map<string, number>();
  for (const [index, blank] of blanks.entries()) {
    snippet += withNames(text.slice(at, blank.span.start), names);
    const value = text.slice(blank.span.start, blank.span.end);
    snippet += tabStop(index + 1, value, blank, names);
    if (blank.isName === true) names.set(value, index + 1);
    at = blank.span.end;
  }
  return `${snippet}${withNames(text.slice(at), names)}$0`;
}

/** A text that stands in a snippet as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** A tab stop with its values to choose from, the one that stands there first. */
export function choiceStop(index: number, values: readonly string[]): string {
  const escaped = values.map((value) => value.replace(/[\\$},|]/g, "\\$&"));
  return `\${${index}|${escaped.join(",")}|}`;
}

/** What a snippet gives where there are no tab stops: each stands as it is proposed. */
export function withoutTabStops(snippet: string): string {
  const values = new Map<string, string>();
  return snippet.replace(
    STOP,
    (_, character?: string, index = "", proposed?: string, choices?: string, mirror = "") => {
      if (character !== undefined) return character;
      if (index === "") return values.get(mirror) ?? "";
      const first = proposed ?? /^(?:\\.|[^\\,])*/.exec(choices ?? "")?.[0] ?? "";
      const value = first.replace(/\\(.)/g, "$1").replace(/\$(\d+)/g, (__, name: string) => values.get(name) ?? "");
      values.set(index, value);
      return value;
    },
  );
}

/** An escaped character; `${1:proposed}` or `${1|a,b|}`; `$1`. */
const STOP = /\\([\\$}])|\$\{(\d+)(?::((?:\\.|[^\\}])*)|\|((?:\\.|[^\\|])*)\|)\}|\$(\d+)/g;

function tabStop(index: number, value: string, { choices }: Blank, names: ReadonlyMap<string, number>): string {
  if (choices !== undefined) return choiceStop(index, [value, ...choices.filter((choice) => choice !== value)]);
  return `\${${index}:${withNames(value, names)}}`;
}

/** Only between characters that no name has: `orders` is no part of `reorders-v2`, but one of `orders.dlq`. */
function withNames(text: string, names: ReadonlyMap<string, number>): string {
  if (names.size === 0) return escapeSnippet(text);
  return text
    .split(/([A-Za-z0-9_-]+)/)
    .map((word) => {
      const index = names.get(word);
      return index === undefined ? escapeSnippet(word) : `$${index}`;
    })
    .join("");
}
