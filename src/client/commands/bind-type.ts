import * as vscode from "vscode";
import type { ServerConnection } from "../server-connection";

/** `plumbline.bindType`: asks for an entity and binds the type under the cursor to it, by a tag above the type. */
export async function bindType(server: ServerConnection): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const place = { document: editor.document.uri, position: editor.selection.active };
  const type = await server.bindableType(place);
  if (type === undefined) return inform("Put the cursor on an interface, a type, a class or an enum first.");
  if (type.entities.length === 0) return inform("There is no contract with an entity that this type is not bound to.");
  const items = type.entities.map(({ reference, description }) => ({ label: reference, description }));
  const placeHolder = `Bind ${type.name} to which entity?`;
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  const edit = picked && (await server.bindType(place, picked.label));
  if (edit !== undefined) await vscode.workspace.applyEdit(edit);
}

function inform(message: string): void {
  void vscode.window.showInformationMessage(message);
}
