import type { TextDocumentIdentifier } from "vscode-languageserver";
import type { ContractView } from "../analysis/contract-view";
import { canonicalUri } from "../files/uri";
import type { LineIndex } from "../text/line-index";
import type { Session } from "./session";

/** A contract that the client asks about. */
export interface ContractDocument {
  readonly uri: string;
  readonly view: ContractView;
  readonly lines: LineIndex;
}

/**
 * The contract in a document; undefined for all other documents, and while the editor's text is not the one that is
 * checked, because its places would be wrong.
 */
export function contractIn(
  { workspace, documents }: Session,
  { uri: clientUri }: TextDocumentIdentifier,
): ContractDocument | undefined {
  const uri = canonicalUri(clientUri);
  const view = uri === undefined ? undefined : workspace.contractView(uri);
  if (uri === undefined || view === undefined || documents.isAhead(uri, workspace)) return undefined;
  return { uri, view, lines: workspace.texts.lines(uri) };
}
