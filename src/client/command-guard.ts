import * as vscode from "vscode";
import type { ServerConnection } from "./server-connection";

/** What a command needs: the server that runs; that it may run; or nothing. */
export type Needs = "server" | "enabled" | "nothing";

/** Says in a sentence what keeps a command from its end; why goes to the log. Nothing that a command throws is lost. */
export class CommandGuard {
  readonly #server: ServerConnection;
  readonly #log: vscode.LogOutputChannel;

  constructor(server: ServerConnection, log: vscode.LogOutputChannel) {
    this.#server = server;
    this.#log = log;
  }

  /** A command that runs only where it has what it needs, and that never fails without a word. */
  guarded(needs: Needs, run: (...args: unknown[]) => unknown): (...args: unknown[]) => Promise<unknown> {
    return async (...args) => {
      try {
        return (await this.#has(needs)) ? await run(...args) : undefined;
      } catch (error) {
        tellFailure(this.#log, error);
        return undefined;
      }
    };
  }

  async #has(needs: Needs): Promise<boolean> {
    if (needs === "nothing") return true;
    const state = await this.#server.state();
    if (state === "off") {
      const open = vscode.l10n.t("Open Settings");
      const message = vscode.l10n.t("Plumbline is turned off by its setting {0}.", "plumbline.enable");
      offer(message, { [open]: ["workbench.action.openSettings", "plumbline.enable"] });
      return false;
    }
    if (state === "failed" && needs === "server") {
      const restart = vscode.l10n.t("Restart Server");
      const message = vscode.l10n.t("Plumbline's language server does not run. Its output says why.");
      offer(message, { [restart]: ["plumbline.restartServer"], ...showOutput() });
      return false;
    }
    return true;
  }
}

/** Says that something failed, unless the user ended it, and writes why to the log. */
export function tellFailure(log: vscode.LogOutputChannel, error: unknown): void {
  if (error instanceof vscode.CancellationError) return;
  log.error(error instanceof Error ? error : String(error));
  offer(vscode.l10n.t("Plumbline could not do that. Its output says why."), showOutput());
}

/** Shows a warning with buttons that run commands. It stays until somebody closes it; nobody waits for that. */
function offer(message: string, buttons: Readonly<Record<string, readonly [string, ...string[]]>>): void {
  void vscode.window.showWarningMessage(message, ...Object.keys(buttons)).then((chosen) => {
    const [command, ...args] = (chosen === undefined ? undefined : buttons[chosen]) ?? [];
    return command === undefined ? undefined : vscode.commands.executeCommand(command, ...args);
  });
}

function showOutput(): Readonly<Record<string, readonly [string]>> {
  return { [vscode.l10n.t("Show Output")]: ["plumbline.showOutput"] };
}
