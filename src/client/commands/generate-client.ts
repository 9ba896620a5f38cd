import * as vscode from "vscode";
import type { GeneratedFile, NeededPackage } from "../../protocol";
import type { ServerConnection } from "../server-connection";

const ADD = "Add to package.json";

/**
 * `plumbline.generateClient` and `plumbline.generateRehearsal`: writes the client module of a contract, and the rehearsal
 * of its failures where that is asked for. `asked` is the contract's URI; without it the file at hand is meant.
 */
export async function generateClient(server: ServerConnection, asked: unknown, rehearsal: boolean): Promise<void> {
  const contract = contractOf(asked);
  if (!vscode.workspace.isTrusted) return warn("Plumbline writes no files in a workspace that is not trusted.");
  const files = contract && (await server.generateClient(contract, rehearsal));
  if (contract === undefined || files === undefined) {
    return warn("This contract has nothing that a client module is made of, or it is no contract in use.");
  }
  const wanted = [files.module, ...(files.rehearsal === undefined ? [] : [files.rehearsal])];
  const refused = wanted.find(({ state }) => state === "edited" || state === "foreign");
  if (refused !== undefined) return warn(refusal(refused));
  await write(wanted);
  const shown = rehearsal ? (files.rehearsal ?? files.module) : files.module;
  await vscode.window.showTextDocument(vscode.Uri.parse(shown.uri));
  void offerMissing(server, contract, files.missingPackages);
}

/** `plumbline.offerPackages`, hidden: what a quick fix runs that wrote a client module. */
export async function offerPackages(server: ServerConnection): Promise<void> {
  const missing = await server.missingPackages();
  // The message stays until somebody closes it; the command does not wait for that.
  if (missing !== undefined) void offerMissing(server, vscode.Uri.parse(missing.contract), missing.packages);
}

function contractOf(asked: unknown): vscode.Uri | undefined {
  const uri = typeof asked === "string" ? vscode.Uri.parse(asked) : vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === "file" ? uri : undefined;
}

function refusal({ uri, state }: GeneratedFile): string {
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  if (state === "foreign") return `${name} is there already and was not generated: it was left as it is.`;
  return `${name} was edited by hand: it was left as it is. Change the contract instead, and delete the file to have it written anew.`;
}

async function write(files: readonly GeneratedFile[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const replaced: vscode.TextDocument[] = [];
  for (const { uri: given, text, state } of files) {
    const uri = vscode.Uri.parse(given);
    if (state === "missing") edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false });
    if (state !== "stale") continue;
    const document = await vscode.workspace.openTextDocument(uri);
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), end), text);
    replaced.push(document);
  }
  if (await vscode.workspace.applyEdit(edit)) for (const document of replaced) await document.save();
}

async function offerMissing(
  server: ServerConnection,
  contract: vscode.Uri,
  packages: readonly NeededPackage[],
): Promise<void> {
  if (packages.length === 0) return;
  const named = packages.map(({ name, version }) => `${name} ${version}`).join(", ");
  const message = `The client module needs ${named}, which package.json does not list.`;
  if ((await vscode.window.showInformationMessage(message, ADD)) !== ADD) return;
  const edit = await server.addPackages(contract);
  if (edit === undefined || !(await vscode.workspace.applyEdit(edit))) {
    return warn("There is no package.json that could list them.");
  }
  const [changed] = edit.entries();
  if (changed !== undefined) await vscode.window.showTextDocument(changed[0]);
}

function warn(message: string): void {
  void vscode.window.showWarningMessage(message);
}
