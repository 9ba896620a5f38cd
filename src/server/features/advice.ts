import { advise } from "../../advice/advise";
import { fileNameOf } from "../../files/uri";
import { advisePattern } from "../../protocol/messages";
import { advicePage } from "../advice-page";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import type { Session } from "../session";

/** Says which of the four patterns fit a contract, as a page for a person to read. */
export function provideAdvice(session: Session): void {
  answerMessage(session, advisePattern, async ({ uri: given }) => {
    const uri = uriOf(given);
    const contract = uri === undefined ? undefined : session.workspace.contractView(uri)?.reading.contract;
    if (uri === undefined || contract === undefined) return null;
    return advicePage(contract.id?.value ?? fileNameOf(uri), advise(contract));
  });
}
