import {
  type CancellationToken,
  ErrorCodes,
  LSPErrorCodes,
  type RemoteConsole,
  ResponseError,
} from "vscode-languageserver";
import { t } from "../text/l10n";

/** The client's log (`window/logMessage`). What went wrong inside is written here, and shown nowhere else. */
export class Log {
  readonly #console: RemoteConsole;

  constructor(console: RemoteConsole) {
    this.#console = console;
  }

  info(message: string): void {
    this.#console.info(message);
  }

  debug(message: string): void {
    this.#console.log(message);
  }

  failure(what: string, error: unknown): void {
    this.#console.error(`${what} failed: ${error instanceof Error ? error.stack : String(error)}`);
  }

  /** A request handler whose failure is logged and answered plainly. A `ResponseError` that it throws is its answer. */
  guard<Params, Result>(
    method: string,
    handle: (params: Params, token: CancellationToken) => Promise<Result>,
  ): (params: Params, token: CancellationToken) => Promise<Result> {
    return async (params, token) => {
      const result = await handle(params, token).catch((error: unknown) => {
        if (error instanceof ResponseError) throw error;
        this.failure(method, error);
        throw new ResponseError(ErrorCodes.InternalError, t`Plumbline could not answer ${method}. The log says why.`);
      });
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
      return result;
    };
  }
}
