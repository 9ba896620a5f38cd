import type { FileOperationRegistrationOptions, WorkspaceEdit } from "vscode-languageserver";
import { editsForMoves, type Move } from "../../assist/moved-files";
import { canonicalUri } from "../../files/uri";
import type { Session } from "../session";
import { workspaceEdit } from "../workspace-edits";

/** The moves that contracts may have to follow: of what they name, and of themselves. */
export const movedFiles: FileOperationRegistrationOptions = {
  filters: [
    {
      scheme: "file",
      pattern: { glob: "**/*.{yaml,yml,json,avsc,ts,tsx,mts,cts,js,jsx,mjs,cjs}", matches: "file" },
    },
    { scheme: "file", pattern: { glob: "**", matches: "folder" } },
  ],
};

/** Has the paths in contracts follow files that the user renames or moves (`workspace/willRenameFiles`). */
export function followMoves(session: Session): void {
  const { connection, workspace, log } = session;
  connection.workspace.onWillRenameFiles(
    log.guard("workspace/willRenameFiles", async ({ files }): Promise<WorkspaceEdit | null> => {
      const moves = files.flatMap(({ oldUri, newUri }): readonly Move[] => {
        const [from, to] = [canonicalUri(oldUri), canonicalUri(newUri)];
        return from === undefined || to === undefined ? [] : [{ from, to }];
      });
      if (moves.length === 0) return null;
      // The contracts of the index are known once a check has listed them.
      const view = await workspace.current();
      const edits = (view?.analysis.contracts ?? []).flatMap(({ uri }) => {
        const document = workspace.contractView(uri)?.document;
        return document === undefined ? [] : editsForMoves(document, moves);
      });
      return edits.length === 0 ? null : workspaceEdit(session, edits);
    }),
  );
}
