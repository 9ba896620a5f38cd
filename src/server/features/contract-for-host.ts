import { contractForHost, type NewContractFile } from "../../protocol/messages";
import { answerMessage } from "../answer";
import { placeOf } from "../place-params";
import type { Session } from "../session";

/** A contract for the host of the call under the cursor, filled with what the code shows. */
export function provideContractForHost(session: Session): void {
  const { workspace, documents } = session;
  answerMessage(session, contractForHost, async (params): Promise<NewContractFile | null> => {
    const place = placeOf(session, params);
    const file = place && (await workspace.contractForHost(place.uri, place.offset));
    if (file === undefined) return null;
    const { fileName, text, snippet } = file;
    return { uri: documents.clientUri(file.uri), fileName, text, snippet };
  });
}
