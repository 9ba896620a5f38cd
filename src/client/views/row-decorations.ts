import * as vscode from "vscode";
import type { ViewRow } from "../../protocol/views";
import { driftCount, problemCount } from "../status-item";

/** Of URIs that no file has: what decorates files elsewhere leaves our rows alone, and ours the files. */
const SCHEME = "plumbline-row";

/** The URI that a row is decorated by: it says all that a decoration shows, and ends like the file whose icon is wanted. */
export function decoratedUri({ kind, place, state, drifts, findings }: ViewRow): vscode.Uri | undefined {
  const isFile = kind === "file" && place !== undefined;
  if (!isFile && state === "fine") return undefined;
  const path = isFile ? vscode.Uri.parse(place.uri).path : `/${kind}`;
  return vscode.Uri.from({ scheme: SCHEME, path, query: `${state}&${drifts}&${findings - drifts}` });
}

/** The number of drifts at the right of a row, in the colour that VS Code has for errors and warnings in lists. */
export class RowDecorations implements vscode.FileDecorationProvider {
  provideFileDecoration({ scheme, query }: vscode.Uri): vscode.FileDecoration | undefined {
    if (scheme !== SCHEME) return undefined;
    const [state, drifts = "0", problems = "0"] = query.split("&");
    const { l10n, FileDecoration, ThemeColor } = vscode;
    if (state === "undecided") return new FileDecoration("?", l10n.t("Undecided"));
    if (state !== "error" && state !== "warning") return undefined;
    const color = new ThemeColor(state === "error" ? "list.errorForeground" : "list.warningForeground");
    const words = [
      ...(drifts === "0" ? [] : [driftCount(Number(drifts))]),
      ...(problems === "0" ? [] : [problemCount(Number(problems))]),
    ];
    // VS Code shows two characters.
    const badge = drifts === "0" ? undefined : drifts.length > 2 ? "9+" : drifts;
    return new FileDecoration(badge, words.join(", "), color);
  }
}
