import { type Hover, MarkupKind } from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import type { DriftDetail, Finding, WitnessNote } from "../../finding/finding";
import { senderOf } from "../../finding/sender";
import { visible } from "../../text/visible";
import { codeSpan, escapeMarkdown, jsonMarkdown, jsonText } from "../markdown";
import { type Mark, marksAt } from "../marks";
import type { Session } from "../session";

/** Further paths that are named before they are only counted. */
const alsoAtShown = 5;

/** On a drift, at either side: the payload that proves it. The message itself is shown by the editor. */
export function provideHover(session: Session): void {
  const { connection, workspace, documents, positions, log, toLsp } = session;
  const formats = session.client.capabilities.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;

  connection.onHover(
    log.guard("textDocument/hover", async ({ textDocument, position }): Promise<Hover | null> => {
      const uri = canonicalUri(textDocument.uri);
      if (uri === undefined) return null;
      const view = await workspace.current();
      if (view === undefined || documents.isAhead(uri, workspace)) return null;
      const offset = positions.offset(workspace.texts.lines(uri), position);
      const proven = marksAt(view.marks.get(uri) ?? [], { start: offset, end: offset }).filter(hasWitness);
      const [first] = proven;
      if (first === undefined) return null;
      const proofs = new Set(proven.map(({ finding }) => proofOf(finding.drift, kind)));
      return { contents: { kind, value: [...proofs].join("\n\n") }, range: toLsp.range(first.location) };
    }),
  );
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
  const remark = note === undefined ? "" : ` (${isMarkdown ? escapeMarkdown(note) : note})`;
  return `${senderOf(drift, drift.witness)} ${value}${remark}${elsewhere(drift, isMarkdown)}`;
}

function elsewhere({ alsoAt = [] }: DriftDetail, isMarkdown: boolean): string {
  if (alsoAt.length === 0) return "";
  const shown = alsoAt.slice(0, alsoAtShown).map(visible);
  const more = alsoAt.length - shown.length;
  const paths = isMarkdown ? shown.map(codeSpan) : shown;
  return `\n\nAlso at ${paths.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
