import * as vscode from "vscode";
import type { ViewRow } from "../../protocol/views";
import { decoratedUri } from "./row-decorations";
import { locationOf } from "./view-element";

/** Icons of contracts, by the way that their data takes. */
const PATTERN_ICONS = { api: "plug", batch: "calendar", cdc: "database", stream: "broadcast" } as const;

const KIND_ICONS = {
  folder: "root-folder",
  entity: "symbol-class",
  field: "symbol-field",
  type: "symbol-interface",
  binding: "link",
} as const;

/** A row as VS Code shows it. Its tooltip is made when somebody asks for it. */
export function treeItemOf(row: ViewRow): vscode.TreeItem {
  const label = labelOf(row);
  const item = new vscode.TreeItem(label, collapsibleState(row));
  const resource = decoratedUri(row);
  item.id = row.id;
  item.description = row.description;
  item.iconPath = iconOf(row);
  item.contextValue = contextOf(row);
  // What kind of row it is stands before the name, and may have the name in it.
  item.accessibilityInformation = { label: row.spoken.replace(` ${row.label}`, () => ` ${label}`) };
  if (resource !== undefined) item.resourceUri = resource;
  if (row.place !== undefined && row.kind !== "folder") item.command = openCommand(row.place);
  return item;
}

/** A workspace folder may have a name of its own. */
function labelOf({ kind, label, place }: ViewRow): string {
  if (kind !== "folder" || place === undefined) return label;
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(place.uri))?.name ?? label;
}

function collapsibleState({ isLeaf, kind }: ViewRow): vscode.TreeItemCollapsibleState {
  if (isLeaf) return vscode.TreeItemCollapsibleState.None;
  return kind === "folder" ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function iconOf({ kind, pattern }: ViewRow): vscode.ThemeIcon {
  if (kind === "file") return vscode.ThemeIcon.File;
  if (kind !== "contract") return new vscode.ThemeIcon(KIND_ICONS[kind]);
  return new vscode.ThemeIcon(pattern === undefined ? "file" : PATTERN_ICONS[pattern]);
}

/** What menus ask for: what the row is, and what it can lead to. */
function contextOf({ kind, contract, contractId, schema, path }: ViewRow): string {
  return [
    kind,
    ...(contract === undefined ? [] : ["hasContract"]),
    ...(contractId === undefined ? [] : ["hasId"]),
    ...(schema === undefined ? [] : ["hasSchema"]),
    ...(path === undefined ? [] : ["hasPath"]),
  ].join(" ");
}

/** VS Code's own command: it opens a preview on a click, keeps on a double click, and beside with Ctrl. */
function openCommand(place: NonNullable<ViewRow["place"]>): vscode.Command {
  const { uri, range } = locationOf(place);
  const options: vscode.TextDocumentShowOptions = { selection: range };
  return { command: "vscode.open", title: vscode.l10n.t("Open"), arguments: [uri, options] };
}
