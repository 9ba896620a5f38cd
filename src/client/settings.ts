import * as vscode from "vscode";
import type { Settings } from "../protocol";

/** Reports YAML syntax errors in every YAML file; two extensions need not say the same. */
const yamlExtension = "redhat.vscode-yaml";

/** The value of `plumbline.enable`. */
export function isEnabled(): boolean {
  return vscode.workspace.getConfiguration("plumbline").get("enable", true);
}

/** What the server must know of the settings and of the other extensions. */
export function readSettings(): Settings {
  const check = vscode.workspace.getConfiguration("plumbline").get<unknown>("check");
  return {
    check: check === "onSave" ? "onSave" : "onType",
    yamlSyntax: vscode.extensions.getExtension(yamlExtension) === undefined,
  };
}
