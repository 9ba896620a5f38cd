import { RequestType } from "vscode-languageserver";
import { advise } from "../../advice/advise";
import { canonicalUri, fileNameOf } from "../../files/uri";
import { type AdvisePatternParams, advisePattern } from "../../protocol/messages";
import { advicePage } from "../advice-page";
import type { Session } from "../session";

/** Says which of the four patterns fit a contract, as a page for a person to read. */
export function provideAdvice({ connection, workspace, log }: Session): void {
  const answer = log.guard(advisePattern, async ({ uri }: AdvisePatternParams): Promise<string | null> => {
    const known = canonicalUri(uri);
    const contract = known === undefined ? undefined : workspace.contractView(known)?.reading.contract;
    if (contract === undefined) return null;
    return advicePage(contract.id?.value ?? fileNameOf(uri), advise(contract));
  });
  connection.onRequest(new RequestType<AdvisePatternParams, string | null, void>(advisePattern), answer);
}
