import * as vscode from "vscode";
import type { ViewFilter } from "../../protocol/views";

export const NO_FILTER: ViewFilter = { findings: false, text: "" };

/** True where a filter may hide something. */
export function isFiltering({ findings, text }: ViewFilter): boolean {
  return findings || text !== "";
}

interface Choice extends vscode.QuickPickItem {
  readonly choose: () => Promise<ViewFilter | undefined>;
}

/** Asks what the views are to show; undefined when the user gave up. */
export async function askForFilter(now: ViewFilter): Promise<ViewFilter | undefined> {
  const { l10n } = vscode;
  const choices: readonly Choice[] = [
    {
      label: l10n.t("All"),
      description: l10n.t("every contract and every file with a bound type"),
      choose: async () => NO_FILTER,
    },
    {
      label: l10n.t("With Findings"),
      description: l10n.t("drift and other problems"),
      choose: async () => ({ ...now, findings: true }),
    },
    {
      label: l10n.t("By Text…"),
      description: l10n.t("ids, systems, teams, entities, fields, types, files"),
      choose: async () => {
        const text = await vscode.window.showInputBox({
          prompt: l10n.t("Show contracts and files that speak of this text; all without one"),
          value: now.text,
        });
        return text === undefined ? undefined : { ...now, text: text.trim() };
      },
    },
  ];
  const placeHolder = l10n.t("What the views show");
  const chosen = await vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true });
  return chosen?.choose();
}
