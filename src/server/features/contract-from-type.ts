import { join } from "node:path";
import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { isCode } from "../../analysis/workspace-index";
import { readAnswers } from "../../assist/new-contract";
import { contractFromType } from "../../protocol/contracts";
import { askTypeSchema } from "../../side/type-schema/client";
import { localised, t } from "../../text/l10n";
import { answerMessage } from "../answer";
import { placeOf } from "../place-params";
import type { Session } from "../session";

/** A contract for the TypeScript type that is declared at a place. */
export function provideContractFromType(session: Session): void {
  const { workspace, documents, settings } = session;
  answerMessage(session, contractFromType, async (params) => {
    const place = placeOf(session, params);
    const answers = readAnswers(params);
    const site = place && (await workspace.typeAround(place));
    if (site === undefined || answers === undefined || !settings().trusted) return null;
    const { pattern, direction = "read", system, owner } = answers;
    const made = await workspace.contractFromType(
      { uri: site.uri, name: site.name, pattern, direction, system, owner },
      (program, name) => askTypeSchema(join(__dirname, "type-schema.js"), program, name),
    );
    if (!made.ok) return { refusal: localised(made.reason) };
    const { uri, fileName, text, snippet } = made.file;
    return { uri: documents.clientUri(uri), fileName, text, snippet, losses: made.losses };
  });
}

/** The refactoring of a type whose name is at an offset; the command asks for the rest. */
export async function typeActions(session: Session, uri: string, offset: number): Promise<readonly CodeAction[]> {
  if (!session.hasCommands || !session.settings().trusted || !isCode(uri)) return [];
  if (!(await session.workspace.isTypeName({ uri, offset }))) return [];
  const title = t`Create contract from this type`;
  return [{ title, kind: CodeActionKind.Refactor, command: { title, command: "plumbline.contractFromType" } }];
}
