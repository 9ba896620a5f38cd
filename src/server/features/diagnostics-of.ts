import type { Diagnostic } from "vscode-languageserver";
import type { Mark } from "../marks";
import type { Session } from "../session";

/** The diagnostics of one file's marks, without those that another extension already shows. */
export function diagnosticsOf({ settings, toLsp }: Session, marks: readonly Mark[] = []): Diagnostic[] {
  const shown = settings().yamlSyntax ? marks : marks.filter((mark) => !isYamlSyntax(mark));
  return shown.map((mark) => toLsp.diagnostic(mark));
}

function isYamlSyntax({ finding, location }: Mark): boolean {
  return finding.ruleId === "schema/syntax" && /\.ya?ml$/i.test(location.uri);
}
