import * as vscode from "vscode";
import type { RowPlace } from "../../protocol/views";
import { locationOf, ViewElement } from "../views/view-element";

/** `plumbline.copyContractId`, on a row of a view. */
export async function copyContractId(asked: unknown): Promise<void> {
  if (asked instanceof ViewElement) await copy(asked.row.contractId);
}

/** `plumbline.copyPath`, on a row of a view: `crm#Customer.email`. */
export async function copyPath(asked: unknown): Promise<void> {
  if (asked instanceof ViewElement) await copy(asked.row.path);
}

/** `plumbline.revealInExplorer`, on a row of a view: shows its file in the Explorer. */
export async function revealInExplorer(asked: unknown): Promise<void> {
  const place = asked instanceof ViewElement ? asked.row.place : undefined;
  if (place !== undefined) await vscode.commands.executeCommand("revealInExplorer", locationOf(place).uri);
}

/** `plumbline.goToSchema`, on an entity or a field: opens its schema, or the property there. */
export async function goToSchema(asked: unknown): Promise<void> {
  if (asked instanceof ViewElement) await open(asked.row.schema);
}

/** `plumbline.goToContract`, on what is bound to a contract: opens the entity there. */
export async function goToContract(asked: unknown): Promise<void> {
  if (asked instanceof ViewElement) await open(asked.row.contract);
}

/** `plumbline.findReferences`, on an entity, a field or a type: lists who uses it, in the view that VS Code has for that. */
export async function findReferences(asked: unknown): Promise<void> {
  const { kind, place: own, schema }: Partial<ViewElement["row"]> = asked instanceof ViewElement ? asked.row : {};
  // What an entity is called stands in the contract; its schema may have no name.
  const place = kind === "entity" ? own : (schema ?? own);
  if (place === undefined) return;
  // The view of references takes the place of the cursor.
  await open(place);
  await vscode.commands.executeCommand("references-view.findReferences");
}

async function open(place: RowPlace | undefined): Promise<void> {
  if (place === undefined) return;
  const { uri, range } = locationOf(place);
  await vscode.window.showTextDocument(uri, { selection: range });
}

async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}
