import type { Diagnostic } from "vscode-languageserver";
import type { Mark } from "../marks";
import type { Session } from "../session";

/** The diagnostics of one file's marks, without those that another extension already shows. */
export function diagnosticsOf(session: Session, marks: readonly Mark[] = []): Diagnostic[] {
  const shown = marks.filter((mark) => !isSaidElsewhere(session, mark));
  return withoutRepeats(shown.map((mark) => ({ mark, diagnostic: session.toLsp.diagnostic(mark) })));
}

/** At one place nothing is said twice: where there is room for whom it breaks alone, several drifts may say the same. */
export function withoutRepeats(
  shown: readonly { readonly mark: Pick<Mark, "role">; readonly diagnostic: Diagnostic }[],
): Diagnostic[] {
  const said = new Set<string>();
  return shown.flatMap(({ mark, diagnostic }) => {
    const { range, code, message } = diagnostic;
    const key = JSON.stringify([range, code, message]);
    const isRepeated = mark.role === "mirror" && said.has(key);
    said.add(key);
    return isRepeated ? [] : [diagnostic];
  });
}

/** Other extensions look at the files that are open, and know nothing of the limits that are ours. */
function isSaidElsewhere({ settings, documents }: Session, { finding, location: { uri } }: Mark): boolean {
  if (finding.byAnyParser !== true || documents.get(uri) === undefined) return false;
  const { yamlSyntax, jsonSyntax } = settings();
  return (!yamlSyntax && /\.ya?ml$/i.test(uri)) || (!jsonSyntax && /\.json$/i.test(uri));
}
