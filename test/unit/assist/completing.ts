import assert from "node:assert/strict";
import type { WorkspaceType } from "../../../src/analysis/contract-view";
import { complete } from "../../../src/assist/complete";
import type { CompletionItem, Completions } from "../../../src/assist/completion-item";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

export interface Surroundings {
  /** The contract's own path; `x.contract.yaml` where it is left out. */
  readonly path?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly reported?: readonly string[];
  readonly types?: readonly WorkspaceType[];
}

/** What is offered where `|` stands in a text. */
export function completionsIn(marked: string, surroundings: Surroundings = {}): Completions {
  const { path = "x.contract.yaml", files = {}, reported = [], types } = surroundings;
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { analyzer } = new MemoryWorkspace({ ...files, [path]: text });
  const view = analyzer.contractView(uriOf(path));
  return complete({
    uri: uriOf(path),
    text,
    offset,
    ...(view === undefined ? {} : { view }),
    reported: new Set(reported),
    ...(types === undefined ? {} : { types }),
  });
}

/** The labels that are offered, in order. */
export function labelsIn(marked: string, surroundings: Surroundings = {}): readonly string[] {
  return inOrder(completionsIn(marked, surroundings)).map(({ label }) => label);
}

/** The text after the item with a label was taken; tab stops as snippets write them. */
export function textWith(label: string, marked: string, surroundings: Surroundings = {}): string {
  const items = completionsIn(marked, surroundings).items;
  const item = items.find((one) => one.label === label);
  assert.ok(item, `${label} is not among ${items.map((one) => one.label).join(", ")}`);
  const text = marked.replace("|", "");
  return text.slice(0, item.span.start) + item.newText + text.slice(item.span.end);
}

function inOrder({ items }: Completions): readonly CompletionItem[] {
  return [...items].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
}
