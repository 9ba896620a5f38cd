import { DOCUMENTS_FOLDER } from "../../documents/document-file";
import { HANDOVER_FORMATS, handoverFileName, handoverText } from "../../documents/handover/handover-file";
import { documentsChanged, type MadeDocument, specDocument } from "../../protocol/documents";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import type { Session } from "../session";

/** The hand-over specification of a contract, for the preview beside it and for files; and word that documents may be others. */
export function provideSpec(session: Session): void {
  const { connection, workspace, documents, hasCommands } = session;
  answerMessage(session, specDocument, async ({ uri: given, format: asked }): Promise<MadeDocument | null> => {
    const uri = uriOf(given);
    const format = HANDOVER_FORMATS.find((one) => one === asked);
    const view = uri === undefined ? undefined : await workspace.current();
    if (uri === undefined || format === undefined || view === undefined) return null;
    const input = workspace.documents.handoverOf(uri, view.analysis);
    if (input === undefined) return null;
    const place = `${workspace.sourceOf(uri).root}/${DOCUMENTS_FOLDER}/${handoverFileName(input, format)}`;
    const { text, state } = workspace.plannedDocument(place, handoverText(input, format, DOCUMENTS_FOLDER));
    return { uri: documents.clientUri(place), text, state };
  });
  if (hasCommands) workspace.onChecked(() => void connection.sendNotification(documentsChanged));
}
