import * as vscode from "vscode";
import { readPosition } from "./reveal";

/**
 * `plumbline.peek`, hidden: shows places of the workspace below a line, as references are. Any link may call it, so its
 * arguments are checked as if they came from the network.
 */
export async function peek(uri: unknown, position: unknown, places: unknown): Promise<void> {
  const at = workspaceFile(uri);
  const locations = (Array.isArray(places) ? places : []).flatMap(readLocation);
  if (at === undefined || locations.length === 0) return;
  const start = readPosition(position) ?? new vscode.Position(0, 0);
  await vscode.commands.executeCommand("editor.action.showReferences", at, start, locations);
}

function readLocation(value: unknown): readonly vscode.Location[] {
  const { uri, range } = record(value);
  const file = workspaceFile(uri);
  const [start, end] = [readPosition(record(range)["start"]), readPosition(record(range)["end"])];
  return file === undefined || start === undefined || end === undefined
    ? []
    : [new vscode.Location(file, new vscode.Range(start, end))];
}

function workspaceFile(uri: unknown): vscode.Uri | undefined {
  const file = typeof uri === "string" ? vscode.Uri.parse(uri) : undefined;
  const isOurs = file?.scheme === "file" && vscode.workspace.getWorkspaceFolder(file) !== undefined;
  return isOurs ? file : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
