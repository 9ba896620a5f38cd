import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";

/** A client of the server in `module`, a program for Node. A program of its own (`dist/language-client.js`): see `ServerConnection`. */
export function createLanguageClient(module: string, options: LanguageClientOptions): LanguageClient {
  const server = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
  };
  return new LanguageClient("plumbline", "Plumbline", server, options);
}
