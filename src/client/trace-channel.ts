import * as vscode from "vscode";

/**
 * The output of the extension as the LSP library wants one for its trace. The library writes a trace only while the
 * channel's level is Trace, whatever `plumbline.trace.server` says; this channel has that level as long as the setting asks
 * for a trace, and writes it as information, which the user sees without changing a level.
 */
export class TraceChannel implements vscode.LogOutputChannel {
  readonly #log: vscode.LogOutputChannel;
  readonly #levelChanged = new vscode.EventEmitter<vscode.LogLevel>();
  readonly #registration: vscode.Disposable;
  readonly onDidChangeLogLevel = this.#levelChanged.event;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#registration = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("plumbline.trace.server")) this.#levelChanged.fire(this.logLevel);
    });
  }

  get name(): string {
    return this.#log.name;
  }

  get logLevel(): vscode.LogLevel {
    const trace = vscode.workspace.getConfiguration("plumbline").get<unknown>("trace.server");
    return trace === "messages" || trace === "verbose" ? vscode.LogLevel.Trace : vscode.LogLevel.Info;
  }

  trace(message: string): void {
    this.#log.info(message);
  }

  debug(message: string, ...args: unknown[]): void {
    this.#log.debug(message, ...args);
  }

  info(message: string, ...args: unknown[]): void {
    this.#log.info(message, ...args);
  }

  warn(message: string, ...args: unknown[]): void {
    this.#log.warn(message, ...args);
  }

  error(error: string | Error, ...args: unknown[]): void {
    this.#log.error(error, ...args);
  }

  append(value: string): void {
    this.#log.append(value);
  }

  appendLine(value: string): void {
    this.#log.appendLine(value);
  }

  replace(value: string): void {
    this.#log.replace(value);
  }

  clear(): void {
    this.#log.clear();
  }

  show(): void {
    this.#log.show(true);
  }

  hide(): void {
    this.#log.hide();
  }

  /** The log itself is not this channel's to end. */
  dispose(): void {
    this.#registration.dispose();
    this.#levelChanged.dispose();
  }
}
