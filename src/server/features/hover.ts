import { type Hover, MarkupKind } from "vscode-languageserver";
import { canonicalUri } from "../../files/uri";
import type { DriftDetail, Finding, WitnessNote } from "../../finding/finding";
import { escapeMarkdown, jsonMarkdown } from "../markdown";
import { type Mark, marksAt } from "../marks";
import type { Session } from "../session";

/** On a drift: the payload that proves it. The message itself is shown by the editor. */
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
      const proofs = new Set(proven.map(({ finding }) => proofOf(finding.drift.witness, kind)));
      return { contents: { kind, value: [...proofs].join("\n\n") }, range: toLsp.range(first.location) };
    }),
  );
}

type ProvenMark = Mark & { finding: Finding & { drift: DriftDetail & { witness: WitnessNote } } };

function hasWitness(mark: Mark): mark is ProvenMark {
  return mark.finding.drift?.witness !== undefined;
}

function proofOf({ payload, acceptedBy, note }: WitnessNote, kind: MarkupKind): string {
  const [subject, other] = acceptedBy === "contract" ? ["contract", "type"] : ["type", "contract"];
  const markdown = kind === MarkupKind.Markdown;
  const value = markdown ? jsonMarkdown(payload) : JSON.stringify(payload);
  const remark = note === undefined ? "" : ` ${markdown ? escapeMarkdown(note) : note}`;
  return `The ${subject} allows ${value}, the ${other} does not.${remark}`;
}
