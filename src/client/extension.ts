import * as vscode from "vscode";
import { PatternAdvice } from "./commands/advise-pattern";
import { bindType } from "./commands/bind-type";
import { checkWorkspace } from "./commands/check-workspace";
import { compareWithRevision } from "./commands/compare-with-revision";
import { contractFromType } from "./commands/contract-from-type";
import { explainRule } from "./commands/explain-rule";
import { generateClient, offerPackages } from "./commands/generate-client";
import { generateInventory } from "./commands/generate-inventory";
import { generateSpec } from "./commands/generate-spec";
import { generateType } from "./commands/generate-type";
import { importContract } from "./commands/import-contract";
import { newContract } from "./commands/new-contract";
import { newContractForHost } from "./commands/new-contract-for-host";
import { restartServer } from "./commands/restart-server";
import { reveal } from "./commands/reveal";
import { IntegrationMap } from "./commands/show-map";
import { showOutput } from "./commands/show-output";
import { wrapCall } from "./commands/wrap-call";
import { DocumentPreviews } from "./document-preview";
import { ServerConnection } from "./server-connection";
import { StatusItem } from "./status-item";

/** Starts the language server and registers the commands; everything else happens in the server. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Plumbline", { log: true });
  const status = new StatusItem();
  const server = new ServerConnection(context, log, status);
  const advice = new PatternAdvice(server);
  const previews = new DocumentPreviews(server);
  const map = new IntegrationMap(server, context.extensionUri);
  const command = (name: string, run: (...args: unknown[]) => unknown) =>
    vscode.commands.registerCommand(`plumbline.${name}`, run);
  context.subscriptions.push(
    log,
    status,
    server,
    advice,
    previews,
    map,
    command("advisePattern", () => advice.show()),
    command("bindType", () => bindType(server)),
    command("checkWorkspace", () => checkWorkspace(server)),
    command("explainRule", (ruleId) => explainRule(context.extensionUri, ruleId)),
    command("generateClient", (contract) => generateClient(server, contract, false)),
    command("generateRehearsal", (contract) => generateClient(server, contract, true)),
    command("newContract", () => newContract(server)),
    command("newContractForHost", () => newContractForHost(server)),
    command("offerPackages", () => offerPackages(server)),
    command("reveal", (uri, position) => reveal(uri, position)),
    command("restartServer", () => restartServer(server)),
    command("compareWithRevision", (revision) => compareWithRevision(server, previews, revision)),
    command("contractFromType", (answers) => contractFromType(server, answers)),
    command("generateInventory", () => generateInventory(server, previews)),
    command("generateSpec", (contract) => generateSpec(server, previews, contract)),
    command("generateType", (contract) => generateType(server, contract)),
    command("importContract", (uri, part) => importContract(server, uri, part)),
    command("showMap", () => map.show()),
    command("showOutput", () => showOutput(log)),
    command("wrapCall", () => wrapCall()),
  );
  server.followSettings();
}
