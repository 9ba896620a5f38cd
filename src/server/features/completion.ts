import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver";
import { isCode } from "../../analysis/workspace-index";
import { complete } from "../../assist/complete";
import { completeTag } from "../../assist/complete-tag";
import type { CompletionItem as Offer } from "../../assist/completion-item";
import { canonicalUri } from "../../files/uri";
import { withoutTabStops } from "../../templates/snippet";
import { t } from "../../text/l10n";
import { LineIndex } from "../../text/line-index";
import type { Session } from "../session";

/**
 * Behind these the next thing can be offered: a value behind the space, the part of a path, a pointer or a field. Not the
 * colon: who types it may go on with a new line, which would take the first offer.
 */
export const completionTriggers = [" ", '"', "'", "/", "#", "."] as const;

/** Behind these something can be offered in a `@contract` tag. */
export const tagTriggers = ["@", "#", " "] as const;

/** What is offered does not wait longer for the types of the workspace; the editor asks again. In milliseconds. */
const longestWait = 10;

const KINDS: Readonly<Record<Offer["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  section: CompletionItemKind.Snippet,
  contract: CompletionItemKind.Snippet,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.Reference,
  file: CompletionItemKind.File,
  type: CompletionItemKind.Interface,
  rule: CompletionItemKind.Constant,
};

/** Completion in contracts, and of whole contracts in files that are still empty (`textDocument/completion`). */
export function provideCompletion(session: Session): void {
  const { connection, workspace, documents, positions, log } = session;
  connection.onCompletion(
    log.guard("textDocument/completion", async ({ textDocument, position }): Promise<CompletionList | null> => {
      const uri = canonicalUri(textDocument.uri);
      const document = uri === undefined ? undefined : documents.get(uri);
      if (uri === undefined || document === undefined) return null;
      const text = document.getText();
      const lines = new LineIndex(text);
      if (isCode(uri)) return tagCompletion(session, text, lines, positions.offset(lines, position));
      const view = workspace.contractView(uri);
      const types = view === undefined ? undefined : await soon(workspace.exportedTypes());
      const marks = workspace.lastView?.marks.get(uri) ?? [];
      const { items, isIncomplete } = complete({
        uri,
        text,
        offset: positions.offset(lines, position),
        reported: new Set(marks.map(({ finding }) => finding.ruleId)),
        ...(view === undefined ? {} : { view }),
        ...(types === undefined ? {} : { types }),
      });
      return { isIncomplete, items: items.map((item) => toLsp(session, lines, item)) };
    }),
  );
}

/** In code only the tags of doc comments are ours. */
function tagCompletion(session: Session, text: string, lines: LineIndex, offset: number): CompletionList | null {
  const offered = completeTag(text, offset, () => session.workspace.contracts());
  if (offered === undefined) return null;
  return { isIncomplete: offered.isIncomplete, items: offered.items.map((item) => toLsp(session, lines, item)) };
}

function toLsp({ client, positions, asksAgain }: Session, lines: LineIndex, item: Offer): CompletionItem {
  const options = client.capabilities.textDocument?.completion?.completionItem;
  const isSnippet = item.isSnippet && options?.snippetSupport === true;
  const modes = options?.insertTextModeSupport?.valueSet ?? [];
  const newText = item.isSnippet && !isSnippet ? withoutTabStops(item.newText) : item.newText;
  return {
    label: item.label,
    kind: KINDS[item.kind],
    sortText: item.order,
    textEdit: { range: positions.range(lines, item.span), newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    ...(item.detail === undefined || options?.labelDetailsSupport !== true
      ? {}
      : { labelDetails: { description: item.detail } }),
    ...(item.documentation === undefined ? {} : { documentation: item.documentation }),
    ...(item.filter === undefined ? {} : { filterText: item.filter }),
    ...(item.preselect === undefined ? {} : { preselect: true }),
    // Every line is indented as it must be already.
    ...(modes.includes(InsertTextMode.asIs) ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(asksAgain && item.leadsOn && isSnippet === item.isSnippet ? { command: askAgain() } : {}),
  };
}

function askAgain() {
  return { title: t`Offer values`, command: "editor.action.triggerSuggest" };
}

/** The answer if it comes at once; undefined while it is still being worked out. */
function soon<T>(answer: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, longestWait, undefined);
    answer.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
