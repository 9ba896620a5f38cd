import type { CodeAction } from "vscode-languageserver";
import { wrapCallKind } from "../../protocol/messages";
import type { Session } from "../session";
import { workspaceEditWithFiles } from "../workspace-edits";
import { offerOfPackages } from "./generate-client";

/** The refactoring that runs the call at an offset in the policy of its contract, whether something was found or not. */
export async function wrappingActions(session: Session, uri: string, offset: number): Promise<readonly CodeAction[]> {
  const fix = session.workspace.isContract(uri) ? undefined : await session.workspace.wrapAt(uri, offset);
  const edit = fix && workspaceEditWithFiles(session, fix.edits, fix.files ?? []);
  return fix === undefined || edit === undefined
    ? []
    : [{ title: fix.title, kind: wrapCallKind, edit, ...offerOfPackages(session, fix.files) }];
}
