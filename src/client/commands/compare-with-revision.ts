import * as vscode from "vscode";
import { type ComparedWithRevision, comparedWithRevision, contractRevisions } from "../../protocol/contracts";
import type { DocumentPreviews } from "../document-preview";
import { contractOf } from "../generated-files";
import type { ServerConnection } from "../server-connection";

const TYPED = "Another revision…";

/**
 * `plumbline.compareWithRevision`: asks for a git revision, unless one is given, and shows what the contract at hand has
 * become since. The page follows the contract while it is edited.
 */
export async function compareWithRevision(
  server: ServerConnection,
  previews: DocumentPreviews,
  given?: unknown,
): Promise<void> {
  const contract = contractOf(undefined);
  const known = contract && (await server.ask(contractRevisions, { uri: contract.toString() }));
  if (contract === undefined || known === undefined) {
    return inform("Open an integration contract to compare it with one of its revisions.");
  }
  if (known.refusal !== undefined) return inform(known.refusal);
  const revision = typeof given === "string" ? given : await choose(known.revisions);
  if (revision === undefined) return;
  const ask = inTurn(() => server.ask(comparedWithRevision, { uri: contract.toString(), revision }));
  const first = await ask();
  if (first === undefined || "refusal" in first) return inform(first?.refusal ?? "This contract cannot be compared.");
  const name = contract.path.slice(contract.path.lastIndexOf("/") + 1);
  await previews.show({
    file: vscode.Uri.joinPath(contract, "..", `${name} since ${revision.replaceAll("/", "-")}.md`),
    make: async () => pageOf(await ask()),
    gone: "The contract cannot be compared as it is now; this is what it was before.",
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
  const placeHolder = "The revision to compare the contract with";
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (chosen?.label !== TYPED) return chosen?.label;
  return vscode.window.showInputBox({ prompt: "A git revision", placeHolder: "main~3, v1.2.0, a commit" });
}

function inform(message: string): void {
  void vscode.window.showInformationMessage(message);
}
