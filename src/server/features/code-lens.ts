import type { CodeLens } from "vscode-languageserver";
import { lensesOf } from "../../assist/bound-types";
import { canonicalUri } from "../../files/uri";
import type { Location } from "../../text/location";
import { visible } from "../../text/visible";
import type { Session } from "../session";

/** A line over each bound type: its contract, how much of it the type has, and its drift (`textDocument/codeLens`). */
export function provideCodeLens(session: Session): void {
  const { connection, workspace, documents, toLsp, log } = session;
  /** What clients were told last, by document. */
  const shown = new Map<string, string>();

  const lensesNow = (uri: string): readonly CodeLens[] => {
    const analysis = session.settings().consumerLenses ? workspace.lastView?.analysis : undefined;
    if (analysis === undefined) return [];
    return lensesOf(uri, analysis).map(({ span, title, target }) => ({
      range: toLsp.range({ uri, span }),
      command: { title: visible(title), ...(session.hasCommands ? reveal(session, target) : { command: "" }) },
    }));
  };

  connection.onCodeLens(
    log.guard("textDocument/codeLens", async ({ textDocument }): Promise<CodeLens[] | null> => {
      const uri = canonicalUri(textDocument.uri);
      if (uri === undefined || (await workspace.current()) === undefined) return null;
      const lenses = [...lensesNow(uri)];
      shown.set(uri, JSON.stringify(lenses));
      return lenses;
    }),
  );
  workspace.onChecked(() => {
    const isOutdated = [...documents.uris()].some((uri) => {
      const last = shown.get(uri);
      return last !== undefined && last !== JSON.stringify(lensesNow(uri));
    });
    if (isOutdated) refreshCodeLens(session);
  });
}

/** Has clients ask again, where they can be told to. */
export function refreshCodeLens({ connection, client, log }: Session): void {
  if (client.capabilities.workspace?.codeLens?.refreshSupport !== true) return;
  connection.sendRequest("workspace/codeLens/refresh").catch((error: unknown) => log.failure("A refresh", error));
}

function reveal({ toLsp, documents }: Session, target: Location) {
  return { command: "plumbline.reveal", arguments: [documents.clientUri(target.uri), toLsp.range(target).start] };
}
