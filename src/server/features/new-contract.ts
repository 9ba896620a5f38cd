import { newContractOf, readAnswers } from "../../assist/new-contract";
import { type NewContractText, newContract } from "../../protocol/messages";
import type { Session } from "../session";

/** A contract for what the client's user answered (`plumbline/newContract`); null for answers that are none. */
export function provideNewContract({ connection, workspace, log }: Session): void {
  connection.onRequest(
    newContract,
    log.guard(newContract, async (given: unknown): Promise<NewContractText | null> => {
      const answers = readAnswers(given);
      if (answers === undefined) return null;
      const contracts = workspace.lastView?.analysis.contracts ?? [];
      const { fileName, snippet } = newContractOf(answers, new Set(contracts.map(({ id }) => id)));
      return { fileName, snippet };
    }),
  );
}
