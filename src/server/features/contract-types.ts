import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { contractTypes } from "../../protocol/contracts";
import type { GeneratedFile } from "../../protocol/messages";
import { t } from "../../text/l10n";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import type { Session } from "../session";
import { workspaceEditWithFiles } from "../workspace-edits";

/** The TypeScript types of contracts, for the command of the editor. */
export function provideContractTypes(session: Session): void {
  answerMessage(session, contractTypes, async ({ uri: given }): Promise<readonly GeneratedFile[] | null> => {
    const uri = uriOf(given);
    if (uri === undefined || !session.settings().trusted || !session.workspace.isContract(uri)) return null;
    const files = session.workspace.contractTypes(uri);
    if (files.length === 0) return null;
    return files.map(({ uri, text, state }) => ({ uri: session.documents.clientUri(uri), text, state }));
  });
}

/** The refactoring of a contract that writes its types, where they are missing or not as the contract would have them. */
export function typesActions(session: Session, uri: string): readonly CodeAction[] {
  if (!session.settings().trusted || !session.workspace.isContract(uri)) return [];
  const files = session.workspace.contractTypes(uri);
  const writable = files.filter(({ state }) => state === "missing" || state === "stale");
  if (writable.length === 0 || writable.length < files.filter(({ state }) => state !== "fresh").length) return [];
  const first = t`Generate TypeScript types`;
  const title = writable.some(({ state }) => state === "missing") ? first : t`${first} again`;
  const kind = CodeActionKind.Refactor;
  if (session.hasCommands) {
    return [{ title, kind, command: { title, command: "plumbline.generateType", arguments: [uri] } }];
  }
  const written = writable.map(({ uri, text, there }) => ({
    uri,
    text,
    ...(there === undefined ? {} : { replaces: there }),
  }));
  const edit = workspaceEditWithFiles(session, [], written);
  return edit === undefined ? [] : [{ title, kind, edit }];
}
