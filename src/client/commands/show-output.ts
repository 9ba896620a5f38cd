import type { OutputChannel } from "vscode";

/** `plumbline.showOutput`: opens the log, the cursor stays where it is. */
export function showOutput(log: OutputChannel): void {
  log.show(true);
}
