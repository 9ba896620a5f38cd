import * as vscode from "vscode";
import { PatternAdvice } from "./commands/advise-pattern";
import { bindType } from "./commands/bind-type";
import { checkWorkspace } from "./commands/check-workspace";
import { explainRule } from "./commands/explain-rule";
import { generateClient, offerPackages } from "./commands/generate-client";
import { newContract } from "./commands/new-contract";
import { newContractForHost } from "./commands/new-contract-for-host";
import { restartServer } from "./commands/restart-server";
import { reveal } from "./commands/reveal";
import { showOutput } from "./commands/show-output";
import { wrapCall } from "./commands/wrap-call";
import { ServerConnection } from "./server-connection";
import { StatusItem } from "./status-item";

/** Starts the language server and registers the commands; everything else happens in the server. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Plumbline", { log: true });
  const status = new StatusItem();
  const server = new ServerConnection(context, log, status);
  const advice = new PatternAdvice(server);
  const command = (name: string, run: (...args: unknown[]) => unknown) =>
    vscode.commands.registerCommand(`plumbline.${name}`, run);
  context.subscriptions.push(
    log,
    status,
    server,
    advice,
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
    command("showOutput", () => showOutput(log)),
    command("wrapCall", () => wrapCall()),
  );
  server.followSettings();
}
