import type { CST } from "yaml";
import type { Span } from "../text/location";
import { MAX_NESTING } from "./limits";

/** What the tokens of a YAML text tell before it is composed. All offsets are UTF-16. */
export interface YamlSurvey {
  /** In order of the text. */
  readonly comments: readonly Span[];
  /** The first collection that is nested too deep. Composing it could end the process: see `parseYaml`. */
  readonly tooDeep?: Span;
  /** The brackets and braces that are never closed. */
  readonly unclosed: readonly Span[];
  /** Start of each quoted scalar by its end. */
  readonly quotes: ReadonlyMap<number, number>;
}

/** Walks the token tree without recursion, because it may be nested as deep as the text is long. */
export function surveyTokens(tokens: readonly CST.Token[]): YamlSurvey {
  const comments: Span[] = [];
  const unclosed: Span[] = [];
  const quotes = new Map<number, number>();
  let deepest: number | undefined;
  const pending: { readonly token: CST.Token; readonly depth: number }[] = [];
  const push = (children: readonly (CST.Token | null | undefined)[] | undefined, depth: number): void => {
    for (const token of children ?? []) if (token) pending.push({ token, depth });
  };
  push(tokens, 0);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    switch (token.type) {
      case "comment":
        comments.push(spanOf(token));
        break;
      case "document":
        push([...token.start, token.value, ...(token.end ?? [])], depth);
        break;
      case "block-scalar":
        push(token.props, depth);
        break;
      case "block-map":
      case "block-seq":
      case "flow-collection":
        if (depth >= MAX_NESTING) {
          deepest = Math.min(deepest ?? token.offset, token.offset);
          break;
        }
        for (const item of token.items) push([...item.start, item.key, ...(item.sep ?? []), item.value], depth + 1);
        if (token.type === "flow-collection") {
          push(token.end, depth);
          if (!token.end.some(isClosing)) unclosed.push(spanOf(token.start));
        }
        break;
      case "double-quoted-scalar":
      case "single-quoted-scalar":
        quotes.set(token.offset + token.source.length, token.offset);
        push(token.end, depth);
        break;
      default:
        if ("end" in token) push(token.end, depth);
    }
  }
  comments.sort((a, b) => a.start - b.start);
  const tooDeep = deepest === undefined ? {} : { tooDeep: { start: deepest, end: deepest + 1 } };
  return { comments, unclosed, quotes, ...tooDeep };
}

function isClosing(token: CST.SourceToken): boolean {
  return token.type === "flow-map-end" || token.type === "flow-seq-end";
}

function spanOf(token: CST.SourceToken): Span {
  return { start: token.offset, end: token.offset + token.source.length };
}
