import { newContractOf, readAnswers } from "../../assist/new-contract";
import { type NewContractText, newContract } from "../../protocol/messages";
import { answerMessage } from "../answer";
import type { Session } from "../session";

/** A contract for what the client's user answered; null for answers that are none. */
export function provideNewContract(session: Session): void {
  answerMessage(session, newContract, async (given): Promise<NewContractText | null> => {
    const answers = readAnswers(given);
    if (answers === undefined) return null;
    const contracts = session.workspace.lastView?.analysis.contracts ?? [];
    const { fileName, text, snippet } = newContractOf(answers, new Set(contracts.map(({ id }) => id)));
    return { fileName, text, snippet };
  });
}
