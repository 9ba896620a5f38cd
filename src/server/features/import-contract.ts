import { importableParts, importContract } from "../../protocol/contracts";
import { askedFor, type Refusal } from "../../standards/imported-contract";
import { localised, t } from "../../text/l10n";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import type { Session } from "../session";

/** Contracts that are made from documents of standards. Nothing is written: the client opens them. */
export function provideImportContract(session: Session): void {
  const { workspace, documents } = session;
  answerMessage(session, importableParts, async ({ uri: given }) => {
    const uri = uriOf(given);
    if (uri === undefined) return null;
    const opened = workspace.imports.open(uri);
    if (!opened.ok) return { refusal: sentenceOf(session, opened) };
    const { standard, parts } = opened;
    return {
      standard: standard.title,
      needsPattern: standard.needsPattern,
      parts: parts.map(({ pointer, title, description }) => ({ pointer, title, description })),
    };
  });
  answerMessage(session, importContract, async ({ uri: given, pointer, ...asked }) => {
    const uri = uriOf(given);
    if (uri === undefined) return null;
    const opened = workspace.imports.open(uri);
    if (!opened.ok) return { refusal: sentenceOf(session, opened) };
    const part = opened.parts.find((one) => one.pointer === pointer);
    if (part === undefined) return { refusal: t`The document has changed: it has no such part any more.` };
    const made = await workspace.imports.of(opened, part, askedFor(asked));
    if (!made.ok) return { refusal: sentenceOf(session, made) };
    return {
      uri: documents.clientUri(made.uri),
      fileName: made.fileName,
      text: made.text,
      snippet: made.snippet,
      notes: made.notes.map(localised),
    };
  });
}

/** A reason with its line, where it has one. */
function sentenceOf({ workspace }: Session, { reason: given, location }: Refusal): string {
  const reason = localised(given);
  const sentence = `${reason.charAt(0).toUpperCase()}${reason.slice(1).replace(/\.$/, "")}`;
  if (location === undefined) return `${sentence}.`;
  return t`Line ${workspace.texts.lines(location.uri).position(location.span.start).line + 1}: ${sentence}.`;
}
