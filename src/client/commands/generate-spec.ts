import * as vscode from "vscode";
import { type DocumentFormat, type MadeDocument, specDocument } from "../../protocol/documents";
import type { DocumentPreviews } from "../document-preview";
import { contractOf } from "../generated-files";
import { offerDocument } from "../offer-document";
import type { ServerConnection } from "../server-connection";

const FORMATS: readonly { readonly label: string; readonly format: DocumentFormat; readonly detail: string }[] = [
  { label: "Markdown", format: "md", detail: vscode.l10n.t("For repositories, wikis and pull requests") },
  { label: "HTML", format: "html", detail: vscode.l10n.t("One file without scripts, to send or to print") },
  { label: "JSON", format: "json", detail: vscode.l10n.t("What the others are made from, for tools") },
];

/**
 * `plumbline.generateSpec`: shows the hand-over specification of a contract beside it, and offers to write it to a file.
 * `asked` is the contract's URI; without it the file at hand is meant.
 */
export async function generateSpec(
  server: ServerConnection,
  previews: DocumentPreviews,
  asked: unknown,
): Promise<void> {
  const contract = contractOf(asked);
  const make = async (format: DocumentFormat): Promise<MadeDocument | undefined> =>
    contract && (await server.ask(specDocument, { uri: contract.toString(), format }));
  const first = await make("md");
  if (first === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Open an integration contract that can be read to see its specification."),
    );
    return;
  }
  await previews.show({
    file: vscode.Uri.parse(first.uri),
    make: async () => (await make("md"))?.text,
    gone: vscode.l10n.t("The contract cannot be read now. This is what it said before."),
  });
  // The message stays until somebody closes it; the command does not wait for that.
  const offered = offerDocument({
    message: vscode.l10n.t("The specification follows the contract. No file was written."),
    title: vscode.l10n.t("Write the integration specification as"),
    formats: FORMATS,
    make,
    gone: vscode.l10n.t("The contract cannot be read now: nothing was written."),
  });
  server.unattended(offered);
}
