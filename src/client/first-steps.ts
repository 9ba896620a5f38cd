import * as vscode from "vscode";
import type { Status } from "../protocol/messages";
import type { ServerState } from "./server-state";
import { type Step, stepsTaken } from "./steps-taken";

/** Where the steps that somebody took are remembered. */
const TAKEN = "plumbline.stepsTaken";

/** Ticks off the steps of the walkthrough as they are taken, by whatever way. */
export class FirstSteps implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #registrations: readonly vscode.Disposable[];
  #before: Status | undefined;

  constructor(state: ServerState, memory: vscode.Memento) {
    this.#memory = memory;
    this.#registrations = [
      state.onChanged((phase) => {
        if (phase.kind === "checked") this.#follow(phase.status);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#before = undefined;
      }),
      // VS Code forgets what was done before it showed a walkthrough: then it is said again. A walkthrough is a tab of no known kind.
      vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
        if ([...opened, ...changed].some(({ input }) => input === undefined)) this.#sayAll();
      }),
    ];
  }

  /** Ticks off a step. */
  take(step: Step | "didAddCi"): void {
    void this.#memory.update(TAKEN, [...new Set([...this.#taken, step])]);
    say(step);
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
  }

  get #taken(): readonly string[] {
    return this.#memory.get<readonly string[]>(TAKEN, []);
  }

  #follow(now: Status): void {
    for (const step of this.#before === undefined ? [] : stepsTaken(this.#before, now)) this.take(step);
    this.#before = now;
  }

  #sayAll(): void {
    for (const step of this.#taken) say(step);
  }
}

/** Sets the context key that a step waits for, and takes it back: VS Code never ticks off a step whose key was set too early. */
function say(step: string): void {
  for (const value of [true, false]) void vscode.commands.executeCommand("setContext", `plumbline.${step}`, value);
}
