import { RequestType } from "vscode-languageserver";
import { contractForHost, type NewContractFile, type PlaceParams } from "../../protocol/messages";
import { placeOf } from "../place-params";
import type { Session } from "../session";

/** A contract for the host of the call under the cursor, filled with what the code shows. */
export function provideContractForHost(session: Session): void {
  const { connection, workspace, documents, log } = session;
  connection.onRequest(
    new RequestType<PlaceParams, NewContractFile | null, void>(contractForHost),
    log.guard(contractForHost, async (params): Promise<NewContractFile | null> => {
      const place = placeOf(session, params);
      const file = place && (await workspace.contractForHost(place.uri, place.offset));
      if (file === undefined) return null;
      return { uri: documents.clientUri(file.uri), fileName: file.fileName, snippet: file.snippet };
    }),
  );
}
