import * as vscode from "vscode";
import { runMocha } from "../run-mocha";

export async function run(): Promise<void> {
  // A busy VS Code stops looking for contracts after seven seconds; that it finds them is tested in the suite.
  await vscode.extensions.getExtension("plumbline.plumbline")?.activate();
  await runMocha(__dirname);
}
