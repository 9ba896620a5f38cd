import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import { wrapCallKind } from "../../protocol/messages";
import { t } from "../../text/l10n";
import { type Mark, marksAt } from "../marks";
import type { Session } from "../session";
import type { View } from "../workspace";
import { workspaceEdit, workspaceEditWithFiles } from "../workspace-edits";
import { typeActions } from "./contract-from-type";
import { typesActions } from "./contract-types";
import { generatingActions, offerOfPackages } from "./generate-client";
import { wrappingActions } from "./wrap-call";

/** Runs with "fix all on save" when the user turns that on for `source.fixAll` or for this kind. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.plumbline`;

interface QuickFix {
  /** It lives with the finding: what mends comes before. */
  readonly isLast: boolean;
  readonly action: CodeAction;
}

/** Quick fixes for the findings at a place, refactorings there, and every safe fix of a file in one. */
export function provideCodeActions(session: Session): void {
  const { connection, workspace, documents, positions, log } = session;

  const actionsNow = async ({ textDocument, range, context }: CodeActionParams, view: View) => {
    const uri = canonicalUri(textDocument.uri);
    if (uri === undefined || documents.isAhead(uri, workspace)) return [];
    const marks = view.marks.get(uri) ?? [];
    const actions: CodeAction[] = [];
    if (asksFor(context.only, CodeActionKind.QuickFix)) {
      const span = positions.span(workspace.texts.lines(uri), range);
      actions.push(...(await quickFixes(session, marksAt(marks, span), context.diagnostics)));
    }
    if (asksFor(context.only, wrapCallKind)) {
      const { start } = positions.span(workspace.texts.lines(uri), range);
      actions.push(...(await wrappingActions(session, uri, start)));
    }
    if (asksFor(context.only, CodeActionKind.Refactor)) {
      const { start } = positions.span(workspace.texts.lines(uri), range);
      actions.push(...(await typeActions(session, uri, start)));
      actions.push(...generatingActions(session, uri), ...typesActions(session, uri));
    }
    if (context.only !== undefined && asksFor(context.only, fixAllKind)) {
      actions.push(...(await fixAll(session, uri, marks)));
    }
    return actions;
  };

  connection.onCodeAction(
    log.guard("textDocument/codeAction", async (params, token): Promise<CodeAction[]> => {
      while (!token.isCancellationRequested) {
        const view = await workspace.current();
        if (view === undefined) return [];
        const actions = await actionsNow(params, view);
        // An edit is only right for the texts it was made for: when one changed meanwhile, it is made anew.
        if (workspace.generation === view.generation) return actions;
      }
      return [];
    }),
  );
}

async function quickFixes(
  session: Session,
  marks: readonly Mark[],
  asked: readonly Diagnostic[],
): Promise<readonly CodeAction[]> {
  const fixes = await session.workspace.fixes(marks.map(({ finding }) => finding));
  const actions = marks.flatMap((mark, i): readonly QuickFix[] => {
    const diagnostic = session.toLsp.diagnostic(mark);
    const shown = asked.filter((other) => isSame(other, diagnostic));
    return (fixes[i] ?? []).flatMap((fix) => {
      const edit = workspaceEditWithFiles(session, fix.edits, fix.files ?? []);
      if (edit === undefined) return [];
      const action = {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: shown.length > 0 ? shown : [diagnostic],
        isPreferred: fix.preferred,
        edit,
        ...offerOfPackages(session, fix.files),
      };
      return [{ isLast: fix.suppresses === true, action }];
    });
  });
  // Where several findings stand at one place, the mends of all come before living with any.
  const once = merged(actions);
  return [...once.filter(({ isLast }) => !isLast), ...once.filter(({ isLast }) => isLast)].map(({ action }) => action);
}

/** The same edit for several findings is one action that mends them all: a call that is wrapped lacks nothing any more. */
function merged(actions: readonly QuickFix[]): readonly QuickFix[] {
  const once = new Map<string, QuickFix>();
  for (const { isLast, action } of actions) {
    const key = JSON.stringify([action.title, action.edit]);
    const same = once.get(key)?.action;
    const diagnostics = [...(same?.diagnostics ?? []), ...(action.diagnostics ?? [])];
    const isPreferred = same?.isPreferred === true || action.isPreferred === true;
    once.set(key, { isLast, action: { ...action, diagnostics, isPreferred } });
  }
  return [...once.values()];
}

async function fixAll(session: Session, uri: string, marks: readonly Mark[]): Promise<readonly CodeAction[]> {
  const findings = marks.filter(({ role }) => role === "finding").map(({ finding }) => finding);
  const edits = await session.workspace.safeEdits(uri, findings);
  if (edits.length === 0) return [];
  return [{ title: t`Apply all safe Plumbline fixes`, kind: fixAllKind, edit: workspaceEdit(session, edits) }];
}

/** A kind that is asked for stands for itself and its sub-kinds. */
function asksFor(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message && JSON.stringify(a.range) === JSON.stringify(b.range);
}
