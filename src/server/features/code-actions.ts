import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import type { Finding, Fix } from "../../finding/finding";
import type { TextEdit } from "../../text/location";
import { type Mark, marksAt } from "../marks";
import type { Session } from "../session";
import type { View } from "../workspace";

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
      actions.push(...(await fixAll(session, marks)));
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
  return marks.flatMap((mark, i) => {
    const diagnostic = session.toLsp.diagnostic(mark);
    const shown = asked.filter((other) => isSame(other, diagnostic));
    return (fixes[i] ?? []).map((fix) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: shown.length > 0 ? shown : [diagnostic],
      isPreferred: fix.preferred,
      edit: workspaceEdit(session, fix.edits),
    }));
  });
}

async function fixAll(session: Session, marks: readonly Mark[]): Promise<readonly CodeAction[]> {
  const findings = marks.filter(({ role }) => role === "finding").map(({ finding }) => finding);
  const edits = compatibleEdits(await safeFixes(session, findings));
  if (edits.length === 0) return [];
  return [{ title: "Apply all safe Plumbline fixes", kind: fixAllKind, edit: workspaceEdit(session, edits) }];
}

/** Of each finding the first fix that cannot change meaning. */
async function safeFixes({ workspace }: Session, findings: readonly Finding[]): Promise<readonly Fix[]> {
  const fixes = await workspace.fixes(findings);
  return fixes.flatMap((ofOne) => ofOne.find(({ safe }) => safe) ?? []);
}

/** The edits of all fixes that touch no text of a fix before them; the rest is for the next time. */
function compatibleEdits(fixes: readonly Fix[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { edits } of fixes) {
    if (!edits.some((edit) => taken.some((other) => overlap(edit, other)))) taken.push(...edits);
  }
  return taken;
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.location.uri !== b.location.uri) return false;
  return a.location.span.start <= b.location.span.end && b.location.span.start <= a.location.span.end;
}

function workspaceEdit(session: Session, edits: readonly TextEdit[]): WorkspaceEdit {
  const byFile = new Map<string, TextDocumentEdit>();
  for (const edit of edits) {
    const { uri } = edit.location;
    const open = session.documents.get(uri);
    const ofFile = byFile.get(uri) ?? {
      textDocument: { uri: session.documents.clientUri(uri), version: open?.version ?? null },
      edits: [],
    };
    ofFile.edits.push(session.toLsp.edit(edit));
    byFile.set(uri, ofFile);
  }
  if (session.client.capabilities.workspace?.workspaceEdit?.documentChanges === true) {
    return { documentChanges: [...byFile.values()] };
  }
  const changes = [...byFile.values()].map(({ textDocument, edits: ofFile }) => [textDocument.uri, ofFile]);
  return { changes: Object.fromEntries(changes) };
}

/** A kind that is asked for stands for itself and its sub-kinds. */
function asksFor(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message && JSON.stringify(a.range) === JSON.stringify(b.range);
}
