import {
  type CancellationToken,
  LanguageClient,
  type LanguageClientOptions,
  ProgressType,
  TransportKind,
} from "vscode-languageclient/node";
import type { Message } from "../protocol/message";
import { serverEnvironment, serverFlags } from "./server-process";
import { othersTurn } from "./turns";

/** A client of the server in `module`, a program for Node. A program of its own, `dist/language-client.js`: see `loadLanguageClient`. */
export function createLanguageClient(module: string, options: LanguageClientOptions): PatientClient {
  const server = {
    run: { module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags], env: serverEnvironment } },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
  };
  return new PatientClient("plumbline", "Plumbline", server, options);
}

const textPart = new ProgressType<string>();

/** A client that lets others have their turn. */
export class PatientClient extends LanguageClient {
  #asked = 0;

  /** Asks for a text that comes in parts (LSP 3.17, "Partial Result Progress"): to read a long one at once takes too long. */
  async sendRequestInParts<Params, Result>(
    { method }: Message<Params, Result>,
    params: Params,
    hear: (part: string) => void,
    token: CancellationToken,
  ): Promise<Result> {
    const partialResultToken = `parts-${this.#asked++}`;
    const hearing = this.onProgress(textPart, partialResultToken, hear);
    try {
      return await this.sendRequest<Result>(method, { ...params, partialResultToken }, token);
    } finally {
      hearing.dispose();
    }
  }

  /** Starting the process takes 5 ms or more, and greeting the server as much. */
  protected override async createMessageTransports(encoding: string) {
    const transports = await super.createMessageTransports(encoding);
    await othersTurn();
    return transports;
  }
}
