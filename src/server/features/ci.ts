import { version } from "../../../package.json";
import { type CiProject, plumblineEdits, readCiProject } from "../../ci/ci-project";
import { CI_SYSTEM_IDS, CI_SYSTEMS, ciFile as ciFileOf, ciSystemsIn, isCiSystem } from "../../ci/ci-systems";
import { addCommand } from "../../ci/package-manager";
import type { SourceFiles } from "../../files/source-files";
import { isInside } from "../../files/uri";
import { ciFile, ciSystems, listPlumbline, type MadeCiFile } from "../../protocol/ci";
import { t } from "../../text/l10n";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import type { Session } from "../session";
import { workspaceEdit } from "../workspace-edits";

/** Files that have a CI system check contracts. Nothing is written: the client writes what its user asked for. */
export function provideCi(session: Session): void {
  const { workspace, documents } = session;
  /** What stands around a workspace folder; undefined where the client names none. */
  const around = (folder: unknown): { root: string; project: CiProject; files: SourceFiles } | undefined => {
    const root = workspace.roots.find((one) => one === uriOf(folder));
    if (root === undefined) return undefined;
    const { files } = workspace.sourceOf(root);
    return { root, project: readCiProject(root, files), files };
  };
  answerMessage(session, ciSystems, async ({ folder }) => {
    const found = around(folder);
    if (found === undefined) return null;
    const used = ciSystemsIn(found.project, found.files);
    return CI_SYSTEM_IDS.map((id) => ({ id, title: CI_SYSTEMS[id].title, isUsed: used.includes(id) }));
  });
  answerMessage(session, ciFile, async ({ folder, system }): Promise<MadeCiFile | null> => {
    const found = around(folder);
    if (found === undefined || !isCiSystem(system)) return null;
    const { root, project, files } = found;
    const { path, isThere, text, next } = ciFileOf(system, project, files);
    const uri = path === undefined ? undefined : `${project.repository}/${path}`;
    const isOpen = uri !== undefined && isInside(root, uri);
    const todo =
      isOpen || path === undefined ? next : t`Save it as ${path} at the root of the repository, which is not open.`;
    return {
      isThere: isThere && isOpen,
      text,
      language: system === "jenkins" ? "groovy" : "yaml",
      ...(isOpen ? { uri: documents.clientUri(uri) } : {}),
      ...(todo === undefined ? {} : { next: todo }),
      ...(project.listsPlumbline ? {} : { addCommand: addCommand(project.installing.manager) }),
    };
  });
  answerMessage(session, listPlumbline, async ({ folder }) => {
    const found = around(folder);
    const edits = found === undefined ? [] : plumblineEdits(found.project, version, found.files);
    return edits.length === 0 ? null : workspaceEdit(session, edits);
  });
}
