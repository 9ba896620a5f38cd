import * as vscode from "vscode";
import { runSession } from "./session";
import { VsCodeEditor } from "./vscode-editor";

/** What the extension host runs for `npm run soak:vscode`: one session in the folder that is open. */
export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined) throw new Error("No folder is open.");
  const { PLUMBLINE_SOAK_SEED = "1", PLUMBLINE_SOAK_STEPS = "100", PLUMBLINE_SOAK_MINUTES = "60" } = process.env;
  const end = performance.now() + Number(PLUMBLINE_SOAK_MINUTES) * 60_000;
  const editor = new VsCodeEditor(folder);
  const { difference, lateMs } = await runSession(editor, {
    seed: Number(PLUMBLINE_SOAK_SEED),
    steps: Number(PLUMBLINE_SOAK_STEPS),
    until: () => performance.now() > end,
    say: (line) => console.log(line),
  });
  await editor.stop();
  if (difference !== undefined) throw new Error(`A difference:\n${difference.join("\n")}`);
  console.log(`${lateMs.length} steps without a difference`);
}
