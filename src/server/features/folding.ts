import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import { type Fold, foldsOf } from "../../assist/folding";
import { contractIn } from "../contract-documents";
import type { Session } from "../session";

const KINDS: Readonly<Record<Exclude<Fold["kind"], "value">, FoldingRangeKind>> = {
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

/** What folds in a contract (`textDocument/foldingRange`). Other documents have null, so that editors fold as they would. */
export function provideFolding(session: Session): void {
  const { connection, client, log } = session;
  const limit = client.capabilities.textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY;
  connection.onFoldingRanges(
    log.guard("textDocument/foldingRange", async ({ textDocument }): Promise<FoldingRange[] | null> => {
      const contract = contractIn(session, textDocument);
      if (contract === undefined) return null;
      const folds = foldsOf(contract.view.document).slice(0, limit);
      return folds.map(({ startLine, endLine, kind }) => ({
        startLine,
        endLine,
        ...(kind === "value" ? {} : { kind: KINDS[kind] }),
      }));
    }),
  );
}
