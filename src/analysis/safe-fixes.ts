import type { ParsedDocument } from "../document/source-node";
import { DocumentDraft } from "../edits/document-draft";
import type { Finding, Fix } from "../finding/finding";
import type { TextEdit } from "../text/location";

/** As many times is a contract checked again for what its fixes brought forth. */
const MOST_ROUNDS = 50;

/** Of each finding the fixes, the preferred first. */
export type FixesOfAll = readonly (readonly Fix[])[];

/** What judges a workspace; the `Analyzer` does. */
export interface Judge {
  fixes(findings: readonly Finding[]): Promise<FixesOfAll>;
  fixesIn(draft: ParsedDocument): FixesOfAll;
  contractView(uri: string): { readonly document: ParsedDocument } | undefined;
}

/**
 * The edits of every safe fix of a file, of which `findings` are known. In a contract they go on, in memory, for as long
 * as they lead to findings with further safe fixes, so that one run leaves none.
 */
export async function safeEdits(judge: Judge, uri: string, findings: readonly Finding[]): Promise<readonly TextEdit[]> {
  const fixes = await judge.fixes(findings);
  const document = judge.contractView(uri)?.document;
  if (document === undefined) return compatibleEdits(fixes);
  const draft = new DocumentDraft(document);
  const seen = new Set([document.text]);
  let next = fixes;
  for (let round = 0; round < MOST_ROUNDS && applyTogether(draft, next); round++) {
    if (seen.has(draft.document.text)) break;
    seen.add(draft.document.text);
    next = judge.fixesIn(draft.document);
  }
  return draft.edits();
}

/** Applies what can be applied at once; when that does not fit together, the first alone. False where nothing was. */
function applyTogether(draft: DocumentDraft, all: FixesOfAll): boolean {
  const { uri } = draft.document;
  const fixes = all.map((ofOne) => ofOne.filter(({ edits }) => edits.every(({ location }) => location.uri === uri)));
  const [first] = safeFixes(fixes);
  return first !== undefined && (draft.tryEdits(compatibleEdits(fixes)) || draft.tryEdits(first.edits));
}

/** The edits of all safe fixes that touch no text of a fix before them. */
function compatibleEdits(fixes: FixesOfAll): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { edits } of safeFixes(fixes)) {
    if (!edits.some((edit) => taken.some((other) => touch(edit, other)))) taken.push(...edits);
  }
  return taken;
}

/** Of each finding the first fix that cannot change meaning. */
function safeFixes(fixes: FixesOfAll): readonly Fix[] {
  return fixes.flatMap((ofOne) => ofOne.find(({ safe }) => safe) ?? []);
}

function touch(a: TextEdit, b: TextEdit): boolean {
  if (a.location.uri !== b.location.uri) return false;
  return a.location.span.start <= b.location.span.end && b.location.span.start <= a.location.span.end;
}
