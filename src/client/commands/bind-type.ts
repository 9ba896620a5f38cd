import * as vscode from "vscode";
import { bindableType, bindType as request } from "../../protocol/messages";
import { cursorPlace } from "../cursor";
import type { ServerConnection } from "../server-connection";
import { locationOf, ViewElement } from "../views/view-element";

/**
 * `plumbline.bindType`: asks for an entity and binds the type under the cursor to it, by a tag above the type; from a row of
 * a view the type that the row shows.
 */
export async function bindType(server: ServerConnection, row?: unknown): Promise<void> {
  const editor = row instanceof ViewElement ? await opened(row) : vscode.window.activeTextEditor;
  const place = editor && cursorPlace(editor);
  const type = place && (await server.ask(bindableType, place));
  if (place === undefined || type === undefined)
    return inform(vscode.l10n.t("Put the cursor on an interface, a type, a class or an enum first."));
  if (type.entities.length === 0)
    return inform(vscode.l10n.t("There is no contract with an entity that this type is not bound to."));
  const items = type.entities.map(({ reference, description }) => ({ label: reference, description }));
  const placeHolder = vscode.l10n.t("Bind {0} to which entity?", type.name);
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  const edit = picked && (await server.askForEdit(request, { ...place, reference: picked.label }));
  if (edit !== undefined) await vscode.workspace.applyEdit(edit);
}

async function opened({ row: { place } }: ViewElement): Promise<vscode.TextEditor | undefined> {
  if (place === undefined) return undefined;
  const { uri, range } = locationOf(place);
  return vscode.window.showTextDocument(uri, { selection: new vscode.Range(range.start, range.start) });
}

function inform(message: string): void {
  void vscode.window.showInformationMessage(message);
}
