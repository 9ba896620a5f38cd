import * as vscode from "vscode";
import type { Status } from "../protocol/messages";

/** How the server is: turned off, before its first check, ended without being asked to, or what its last check found. */
export type ServerPhase =
  | { readonly kind: "off" | "loading" | "failed" }
  | { readonly kind: "checked"; readonly status: Status };

/** How the server is, for all that shows it. */
export class ServerState implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ServerPhase>();
  #phase: ServerPhase = { kind: "off" };
  readonly onChanged = this.#changed.event;

  get phase(): ServerPhase {
    return this.#phase;
  }

  become(phase: ServerPhase): void {
    this.#phase = phase;
    this.#changed.fire(phase);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
