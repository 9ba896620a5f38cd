import * as vscode from "vscode";
import { PatternAdvice } from "./commands/advise-pattern";
import { checkWorkspace } from "./commands/check-workspace";
import { explainRule } from "./commands/explain-rule";
import { newContract } from "./commands/new-contract";
import { restartServer } from "./commands/restart-server";
import { showOutput } from "./commands/show-output";
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
    command("checkWorkspace", () => checkWorkspace(server)),
    command("explainRule", (ruleId) => explainRule(context.extensionUri, ruleId)),
    command("newContract", () => newContract(server)),
    command("restartServer", () => restartServer(server)),
    command("showOutput", () => showOutput(log)),
  );
  server.followSettings();
}
