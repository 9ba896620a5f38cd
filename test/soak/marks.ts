import type { Diagnostic } from "vscode-languageserver-protocol/node";
import { markOf } from "./driven-editor";

/** The diagnostics of a file of LSP, each in a line of text. */
export function marksIn(root: string, uri: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ range, severity, code, message, relatedInformation = [] }) =>
    markOf(pathIn(root, uri), {
      range,
      severity,
      code,
      message: typeof message === "string" ? message : message.value,
      related: relatedInformation.map((one) => ({
        path: pathIn(root, one.location.uri),
        start: one.location.range.start,
        message: one.message,
      })),
    }),
  );
}

/** The path of a file below a folder. */
export function pathIn(root: string, uri: string): string {
  return uri.startsWith(`${root}/`) ? decodeURIComponent(uri.slice(root.length + 1)) : uri;
}
