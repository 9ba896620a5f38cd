import type { Connection, InitializeParams } from "vscode-languageserver";
import type { Settings } from "../protocol/messages";
import type { Log } from "./log";
import type { OpenDocuments } from "./open-documents";
import type { Positions } from "./positions";
import type { ToLsp } from "./to-lsp";
import type { Workspace } from "./workspace";

/** What the features of one client's session share. */
export interface Session {
  readonly connection: Connection;
  readonly client: InitializeParams;
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  readonly positions: Positions;
  readonly toLsp: ToLsp;
  readonly log: Log;
  /** The client can open the list of completions again, behind a key that was taken from it. */
  readonly asksAgain: boolean;
  /** The client has the extension's commands. */
  readonly hasCommands: boolean;
  /** Of the moment; they change while the session runs. */
  readonly settings: () => Settings;
}
