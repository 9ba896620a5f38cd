import * as vscode from "vscode";
import type { PlaceParams } from "../protocol/messages";

/** The place of the cursor, as the server is asked about it; undefined where no editor is active. */
export function cursorPlace(editor = vscode.window.activeTextEditor): PlaceParams | undefined {
  return editor && placeIn(editor.document.uri, editor.selection.active);
}

/** A place of a document, as the server is asked about it. */
export function placeIn(document: vscode.Uri, { line, character }: vscode.Position): PlaceParams {
  return { uri: document.toString(), position: { line, character } };
}
