import * as vscode from "vscode";
import type { ContractDirection, ContractPattern, NewContractAnswers, NewContractText } from "../../protocol/messages";
import { mayWrite } from "../generated-files";
import { askInTurn, type Choice } from "../questions";
import type { ServerConnection } from "../server-connection";

export const PATTERNS: readonly (Choice & { readonly value: ContractPattern })[] = [
  { value: "api", label: "api", detail: "Calls at inference time: for the current state of a record." },
  { value: "batch", label: "batch", detail: "Scheduled extract and load: for data that may be hours or days old." },
  { value: "cdc", label: "cdc", detail: "Changes captured at the database: near real time without load on an API." },
  { value: "stream", label: "stream", detail: "Events published by the source: to react to them in real time." },
];

export const DIRECTIONS: readonly (Choice & { readonly value: ContractDirection })[] = [
  { value: "read", label: "read", detail: "Data flows into the AI system." },
  { value: "write", label: "write", detail: "Results flow back into the system." },
  { value: "read-write", label: "read-write", detail: "Both: data comes from a source, results go to a target." },
];

/** `plumbline.newContract`: asks what a contract needs, and opens it as a new file with the cursor at its first blank. */
export async function newContract(server: ServerConnection): Promise<void> {
  if (!mayWrite()) return;
  const answers = await askForContract("New Contract");
  const folder = answers === undefined ? undefined : await chosenFolder();
  if (answers === undefined || folder === undefined) return;
  const contract = await server.newContract(answers);
  if (contract === undefined) {
    void vscode.window.showWarningMessage("Plumbline could not make a contract. Its output says why.");
    return;
  }
  await openNewContract(vscode.Uri.joinPath(folder, contract.fileName), contract);
}

/** Opens a contract as a new file, at `wanted` or beside it, with the cursor at its first blank. */
export async function openNewContract(wanted: vscode.Uri, { fileName, snippet }: NewContractText): Promise<void> {
  const uri = await freeUri(vscode.Uri.joinPath(wanted, ".."), fileName);
  await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  const editor = await vscode.window.showTextDocument(uri);
  await editor.insertSnippet(new vscode.SnippetString(snippet), new vscode.Position(0, 0));
}

/** Asks what only a person knows of a new contract, unless it is given; undefined when the user gave up. */
export async function askForContract(title: string, given?: unknown): Promise<NewContractAnswers | undefined> {
  const known = typeof given === "object" && given !== null ? answersOf(new Map(Object.entries(given))) : undefined;
  if (known !== undefined) return known;
  const answers = await askInTurn(title, [
    { key: "pattern", prompt: "How does the data move?", choices: PATTERNS },
    { key: "direction", prompt: "Where does it flow?", choices: DIRECTIONS },
    { key: "system", prompt: "Name of the system on the other side, for example Acme CRM" },
    { key: "owner", prompt: "Team that owns the AI system, for example next-best-action" },
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
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel: "Create Here",
  });
  return picked?.[0];
}

/** No file is overwritten: `x.contract.yaml`, `x-2.contract.yaml` and so on. */
async function freeUri(folder: vscode.Uri, fileName: string): Promise<vscode.Uri> {
  for (let count = 1; ; count++) {
    const name = count === 1 ? fileName : fileName.replace(/(\.contract\.yaml)$/, `-${count}$1`);
    const uri = vscode.Uri.joinPath(folder, name);
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      return uri;
    }
  }
}
