import { type InlayHint, type MarkupContent, MarkupKind } from "vscode-languageserver";
import { type ContractHint, inlayHints } from "../../assist/inlay-hints";
import { canonicalUri } from "../../files/uri";
import { visible } from "../../text/visible";
import { proseMarkdown } from "../prose";
import type { Session } from "../session";
import { refreshOutdated } from "./outdated";

/** At the members of bound types, what the contract says of them (`textDocument/inlayHint`), for those who want it. */
export function provideInlayHints(session: Session): void {
  const { connection, workspace, documents, positions, log } = session;
  const hintsNow = (uri: string) => {
    const analysis = session.settings().inlayHints ? workspace.lastView?.analysis : undefined;
    return analysis && inlayHints(uri, analysis);
  };
  const note = refreshOutdated(session, hintsNow, () => refreshInlayHints(session));

  connection.languages.inlayHint.on(
    log.guard("textDocument/inlayHint", async ({ textDocument, range }): Promise<InlayHint[] | null> => {
      const uri = canonicalUri(textDocument.uri);
      if (uri === undefined || !session.settings().inlayHints) return null;
      const view = await workspace.current();
      if (view === undefined || documents.isAhead(uri, workspace)) return null;
      const hints = inlayHints(uri, view.analysis);
      note(uri, hints);
      const { start, end } = positions.span(workspace.texts.lines(uri), range);
      return hints.filter(({ offset }) => start <= offset && offset <= end).map((hint) => lspHint(session, uri, hint));
    }),
  );
}

/** Has clients ask again, where they can be told to. */
export function refreshInlayHints({ connection, client, log }: Session): void {
  if (client.capabilities.workspace?.inlayHint?.refreshSupport !== true) return;
  connection.languages.inlayHint.refresh().catch((error: unknown) => log.failure("A refresh", error));
}

function lspHint({ toLsp }: Session, uri: string, { offset, label, tooltip, target }: ContractHint): InlayHint {
  const content: MarkupContent = { kind: MarkupKind.Markdown, value: proseMarkdown(tooltip) };
  return {
    position: toLsp.range({ uri, span: { start: offset, end: offset } }).start,
    label: [{ value: visible(label), location: toLsp.location(target), tooltip: content }],
    paddingLeft: true,
  };
}
