import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import { type Mark, marksAt } from "../marks";
import type { Session } from "../session";
import type { View } from "../workspace";
import { workspaceEdit } from "../workspace-edits";

/** Runs with "fix all on save" when the user turns that on for `source.fixAll` or for this kind. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.plumbline`;

/** Quick fixes for the findings at a place, and every safe fix of a file in one. */
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
  const actions = marks.flatMap((mark, i) => {
    const diagnostic = session.toLsp.diagnostic(mark);
    const shown = asked.filter((other) => isSame(other, diagnostic));
    return (fixes[i] ?? []).map((fix) => ({
      isLast: fix.suppresses === true,
      action: {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: shown.length > 0 ? shown : [diagnostic],
        isPreferred: fix.preferred,
        edit: workspaceEdit(session, fix.edits),
      },
    }));
  });
  // Where several findings stand at one place, the mends of all come before living with any.
  return [...actions.filter(({ isLast }) => !isLast), ...actions.filter(({ isLast }) => isLast)].map(
    ({ action }) => action,
  );
}

async function fixAll(session: Session, uri: string, marks: readonly Mark[]): Promise<readonly CodeAction[]> {
  const findings = marks.filter(({ role }) => role === "finding").map(({ finding }) => finding);
  const edits = await session.workspace.safeEdits(uri, findings);
  if (edits.length === 0) return [];
  return [{ title: "Apply all safe Plumbline fixes", kind: fixAllKind, edit: workspaceEdit(session, edits) }];
}

/** A kind that is asked for stands for itself and its sub-kinds. */
function asksFor(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message && JSON.stringify(a.range) === JSON.stringify(b.range);
}
