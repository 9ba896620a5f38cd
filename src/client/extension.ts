import * as vscode from "vscode";
import { CommandGuard, type Needs } from "./command-guard";
import { addCiWorkflow } from "./commands/add-ci-workflow";
import { PatternAdvice } from "./commands/advise-pattern";
import { bindType } from "./commands/bind-type";
import { checkWorkspace } from "./commands/check-workspace";
import { compareWithRevision } from "./commands/compare-with-revision";
import { contractFromType } from "./commands/contract-from-type";
import { explainRule } from "./commands/explain-rule";
import { exportSarif } from "./commands/export-sarif";
import { generateClient, offerPackages } from "./commands/generate-client";
import { generateInventory } from "./commands/generate-inventory";
import { generateSpec } from "./commands/generate-spec";
import { generateType } from "./commands/generate-type";
import { importContract } from "./commands/import-contract";
import { newContract } from "./commands/new-contract";
import { newContractForHost } from "./commands/new-contract-for-host";
import { openSampleWorkspace, welcomeToSample } from "./commands/open-sample-workspace";
import { peek } from "./commands/peek";
import { restartServer } from "./commands/restart-server";
import { reveal } from "./commands/reveal";
import {
  copyContractId,
  copyPath,
  findReferences,
  goToContract,
  goToSchema,
  revealInExplorer,
} from "./commands/row-commands";
import { IntegrationMap } from "./commands/show-map";
import { showOutput } from "./commands/show-output";
import { wrapCall } from "./commands/wrap-call";
import { DocumentPreviews } from "./document-preview";
import { FirstSteps } from "./first-steps";
import { ServerConnection } from "./server-connection";
import { ServerState } from "./server-state";
import { StatusItem } from "./status-item";
import { Views } from "./views/views";
import { VirtualFilesItem } from "./virtual-files";

/** Starts the language server and registers the commands; everything else happens in the server. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Plumbline", { log: true });
  const state = new ServerState();
  const status = new StatusItem(state);
  const server = new ServerConnection(context, log, state);
  const advice = new PatternAdvice(server);
  const previews = new DocumentPreviews(server);
  const map = new IntegrationMap(server, context.extensionUri);
  const views = new Views(server, state, context.workspaceState);
  const steps = new FirstSteps(state, context.globalState);
  const guard = new CommandGuard(server, log);
  const command = (name: string, run: (...args: unknown[]) => unknown, needs: Needs = "server") =>
    vscode.commands.registerCommand(`plumbline.${name}`, guard.guarded(needs, run));
  context.subscriptions.push(log, state, status, new VirtualFilesItem(), server, advice, previews, map, views, steps);
  context.subscriptions.push(
    command("addCiWorkflow", (system) => addCiWorkflow(server, steps, system)),
    command("advisePattern", (contract) => advice.show(contract)),
    command("bindType", (row) => bindType(server, row)),
    command("changeViewsFilter", () => views.filter(), "nothing"),
    command("checkWorkspace", () => checkWorkspace(server)),
    command("clearViewsFilter", () => views.clearFilter(), "nothing"),
    command("compareWithRevision", (asked) => compareWithRevision(server, previews, asked)),
    command("contractFromType", (answers) => contractFromType(server, answers)),
    command("copyContractId", copyContractId, "nothing"),
    command("copyPath", copyPath, "nothing"),
    command("explainRule", (ruleId) => explainRule(context.extensionUri, ruleId), "nothing"),
    command("exportSarif", (file) => exportSarif(server, file)),
    command("filterViews", () => views.filter(), "nothing"),
    command("findReferences", findReferences),
    command("followEditor", () => views.setFollowing(true), "nothing"),
    command("generateClient", (contract) => generateClient(server, contract, false)),
    command("generateInventory", () => generateInventory(server, previews)),
    command("generateRehearsal", (contract) => generateClient(server, contract, true)),
    command("generateSpec", (contract) => generateSpec(server, previews, contract)),
    command("generateType", (contract) => generateType(server, contract)),
    command("goToContract", goToContract, "nothing"),
    command("goToSchema", goToSchema, "nothing"),
    command("importContract", (uri, part) => importContract(server, uri, part)),
    command("newContract", () => newContract(server)),
    command("newContractForHost", () => newContractForHost(server)),
    command("offerPackages", () => offerPackages(server)),
    command("openSampleWorkspace", (parent) => openSampleWorkspace(context, parent), "nothing"),
    command("peek", (uri, position, places) => peek(uri, position, places), "nothing"),
    command("restartServer", () => restartServer(server), "enabled"),
    command("reveal", (uri, position) => reveal(uri, position), "nothing"),
    command("revealInExplorer", revealInExplorer, "nothing"),
    command("showMap", (row) => map.show(row)),
    command("showOutput", () => showOutput(log), "nothing"),
    command("unfollowEditor", () => views.setFollowing(false), "nothing"),
    command("wrapCall", () => wrapCall()),
  );
  server.followSettings();
  server.unattended(welcomeToSample(context));
}
