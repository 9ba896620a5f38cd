import type { Diagnostic } from "vscode-languageserver";
import type { Mark } from "../marks";
import type { Session } from "../session";

/** The diagnostics of one file's marks, without those that another extension already shows. */
export function diagnosticsOf(session: Session, marks: readonly Mark[] = []): Diagnostic[] {
  const shown = marks.filter((mark) => !isSaidElsewhere(session, mark));
  return withoutRepeats(shown.map((mark) => ({ mark, diagnostic: session.toLsp.diagnostic(mark) })));
}

/**
 * At one place nothing is said twice: where there is room for whom it breaks alone, several drifts may say the same. What
 * each of them is stands beside the one that stays.
 */
export function withoutRepeats(
  shown: readonly { readonly mark: Pick<Mark, "role">; readonly diagnostic: Diagnostic }[],
): Diagnostic[] {
  const said = new Map<string, Diagnostic>();
  for (const { mark, diagnostic } of shown) {
    const { range, code, message, relatedInformation = [] } = diagnostic;
    const key = JSON.stringify([range, code, message]);
    const first = said.get(key);
    if (first === undefined) said.set(key, diagnostic);
    else if (mark.role === "mirror") {
      said.set(key, { ...first, relatedInformation: [...(first.relatedInformation ?? []), ...relatedInformation] });
    } else said.set(`${key} ${said.size}`, diagnostic);
  }
  return [...said.values()];
}

/** Other extensions look at the files that are open, and know nothing of the limits that are ours. */
function isSaidElsewhere({ settings, documents }: Session, { finding, location: { uri } }: Mark): boolean {
  if (finding.byAnyParser !== true || documents.get(uri) === undefined) return false;
  const { yamlSyntax, jsonSyntax } = settings();
  return (!yamlSyntax && /\.ya?ml$/i.test(uri)) || (!jsonSyntax && /\.json$/i.test(uri));
}
