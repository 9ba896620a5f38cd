import * as vscode from "vscode";
import { type ComparedWithRevision, comparedWithRevision, contractRevisions } from "../../protocol/contracts";
import type { DocumentPreviews } from "../document-preview";
import { contractOf } from "../generated-files";
import { untilCancelled } from "../progress";
import type { ServerConnection } from "../server-connection";

const TYPED = vscode.l10n.t("Another revision…");

/**
 * `plumbline.compareWithRevision`: asks for a git revision, unless one is given, and shows what a contract has become since: that of
 * a row of a view, else the one at hand. The page follows the contract while it is edited.
 */
export async function compareWithRevision(
  server: ServerConnection,
  previews: DocumentPreviews,
  asked?: unknown,
): Promise<void> {
  const given = typeof asked === "string" ? asked : undefined;
  const contract = contractOf(given === undefined ? asked : undefined);
  const known = contract && (await server.ask(contractRevisions, { uri: contract.toString() }));
  if (contract === undefined || known === undefined) {
    return inform(vscode.l10n.t("Open an integration contract to compare it with one of its revisions."));
  }
  if (known.refusal !== undefined) return inform(known.refusal);
  const revision = given ?? (await choose(known.revisions));
  if (revision === undefined) return;
  const params = { uri: contract.toString(), revision };
  const ask = inTurn(() => server.ask(comparedWithRevision, params));
  const title = vscode.l10n.t("Comparing the contract with {0}", revision);
  const first = await untilCancelled(title, (token) => server.ask(comparedWithRevision, params, token));
  if (first === "cancelled") return;
  if (first === undefined || "refusal" in first)
    return inform(first?.refusal ?? vscode.l10n.t("This contract cannot be compared."));
  const name = contract.path.slice(contract.path.lastIndexOf("/") + 1);
  await previews.show({
    file: vscode.Uri.joinPath(contract, "..", vscode.l10n.t("{0} since {1}.md", name, revision.replaceAll("/", "-"))),
    make: async () => pageOf(await ask()),
    gone: vscode.l10n.t("The contract cannot be compared as it is now; this is what it was before."),
  });
}

function pageOf(answer: ComparedWithRevision | undefined): string | undefined {
  return answer !== undefined && "page" in answer ? answer.page : undefined;
}

/** A large schema takes seconds: while an answer is waited for, nobody asks again. */
function inTurn<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= ask().finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function choose(
  revisions: readonly { readonly revision: string; readonly title: string }[],
): Promise<string | undefined> {
  const items = [
    ...revisions.map(({ revision, title }) => ({ label: revision, description: title })),
    { label: TYPED, description: "" },
  ];
  const placeHolder = vscode.l10n.t("The revision to compare the contract with");
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (chosen?.label !== TYPED) return chosen?.label;
  return vscode.window.showInputBox({
    prompt: vscode.l10n.t("A git revision"),
    placeHolder: "main~3, v1.2.0, a commit",
  });
}

function inform(message: string): void {
  void vscode.window.showInformationMessage(message);
}
