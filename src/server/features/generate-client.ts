import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { type Generation, runnerOf } from "../../analysis/generation";
import type { PlannedFile } from "../../analysis/planned-file";
import type { WrittenFile } from "../../finding/finding";
import {
  addPackages,
  type GeneratedFiles,
  generateClient,
  type MissingPackages,
  missingPackages,
} from "../../protocol/messages";
import { t } from "../../text/l10n";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import type { Session } from "../session";
import { workspaceEdit, workspaceEditWithFiles } from "../workspace-edits";

/** The client modules of contracts, for the commands of the editor. */
export function provideGenerateClient(session: Session): void {
  answerMessage(session, generateClient, async ({ uri: given, rehearsal }): Promise<GeneratedFiles | null> => {
    const uri = uriOf(given);
    if (uri === undefined || !session.settings().trusted) return null;
    const generation = plan(session, uri, rehearsal === true);
    return generation === undefined ? null : filesOf(session, generation);
  });
  answerMessage(session, missingPackages, async () => missingPackagesOf(session));
  answerMessage(session, addPackages, async ({ uri: given }) => {
    const uri = uriOf(given);
    const generation = uri === undefined ? undefined : plan(session, uri, false);
    if (generation === undefined) return null;
    const edits = session.workspace.packageEdits(generation.module.uri, generation.missingPackages);
    return edits.length === 0 ? null : workspaceEdit(session, edits);
  });
}

/**
 * What an editor with our commands does after it wrote a client module that needs further packages: it offers to list them.
 * The command has no arguments, because VS Code forgets those when the edit changes what actions there are.
 */
export function offerOfPackages(session: Session, files: readonly WrittenFile[] = []): Pick<CodeAction, "command"> {
  const needs = session.hasCommands && files.some(({ clientOf }) => clientOf !== undefined && lacks(session, clientOf));
  return needs ? { command: { title: t`Add Packages`, command: "plumbline.offerPackages" } } : {};
}

function lacks(session: Session, contract: string): boolean {
  return (plan(session, contract, false)?.missingPackages ?? []).length > 0;
}

/** The first client module of the workspace that needs packages which are not listed. */
function missingPackagesOf(session: Session): MissingPackages | null {
  const { workspace, documents } = session;
  for (const uri of workspace.clientContracts()) {
    const { missingPackages: packages = [], module } = plan(session, uri, false) ?? {};
    if (packages.length > 0 && module?.there !== undefined) return { contract: documents.clientUri(uri), packages };
  }
  return null;
}

/** The refactorings of a contract: its client module, and the rehearsal of its failures. */
export function generatingActions(session: Session, uri: string): readonly CodeAction[] {
  const generation = session.workspace.isContract(uri) ? plan(session, uri, true) : undefined;
  if (generation === undefined || !session.settings().trusted) return [];
  const { module, rehearsal } = generation;
  return [
    ...action(session, uri, module, t`Generate client module`, []),
    // The rehearsal imports the module.
    ...(rehearsal === undefined ? [] : action(session, uri, rehearsal, t`Generate failure rehearsal`, [module])),
  ];
}

function action(
  session: Session,
  contract: string,
  file: PlannedFile,
  title: string,
  before: readonly PlannedFile[],
): readonly CodeAction[] {
  if (file.state !== "missing" && file.state !== "stale") return [];
  const whole = file.state === "stale" ? t`${title} again` : title;
  const kind = CodeActionKind.Refactor;
  if (session.hasCommands) {
    const name = before.length === 0 ? "plumbline.generateClient" : "plumbline.generateRehearsal";
    return [{ title: whole, kind, command: { title: whole, command: name, arguments: [contract] } }];
  }
  const edit = workspaceEditWithFiles(session, [], [...before, file].flatMap(writable));
  return edit === undefined ? [] : [{ title: whole, kind, edit }];
}

function writable({ uri, text, state, there }: PlannedFile) {
  if (state !== "missing" && state !== "stale") return [];
  return [{ uri, text, ...(there === undefined ? {} : { replaces: there }) }];
}

function plan(session: Session, uri: string, rehearses: boolean): Generation | undefined {
  const rehearsal = rehearses ? runnerOf(session.workspace.packagesAround(uri)) : undefined;
  return session.workspace.plannedClient(uri, rehearsal === undefined ? {} : { rehearsal });
}

function filesOf({ documents }: Session, { module, rehearsal, missingPackages }: Generation): GeneratedFiles {
  const sent = ({ uri, text, state }: PlannedFile) => ({ uri: documents.clientUri(uri), text, state });
  return {
    module: sent(module),
    ...(rehearsal === undefined ? {} : { rehearsal: sent(rehearsal) }),
    missingPackages,
  };
}
