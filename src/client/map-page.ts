import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { escaped, type MapPageTexts, mapBody } from "./map-body";

/** The built page of the map: its script and its style, in `dist/`. */
const SCRIPT = "map-view.js";
const STYLE = "map-view-style.css";

/** Where the page may load files from. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, "dist");
}

/** The page of the integration map. It may run our script and use our style, and load nothing else from anywhere. */
export function mapPage(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString("hex");
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString();
  return `<!DOCTYPE html>
<html lang="${escaped(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(vscode.l10n.t("Integration Map"))}</title>
<link rel="stylesheet" nonce="${nonce}" href="${file(STYLE)}">
</head>
<body>
${mapBody(texts())}
<script nonce="${nonce}" src="${file(SCRIPT)}"></script>
</body>
</html>
`;
}

function texts(): MapPageTexts {
  const { l10n } = vscode;
  return {
    map: l10n.t("Integration map"),
    search: l10n.t("Find (/)"),
    searchLabel: l10n.t("Find in the map"),
    noneFound: l10n.t("Nothing found"),
    someFound: l10n.t("{0} found"),
    zoomOut: l10n.t("Zoom out"),
    zoomIn: l10n.t("Zoom in"),
    showAll: l10n.t("Show all"),
    fit: l10n.t("Fit"),
    empty: l10n.t("There is no integration contract in this workspace yet, and no call that needs one."),
    newContract: l10n.t("New Contract…"),
    importContract: l10n.t("New Contract from…"),
    unavailable: l10n.t("Plumbline has no answer: it is turned off, or its output says why."),
  };
}
