import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { LineIndex } from "../text/line-index";
import type { Positions } from "./positions";

/** Documents whose changes come in the client's encoding; the library itself counts columns in UTF-16 alone. */
export function documentsIn(positions: Positions): TextDocumentsConfiguration<TextDocument> {
  if (positions.encoding === "utf-16") return TextDocument;
  return {
    create: TextDocument.create,
    update: (document, changes, version) => {
      const text = changes.reduce((before, change) => changed(positions, before, change), document.getText());
      return TextDocument.update(document, [{ text }], version);
    },
  };
}

function changed(positions: Positions, before: string, change: TextDocumentContentChangeEvent): string {
  if (!("range" in change)) return change.text;
  const { start, end } = positions.span(new LineIndex(before), change.range);
  return before.slice(0, start) + change.text + before.slice(end);
}
