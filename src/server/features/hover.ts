import { type Hover, MarkupKind } from "vscode-languageserver";
import { hoverBoundType } from "../../assist/bound-types";
import { hoverAt } from "../../assist/hover";
import { canonicalUri } from "../../files/uri";
import type { DriftDetail, Finding, WitnessNote } from "../../finding/finding";
import { senderOf } from "../../finding/sender";
import { localised, t } from "../../text/l10n";
import type { Location } from "../../text/location";
import { codeSpan } from "../../text/markdown-code";
import { visible } from "../../text/visible";
import { escapeMarkdown, jsonMarkdown, jsonText } from "../markdown";
import { type Mark, marksAt } from "../marks";
import type { Place } from "../place-params";
import { proseMarkdown, proseText } from "../prose";
import type { Session } from "../session";
import type { View } from "../workspace";

/** Further paths that are named before they are only counted. */
const alsoAtShown = 5;

/** What a hover shows at a place, in sections. */
interface Shown {
  readonly sections: readonly string[];
  readonly location: Location;
}

/**
 * On a drift, at either side, the payload that proves it; in a contract what stands at the place. The messages of
 * diagnostics are shown by the editor.
 */
export function provideHover(session: Session): void {
  const { connection, workspace, documents, positions, log, toLsp } = session;
  const formats = session.client.capabilities.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  const separator = kind === MarkupKind.Markdown ? "\n\n---\n\n" : "\n\n";

  connection.onHover(
    log.guard("textDocument/hover", async ({ textDocument, position }): Promise<Hover | null> => {
      const uri = canonicalUri(textDocument.uri);
      if (uri === undefined) return null;
      const shownIn = (view: View | undefined): readonly Shown[] => {
        if (documents.isAhead(uri, workspace)) return [];
        const offset = positions.offset(workspace.texts.lines(uri), position);
        return [
          proofsAt(view, uri, offset, kind),
          comparedAt(session, view, { uri, offset }, kind),
          explainedAt(session, view, uri, offset, kind),
        ].flatMap((one) => one ?? []);
      };
      // A contract explains itself before the types of the workspace were read; what its fields are elsewhere waits for them.
      const early = workspace.loaded || !workspace.isContract(uri) ? [] : shownIn(undefined);
      const view = early.length > 0 ? undefined : await workspace.current();
      const shown = view === undefined ? early : shownIn(view);
      const [first] = shown;
      if (first === undefined) return null;
      const value = shown.flatMap(({ sections }) => sections).join(separator);
      return { contents: { kind, value }, range: toLsp.range(first.location) };
    }),
  );
}

/** What a contract says at a place. */
function explainedAt(
  { workspace }: Session,
  view: View | undefined,
  uri: string,
  offset: number,
  kind: MarkupKind,
): Shown | undefined {
  const contract = workspace.contractView(uri);
  const content = contract && hoverAt(contract, offset, view?.analysis);
  const write = kind === MarkupKind.Markdown ? proseMarkdown : proseText;
  return content && { sections: content.sections.map(write), location: { uri, span: content.span } };
}

/** Both sides of what is named at a place: of a type that is bound, of a member, or of a field of a contract or schema. */
function comparedAt({ workspace }: Session, view: View | undefined, place: Place, kind: MarkupKind): Shown | undefined {
  if (view === undefined) return undefined;
  const { uri, offset } = place;
  const content = hoverBoundType(uri, offset, view.analysis) ?? workspace.navigationOf(view).hover(place);
  const write = kind === MarkupKind.Markdown ? proseMarkdown : proseText;
  return content && { sections: content.sections.map(write), location: { uri, span: content.span } };
}

/** The proofs of the drifts that are marked at a place. */
function proofsAt(view: View | undefined, uri: string, offset: number, kind: MarkupKind): Shown | undefined {
  const proven = marksAt(view?.marks.get(uri) ?? [], { start: offset, end: offset }).filter(hasWitness);
  const [first] = proven;
  if (first === undefined) return undefined;
  const proofs = new Set(proven.map(({ finding }) => proofOf(finding.drift, kind)));
  return { sections: [[...proofs].join("\n\n")], location: first.location };
}

type ProvenDrift = DriftDetail & { readonly witness: WitnessNote };
type ProvenMark = Mark & { readonly finding: Finding & { readonly drift: ProvenDrift } };

function hasWitness(mark: Mark): mark is ProvenMark {
  return mark.finding.drift?.witness !== undefined;
}

/** The payload and, where the same two places meet elsewhere, the paths at which they do. */
function proofOf(drift: ProvenDrift, kind: MarkupKind): string {
  const { payload, note } = drift.witness;
  const isMarkdown = kind === MarkupKind.Markdown;
  const value = isMarkdown ? jsonMarkdown(payload) : jsonText(payload);
  const said = note === undefined ? undefined : localised(note);
  const remark = said === undefined ? "" : ` (${isMarkdown ? escapeMarkdown(said) : said})`;
  return `${senderOf(drift, drift.witness)} ${value}${remark}${elsewhere(drift, isMarkdown)}`;
}

function elsewhere({ alsoAt = [] }: DriftDetail, isMarkdown: boolean): string {
  if (alsoAt.length === 0) return "";
  const shown = alsoAt.slice(0, alsoAtShown).map(visible);
  const more = alsoAt.length - shown.length;
  const paths = isMarkdown ? shown.map((one) => codeSpan(one)) : shown;
  return `\n\n${t`Also at ${paths.join(", ")}`}${more > 0 ? t` and ${more} more` : ""}`;
}
