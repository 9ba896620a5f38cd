import { type DocumentSymbol, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import { type OutlineItem, type OutlineKind, outlineOf } from "../../assist/outline";
import { contractIn } from "../contract-documents";
import type { Session } from "../session";

const KINDS: Readonly<Record<OutlineKind, SymbolKind>> = {
  contract: SymbolKind.Package,
  section: SymbolKind.Module,
  entity: SymbolKind.Class,
  field: SymbolKind.Field,
  operation: SymbolKind.Method,
  consumer: SymbolKind.Object,
  type: SymbolKind.Interface,
  exemption: SymbolKind.Event,
  list: SymbolKind.Array,
  value: SymbolKind.Property,
};

/** The outline of a contract (`textDocument/documentSymbol`); flat for a client that shows no tree. */
export function provideOutline(session: Session): void {
  const { connection, client, documents, toLsp, log } = session;
  const isTree = client.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;

  const symbolOf = (uri: string, item: OutlineItem): DocumentSymbol => ({
    name: item.name,
    detail: item.detail,
    kind: KINDS[item.kind],
    range: toLsp.range({ uri, span: item.span }),
    selectionRange: toLsp.range({ uri, span: item.nameSpan }),
    children: item.children.map((child) => symbolOf(uri, child)),
  });
  const flat = (uri: string, items: readonly OutlineItem[]): SymbolInformation[] =>
    items.flatMap((item) => [
      {
        name: item.name,
        kind: KINDS[item.kind],
        location: { uri: documents.clientUri(uri), range: toLsp.range({ uri, span: item.span }) },
      },
      ...flat(uri, item.children),
    ]);

  connection.onDocumentSymbol(
    log.guard("textDocument/documentSymbol", async ({ textDocument }) => {
      const contract = contractIn(session, textDocument);
      if (contract === undefined) return null;
      const items = outlineOf(contract.view);
      return isTree ? items.map((item) => symbolOf(contract.uri, item)) : flat(contract.uri, items);
    }),
  );
}
