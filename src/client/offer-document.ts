import * as vscode from "vscode";
import type { MadeDocument } from "../protocol/documents";
import { refusalOf, writeGenerated } from "./generated-files";

const WRITE = vscode.l10n.t("Write to File…");

/** A document that is shown, and what it can be written as. */
export interface OfferedDocument<Format> {
  /** What is said beside the button that writes it. */
  readonly message: string;
  /** Title of the choice of formats. */
  readonly title: string;
  readonly formats: readonly (vscode.QuickPickItem & { readonly format: Format })[];
  /** Undefined while it cannot be made. */
  readonly make: (format: Format) => Promise<MadeDocument | undefined>;
  /** Why it cannot be made, when it is to be written. */
  readonly gone: string;
}

/** Offers to write a document, in a workspace that is trusted; shows the file that was written. Ends when the message is closed. */
export async function offerDocument<Format>(offered: OfferedDocument<Format>): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  if ((await vscode.window.showInformationMessage(offered.message, WRITE)) !== WRITE) return;
  // The button of a message may give the focus back to the preview after the choice has opened.
  const chosen = await vscode.window.showQuickPick(offered.formats, { title: offered.title, ignoreFocusOut: true });
  if (chosen === undefined) return;
  const document = await offered.make(chosen.format);
  const refusal = document === undefined ? offered.gone : refusalOf([document]);
  if (document === undefined || refusal !== undefined) {
    void vscode.window.showWarningMessage(refusal ?? offered.gone);
    return;
  }
  await writeGenerated([document]);
  await vscode.window.showTextDocument(vscode.Uri.parse(document.uri));
}
