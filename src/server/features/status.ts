import { checkWorkspace, type Status, statusChanged } from "../../protocol/messages";
import { answerMessage } from "../answer";
import type { Session } from "../session";
import type { View } from "../workspace";

/** Says what the last check found, to clients that want to know, and checks everything anew when asked to. */
export function provideStatus(session: Session, wanted: boolean): void {
  const { connection, workspace, log } = session;
  workspace.onChecked((view) => {
    const status = statusOf(view, session);
    const { contracts, bindings, drifts, problems } = status;
    const ms = view.milliseconds.toFixed(0);
    log.debug(
      `Checked contracts: ${contracts}, types: ${bindings}, drifts: ${drifts}, other problems: ${problems} (${ms} ms)`,
    );
    if (wanted) void connection.sendNotification(statusChanged, status);
  });
  answerMessage(session, checkWorkspace, async (): Promise<Status | null> => {
    workspace.reload();
    const view = await workspace.current();
    return view === undefined ? null : statusOf(view, session);
  });
}

function statusOf({ analysis }: View, { documents }: Session): Status {
  const wanting = analysis.findings.filter(({ severity }) => severity !== "info");
  const drifts = wanting.filter(({ drift }) => drift !== undefined).length;
  const contracts = analysis.contracts.map(({ uri }) => uri);
  const shown = new Set([...contracts, ...analysis.bindings.map(({ declaration }) => declaration.uri)]);
  return {
    drifts,
    problems: wanting.length - drifts,
    contracts: analysis.contracts.length,
    bindings: analysis.bindings.length,
    files: [...documents.uris()].filter((uri) => shown.has(uri)).map((uri) => documents.clientUri(uri)),
    asSaved: documents.large(),
  };
}
