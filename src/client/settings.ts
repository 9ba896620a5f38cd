import * as vscode from "vscode";
import type { Settings } from "../protocol/messages";

/** The settings with which users have other extensions report syntax errors: two need not say the same. */
export const OTHERS_SETTINGS = { yaml: "yaml.validate", json: "json.validate.enable" } as const;

/** The value of `plumbline.enable`. */
export function isEnabled(): boolean {
  return vscode.workspace.getConfiguration("plumbline").get<unknown>("enable") !== false;
}

/** When files are checked: the value of `plumbline.check`. */
export function checkedWhen(settings = vscode.workspace.getConfiguration("plumbline")): Settings["check"] {
  return settings.get<unknown>("check") === "onSave" ? "onSave" : "onType";
}

/** What the server must know of the settings, of the other extensions and of the user's trust. */
export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration("plumbline");
  const maxFileSize = settings.get<unknown>("maxFileSize");
  return {
    check: checkedWhen(settings),
    contractLenses: settings.get<unknown>("codeLens.contracts") !== false,
    consumerLenses: settings.get<unknown>("codeLens.consumers") !== false,
    inlayHints: settings.get<unknown>("inlayHints") === true,
    // The server has its default for what is out of bounds.
    maxFileSize: typeof maxFileSize === "number" ? maxFileSize : 0,
    yamlSyntax: !reports("redhat.vscode-yaml", OTHERS_SETTINGS.yaml),
    jsonSyntax: !reports("vscode.json-language-features", OTHERS_SETTINGS.json),
    trusted: vscode.workspace.isTrusted,
  };
}

/** True when an extension is there and enabled, and its setting leaves it to report syntax errors. */
function reports(extension: string, setting: string): boolean {
  if (vscode.extensions.getExtension(extension) === undefined) return false;
  return vscode.workspace.getConfiguration().get<unknown>(setting) !== false;
}
