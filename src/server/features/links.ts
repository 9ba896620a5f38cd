import type { DocumentLink } from "vscode-languageserver";
import type { Analysis } from "../../analysis/analysis";
import { type LinkTarget, linksOf } from "../../assist/links";
import { type ContractDocument, contractIn } from "../contract-documents";
import type { Session } from "../session";

/**
 * The links of a contract (`textDocument/documentLink`). The line that a link leads to is looked up when the link is
 * opened: finding it reads the other file.
 */
export function provideLinks(session: Session): void {
  const { connection, workspace, log, toLsp } = session;

  const linksIn = (contract: ContractDocument, analysis?: Analysis) =>
    linksOf(contract.view, analysis).map(({ span, target }) => ({
      range: toLsp.range({ uri: contract.uri, span }),
      target,
    }));

  connection.onDocumentLinks(
    log.guard("textDocument/documentLink", async ({ textDocument }): Promise<DocumentLink[] | null> => {
      const contract = contractIn(session, textDocument);
      if (contract === undefined) return null;
      return linksIn(contract).map(({ range }) => ({ range, data: textDocument.uri }));
    }),
  );
  connection.onDocumentLinkResolve(
    log.guard("documentLink/resolve", async (link: DocumentLink): Promise<DocumentLink> => {
      const view = await workspace.current();
      const contract = typeof link.data === "string" ? contractIn(session, { uri: link.data }) : undefined;
      if (contract === undefined) return link;
      const { line, character } = link.range.start;
      const found = linksIn(contract, view?.analysis).find(
        ({ range }) => range.start.line === line && range.start.character === character,
      );
      return found === undefined ? link : { range: found.range, target: addressOf(session, found.target) };
    }),
  );
}

/** A place in a file as editors open it: `#L` and the line, then the column, both from 1. */
function addressOf({ documents, toLsp }: Session, target: LinkTarget): string {
  if (target.kind === "page") return target.address;
  const { start } = toLsp.range(target.location);
  return `${documents.clientUri(target.location.uri)}#L${start.line + 1},${start.character + 1}`;
}
