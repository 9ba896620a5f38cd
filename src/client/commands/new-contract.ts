import * as vscode from "vscode";
import {
  type ContractDirection,
  type ContractPattern,
  type NewContractAnswers,
  type NewContractText,
  newContract as request,
} from "../../protocol/messages";
import { freeUri } from "../folders";
import { mayWrite } from "../generated-files";
import { askInTurn, type Choice } from "../questions";
import type { ServerConnection } from "../server-connection";

export const PATTERNS: readonly (Choice & { readonly value: ContractPattern })[] = [
  { value: "api", label: "api", detail: vscode.l10n.t("Calls at inference time: for the current state of a record.") },
  {
    value: "batch",
    label: "batch",
    detail: vscode.l10n.t("Scheduled extract and load: for data that may be hours or days old."),
  },
  {
    value: "cdc",
    label: "cdc",
    detail: vscode.l10n.t("Changes captured at the database: near real time without load on an API."),
  },
  {
    value: "stream",
    label: "stream",
    detail: vscode.l10n.t("Events published by the source: to react to them in real time."),
  },
];

export const DIRECTIONS: readonly (Choice & { readonly value: ContractDirection })[] = [
  { value: "read", label: "read", detail: vscode.l10n.t("Data flows into the AI system.") },
  { value: "write", label: "write", detail: vscode.l10n.t("Results flow back into the system.") },
  {
    value: "read-write",
    label: "read-write",
    detail: vscode.l10n.t("Both: data comes from a source, results go to a target."),
  },
];

/** `plumbline.newContract`: asks what a contract needs, and opens it as a new file with the cursor at its first blank. */
export async function newContract(server: ServerConnection): Promise<void> {
  if (!mayWrite()) return;
  const answers = await askForContract(vscode.l10n.t("New Contract"));
  const folder = answers === undefined ? undefined : await chosenFolder();
  if (answers === undefined || folder === undefined) return;
  const contract = await server.ask(request, answers);
  if (contract === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("Plumbline could not make a contract. Its output says why."));
    return;
  }
  await openNewContract(vscode.Uri.joinPath(folder, contract.fileName), contract);
}

/** Opens a contract as a new file, at `wanted` or beside it, with the cursor at its first blank. */
export async function openNewContract(wanted: vscode.Uri, { fileName, text, snippet }: NewContractText): Promise<void> {
  // No file is overwritten: `x.contract.yaml`, `x-2.contract.yaml` and so on.
  const uri = await freeUri(vscode.Uri.joinPath(wanted, ".."), (count) =>
    count === 1 ? fileName : fileName.replace(/(\.contract\.yaml)$/, `-${count}$1`),
  );
  // Whole from the beginning: an empty file would be a contract with errors for a moment.
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const editor = await vscode.window.showTextDocument(uri);
  const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
  await editor.insertSnippet(new vscode.SnippetString(snippet), whole);
}

/** Asks what only a person knows of a new contract, unless it is given; undefined when the user gave up. */
export async function askForContract(title: string, given?: unknown): Promise<NewContractAnswers | undefined> {
  const known = typeof given === "object" && given !== null ? answersOf(new Map(Object.entries(given))) : undefined;
  if (known !== undefined) return known;
  const answers = await askInTurn(title, [
    { key: "pattern", prompt: vscode.l10n.t("How does the data move?"), choices: PATTERNS },
    { key: "direction", prompt: vscode.l10n.t("Where does it flow?"), choices: DIRECTIONS },
    { key: "system", prompt: vscode.l10n.t("Name of the system on the other side, for example Acme CRM") },
    { key: "owner", prompt: vscode.l10n.t("Team that owns the AI system, for example next-best-action") },
  ]);
  return answers && answersOf(answers);
}

function answersOf(answers: ReadonlyMap<string, unknown>): NewContractAnswers | undefined {
  const pattern = PATTERNS.find(({ value }) => value === answers.get("pattern"))?.value;
  const direction = DIRECTIONS.find(({ value }) => value === answers.get("direction"))?.value;
  const [system, owner] = [answers.get("system"), answers.get("owner")];
  if (pattern === undefined || direction === undefined) return undefined;
  return typeof system === "string" && typeof owner === "string" ? { pattern, direction, system, owner } : undefined;
}

/** The folder of the file at hand, else of the workspace; asked for where there are several or none. */
async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active?.scheme === "file" && vscode.workspace.getWorkspaceFolder(active) !== undefined) {
    return vscode.Uri.joinPath(active, "..");
  }
  const [only] = folders;
  if (only !== undefined && folders.length === 1) return only.uri;
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Folder for the Contract"),
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel: vscode.l10n.t("Create Here"),
  });
  return picked?.[0];
}
