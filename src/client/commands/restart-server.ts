import type { ServerConnection } from "../server-connection";

/** `plumbline.restartServer`: for the day when the server and the files disagree. */
export function restartServer(server: ServerConnection): Promise<void> {
  return server.restart();
}
