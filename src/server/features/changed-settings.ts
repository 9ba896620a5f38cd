import { DidChangeConfigurationNotification } from "vscode-languageserver";
import { didChangeSettings, type Settings } from "../../protocol/messages";
import type { Session } from "../session";
import { readSection, readSettings } from "../settings";

/** The section of an editor's settings that is ours. */
const section = "plumbline";

/**
 * Takes settings as they change. Our extension sends them by a message of its own; other editors send their configuration,
 * or are asked for it (LSP, `workspace/didChangeConfiguration`, `workspace/configuration`). Who gave settings when the
 * session began is not asked. To be called when the client is initialized.
 */
export function takeChangedSettings(session: Session, hasGiven: boolean, take: (settings: Settings) => void): void {
  const { connection, client, log } = session;
  const initial = session.settings();
  const { configuration, didChangeConfiguration } = client.capabilities.workspace ?? {};
  const ask = async () => {
    if (hasGiven || configuration !== true) return;
    take(readSection(await connection.workspace.getConfiguration(section), initial));
  };
  const askAndLog = () => void ask().catch((error: unknown) => log.failure("Asking for settings", error));

  askAndLog();
  if (!hasGiven && didChangeConfiguration?.dynamicRegistration === true) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section })
      .catch((error: unknown) => log.failure("Following settings", error));
  }
  connection.onNotification(didChangeSettings, (given: unknown) => take(readSettings(given)));
  connection.onDidChangeConfiguration(({ settings }) => {
    const given: unknown = Object(settings)[section];
    if (given === undefined) askAndLog();
    else take(readSection(given, initial));
  });
}
