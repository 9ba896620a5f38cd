import { utimesSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import * as vscode from "vscode";

/** Keystrokes of a step. */
const TYPED = 20;

/** Something that a user does. */
interface Step {
  readonly name: string;
  /** Without it there is nothing for the others. */
  readonly always?: boolean;
  readonly take: () => Promise<unknown>;
}

const command = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(name, ...args);

export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension("plumbline.plumbline");
  if (found === undefined) throw new Error("The extension is not there.");
  return found;
}

/** A file of the workspace. */
export function inWorkspace(path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
}

const contract = (n: number) =>
  inWorkspace(`src/domain${n % 20}/contract${n}/domain${n % 20}-contract${n}.contract.yaml`);
const type = (n: number) => inWorkspace(`src/domain${n % 20}/contract${n}/record.ts`);
const wide = inWorkspace("wide/wide.contract.yaml");

export const steps: readonly Step[] = [
  { name: "Activation, and the first marks", always: true, take: activate },
  { name: "Opening a contract", take: async () => vscode.window.showTextDocument(contract(0)) },
  { name: "Typing in a contract", take: () => typeInto(contract(0), "#") },
  { name: "Typing in a bound type", take: () => typeInto(type(9), "/* */") },
  {
    name: "The view of 1,000 contracts",
    always: true,
    take: () => command("plumbline.contracts.focus") as Promise<unknown>,
  },
  { name: "Opening 100 of its rows", take: expand },
  { name: "Typing while they are open", take: () => typeInto(type(19), "/* */") },
  { name: "Filtering the views", take: () => filter(1) },
  { name: "Taking the filter back", take: () => filter(0) },
  {
    name: "Following the editor",
    take: () => inTurn([501, 777, 923], async (n) => vscode.window.showTextDocument(contract(n))),
  },
  { name: "The integration map", take: () => command("plumbline.showMap").then(() => pause(4000)) as Promise<unknown> },
  { name: "The inventory", take: () => unattended("plumbline.generateInventory") },
  { name: "A specification", take: () => unattended("plumbline.generateSpec", inWorkspace("large.contract.yaml")) },
  { name: "Typing beside the three", take: () => typeInto(contract(4), "#") },
  { name: "Exporting SARIF", take: () => unattended("plumbline.exportSarif", inWorkspace("report.sarif")) },
  { name: "Checking the workspace", take: () => command("plumbline.checkWorkspace") as Promise<unknown> },
  { name: "Opening 1 MB of JSON", take: async () => vscode.window.showTextDocument(inWorkspace("large.json")) },
  { name: "Typing in it", take: () => typeInto(inWorkspace("large.json"), " ") },
  { name: "References in 500 files", take: () => atField("vscode.executeReferenceProvider") },
  { name: "A rename in 500 files", take: () => atField("vscode.executeDocumentRenameProvider", "mailAddress") },
  { name: "A branch of 2,000 changed files", take: touchAll },
  {
    name: "Restarting the server",
    take: () => command("plumbline.restartServer").then(() => pause(8000)) as Promise<unknown>,
  },
];

async function activate(): Promise<void> {
  if (extension().isActive) throw new Error("The extension is active already.");
  await extension().activate();
  for (let before = -1, quiet = 0; quiet < 3; ) {
    await pause(1000);
    const marks = vscode.languages
      .getDiagnostics()
      .flatMap(([, all]) => all.filter(({ source }) => source === "plumbline"));
    quiet = marks.length > 0 && marks.length === before ? quiet + 1 : 0;
    before = marks.length;
  }
}

async function typeInto(uri: vscode.Uri, text: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
  for (let i = 0; i < TYPED; i++) {
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    await pause(80);
  }
  await pause(1000);
  for (let i = 0; i < TYPED; i++) await command("undo");
}

async function expand(): Promise<void> {
  await command("plumbline.contracts.focus");
  await command("list.focusFirst");
  for (let i = 0; i < 100; i++) {
    await command("list.expand");
    for (let down = 0; down < 2; down++) await command("list.focusDown");
  }
}

/** Chooses in the list of filters: 0 is all, 1 what has findings. */
async function filter(choice: number): Promise<void> {
  const asked = command("plumbline.filterViews");
  await pause(500);
  for (let i = 0; i < choice; i++) await command("workbench.action.quickOpenSelectNext");
  await command("workbench.action.acceptSelectedQuickOpenItem");
  await asked;
}

/** A command that ends only when its last message is closed. */
async function unattended(name: string, ...args: unknown[]): Promise<void> {
  void command(name, ...args);
  await pause(5000);
  await command("notifications.clearAll");
}

async function atField(provider: string, ...args: unknown[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument(wide);
  await command(provider, wide, document.positionAt(document.getText().indexOf("email:") + 1), ...args);
}

async function touchAll(): Promise<void> {
  const now = new Date();
  for (let n = 0; n < 1000; n++) for (const { fsPath } of [contract(n), type(n)]) utimesSync(fsPath, now, now);
  await pause(6000);
}

async function inTurn<Item>(items: readonly Item[], act: (item: Item) => Promise<unknown>): Promise<void> {
  for (const item of items) {
    await act(item);
    await pause(1500);
  }
}
