import { type Command, InvalidArgumentError, Option } from "commander";
import { runBeside } from "../../host/run-beside";

/** Declares the language server. It reads these options itself, under the names that all servers of LSP libraries have. */
export function declareLanguageServer(program: Command): void {
  program
    .command("lsp")
    .description("Start the language server, for any editor that speaks LSP.")
    .addOption(
      new Option("--stdio", "over standard input and output (default)").conflicts(["nodeIpc", "socket", "pipe"]),
    )
    .addOption(
      new Option("--node-ipc", "over the channel to the Node process that started it").conflicts(["socket", "pipe"]),
    )
    .addOption(new Option("--socket <port>", "over TCP, to a port of this machine").argParser(portOf).conflicts("pipe"))
    .option("--pipe <name>", "over a Unix domain socket or a named pipe")
    .option("--clientProcessId <id>", "the process that the server lives for")
    .addHelpText("after", "\nSet-ups for editors: docs/editors.md. What the server can: docs/language-server.md.")
    .exitOverride()
    .action(() => runBeside("server.js"));
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError("It is no port.");
  return port;
}
