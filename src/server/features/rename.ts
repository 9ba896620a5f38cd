import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import type { EditGroup, RenameEdit } from "../../navigation/rename-plan";
import { groupBy } from "../../text/group-by";
import { counted, t } from "../../text/l10n";
import type { Session } from "../session";
import { workspaceEdit } from "../workspace-edits";
import { askedPlace } from "./navigation";

/**
 * An edit that changes nothing and is to be confirmed. Then an editor shows all edits before it makes any of them, and it
 * chooses those that need no confirmation: VS Code leaves out whatever needs one until each is ticked.
 */
const PREVIEW = "preview";

/**
 * Renames fields, entities and types in contracts, schemas and code at once (`textDocument/rename`). In code it answers for
 * what a contract binds alone; the rest is left to the language's own provider.
 */
export function provideRename(session: Session): void {
  const { connection, workspace, log, toLsp } = session;

  connection.onPrepareRename(
    log.guard("textDocument/prepareRename", async (params): Promise<PrepareRenameResult | null> => {
      const asked = await askedPlace(session, params);
      const found = await asked?.navigation.renamable(asked.place);
      return found === undefined ? null : { range: toLsp.range(found.location), placeholder: found.name };
    }),
  );
  connection.onRenameRequest(
    log.guard("textDocument/rename", async (params): Promise<WorkspaceEdit | null> => {
      const asked = await askedPlace(session, params);
      const plan = await asked?.navigation.rename(asked.place, params.newName);
      if (asked === undefined || plan === undefined) return null;
      if (asked.view.generation !== workspace.generation) {
        throw new ResponseError(LSPErrorCodes.RequestFailed, t`A text changed meanwhile: rename again.`);
      }
      if (plan.kind === "refused") throw new ResponseError(LSPErrorCodes.RequestFailed, plan.reason);
      return editOf(session, plan.edits);
    }),
  );
}

/** The edit, each part under what it is about where the client can show that, and to be confirmed there. */
function editOf(session: Session, edits: readonly RenameEdit[]): WorkspaceEdit {
  const { client, documents, workspace, toLsp } = session;
  const ahead = edits.find(({ edit }) => documents.isAhead(edit.location.uri, workspace));
  if (ahead !== undefined) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, t`Save all files first: unsaved text is not looked at.`);
  }
  const support = client.capabilities.workspace?.workspaceEdit;
  const isAnnotated = support?.documentChanges === true && support.changeAnnotationSupport !== undefined;
  if (!isAnnotated) {
    return workspaceEdit(
      session,
      edits.map(({ edit }) => edit),
    );
  }
  const groups = new Set(edits.map(({ group }) => group));
  const byFile = groupBy(edits, ({ edit }) => edit.location.uri);
  const count = counted(edits.length, "place");
  return {
    changeAnnotations: {
      [PREVIEW]: { label: t`${count} to rename, all chosen below`, needsConfirmation: true },
      ...Object.fromEntries([...groups].map((group) => [group, { label: labelOf(group), needsConfirmation: false }])),
    },
    documentChanges: [...byFile].map(([uri, ofFile], index) => {
      const changes = ofFile.map(({ edit, group }) => ({ ...toLsp.edit(edit), annotationId: group }));
      const last = changes.slice(index === byFile.size - 1 ? -1 : changes.length);
      const nothing = last.map(({ range: { end } }) => ({
        range: { start: end, end },
        newText: "",
        annotationId: PREVIEW,
      }));
      return {
        textDocument: { uri: documents.clientUri(uri), version: documents.get(uri)?.version ?? null },
        edits: [...changes, ...nothing],
      };
    }),
  };
}

function labelOf(group: EditGroup): string {
  const labels: Readonly<Record<EditGroup, string>> = {
    contract: t`In contracts`,
    schema: t`In schemas`,
    example: t`In examples and default values`,
    declaration: t`Where it is declared`,
    code: t`In code`,
  };
  return labels[group];
}
