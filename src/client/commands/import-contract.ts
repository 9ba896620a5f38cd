import * as vscode from "vscode";
import {
  type ImportableDocument,
  type ImportContractParams,
  importableParts,
  importContract as request,
} from "../../protocol/contracts";
import { mayWrite } from "../generated-files";
import { askInTurn } from "../questions";
import type { ServerConnection } from "../server-connection";
import { DIRECTIONS, openNewContract, PATTERNS } from "./new-contract";

const TITLE = vscode.l10n.t("New Contract from…");
const ANOTHER = vscode.l10n.t("Choose Another Document…");
const FILES = { "OpenAPI, AsyncAPI, Avro, ODCS, JSON Schema": ["yaml", "yml", "json", "avsc"] };

/**
 * `plumbline.importContract`: makes a contract from a part of a document: of the one that is given, else the one at hand, else
 * one that the user picks. `chosen` names the part by its pointer; else the user is asked.
 */
export async function importContract(server: ServerConnection, given?: unknown, chosen?: unknown): Promise<void> {
  if (!mayWrite()) return;
  const uri = given instanceof vscode.Uri ? given : (documentAtHand() ?? (await pickedDocument()));
  if (uri === undefined) return;
  const document = await server.ask(importableParts, { uri: uri.toString() });
  if (document === undefined || "refusal" in document) {
    // The message stays until somebody closes it; the command does not wait for that.
    server.unattended(offerAnother(server, uri, document?.refusal ?? ""));
    return;
  }
  const choice = typeof chosen === "string" ? { pointer: chosen } : await chosenPart(document);
  if (choice === undefined) return;
  const made = await server.ask(request, { uri: uri.toString(), ...choice });
  if (made === undefined || "refusal" in made) {
    const reason = made?.refusal ?? vscode.l10n.t("Plumbline could not make a contract. Its output says why.");
    void vscode.window.showWarningMessage(reason);
    return;
  }
  await openNewContract(vscode.Uri.parse(made.uri), made);
  if (made.notes.length > 0) void vscode.window.showInformationMessage(made.notes.join(" "));
}

/** Says why there is no contract in a document, and offers to choose another one. */
async function offerAnother(server: ServerConnection, uri: vscode.Uri, reason: string): Promise<void> {
  const message = vscode.l10n
    .t("No contract can be made from {0}. {1}", vscode.workspace.asRelativePath(uri), reason)
    .trim();
  if ((await vscode.window.showWarningMessage(message, ANOTHER)) !== ANOTHER) return;
  const other = await pickedDocument();
  if (other !== undefined) await importContract(server, other);
}

/** Asks for the part, and for what the standard does not tell; undefined when the user gave up. */
async function chosenPart({ standard, parts, needsPattern }: Importable): Promise<Choice | undefined> {
  // The picker takes no empty value for an answer, and the whole document has an empty pointer.
  const choices = parts.map(({ pointer, title, description }) => ({ value: `#${pointer}`, label: title, description }));
  const answers = await askInTurn(`${TITLE} (${standard})`, [
    { key: "part", prompt: vscode.l10n.t("What is the contract about?"), choices },
    ...(needsPattern
      ? [
          { key: "pattern", prompt: vscode.l10n.t("How does the data move?"), choices: PATTERNS },
          { key: "direction", prompt: vscode.l10n.t("Where does it flow?"), choices: DIRECTIONS },
        ]
      : []),
  ]);
  const pointer = answers?.get("part")?.slice(1);
  if (pointer === undefined) return undefined;
  const pattern = PATTERNS.find(({ value }) => value === answers?.get("pattern"))?.value;
  const direction = DIRECTIONS.find(({ value }) => value === answers?.get("direction"))?.value;
  return {
    pointer,
    ...(pattern === undefined ? {} : { pattern }),
    ...(direction === undefined ? {} : { direction }),
  };
}

type Importable = Extract<ImportableDocument, { readonly standard: string }>;
type Choice = Omit<ImportContractParams, "uri">;

/** The file in the editor, where it may be a document of a standard. */
function documentAtHand(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const isOne =
    uri?.scheme === "file" && /\.(ya?ml|json|avsc)$/i.test(uri.path) && !/\.contract\.(ya?ml|json)$/i.test(uri.path);
  return isOne ? uri : undefined;
}

async function pickedDocument(): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const picked = await vscode.window.showOpenDialog({
    title: TITLE,
    openLabel: vscode.l10n.t("Use This Document"),
    filters: FILES,
    ...(folder === undefined ? {} : { defaultUri: folder.uri }),
  });
  return picked?.[0];
}
