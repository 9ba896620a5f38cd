import * as vscode from "vscode";
import type { Settings } from "../protocol/messages";

/** Reports YAML syntax errors in every YAML file; two extensions need not say the same. */
const yamlExtension = "redhat.vscode-yaml";

/** The value of `plumbline.enable`. */
export function isEnabled(): boolean {
  return vscode.workspace.getConfiguration("plumbline").get("enable", true);
}

/** What the server must know of the settings, of the other extensions and of the user's trust. */
export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration("plumbline");
  const check = settings.get<unknown>("check");
  return {
    check: check === "onSave" ? "onSave" : "onType",
    contractLenses: settings.get<unknown>("codeLens.contracts") !== false,
    consumerLenses: settings.get<unknown>("codeLens.consumers") !== false,
    yamlSyntax: vscode.extensions.getExtension(yamlExtension) === undefined,
    trusted: vscode.workspace.isTrusted,
  };
}
