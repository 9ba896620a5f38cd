import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

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
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Integration Map</title>
<link rel="stylesheet" nonce="${nonce}" href="${file(STYLE)}">
</head>
<body>
${MAP_BODY}
<script nonce="${nonce}" src="${file(SCRIPT)}"></script>
</body>
</html>
`;
}

const MAP_BODY = `<div id="tools" role="toolbar" aria-label="Integration map" hidden>
<input id="search" type="search" placeholder="Find (/)" aria-label="Find in the map" spellcheck="false">
<span id="status" role="status"></span>
<button id="out" title="Zoom out (-)" aria-label="Zoom out">−</button>
<button id="in" title="Zoom in (+)" aria-label="Zoom in">+</button>
<button id="fit" title="Show all (0)">Fit</button>
<span id="zoom"></span>
<p id="summary"></p>
</div>
<main id="pane" hidden></main>
<div id="empty" class="words" hidden>
<p>There is no integration contract in this workspace yet, and no call that needs one.</p>
<p><button id="new-contract">New Contract…</button> <button id="import-contract">New Contract from…</button></p>
</div>
<div id="unavailable" class="words" hidden><p>Plumbline has no answer: it is turned off, or its output says why.</p></div>`;
