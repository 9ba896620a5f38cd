import assert from "node:assert/strict";
import ts from "typescript";
import type { CallSite } from "../../src/consumer/call-site";
import { callSiteAt } from "../../src/consumer/code/call-sites/call-sites";
import { type CallLibrary, noFacts, type OutboundCall } from "../../src/consumer/code-facts";
import type { TextEdit } from "../../src/text/location";
import { applyEdits } from "./apply-edits";

/** Code with the call of a test in it, between `⟦` and `⟧` (or begun by `⟦` alone), as edits are given it. */
export class MarkedCode {
  readonly text: string;
  readonly site: CallSite | undefined;
  readonly call: OutboundCall;
  readonly #fileName: string;

  constructor(marked: string, library: CallLibrary, fileName = "/w/src/main.ts") {
    this.#fileName = fileName;
    this.text = marked.replace("⟦", "").replace("⟧", "");
    const start = marked.indexOf("⟦");
    const end = marked.indexOf("⟧") - 1;
    this.site = callSiteAt(parse(this.text, fileName), end < 0 ? start : end);
    this.call = outboundCall(library, this.site?.call ?? { start, end: start });
  }

  /** The text behind an edit, which must parse, and to which the same edit has nothing to add. */
  edited(edit: (site: CallSite, call: OutboundCall) => readonly TextEdit[]): string {
    const { site } = this;
    assert.ok(site, "no call at the mark");
    const edits = edit(site, this.call);
    const text = applyEdits(this.text, edits);
    const source = parse(text, this.#fileName);
    assert.deepEqual(syntaxErrors(source), [], text);
    return text;
  }

  /** The call in a text that an edit made, found by its name. */
  again(text: string, name: string): MarkedCode {
    const at = text.indexOf(name);
    return new MarkedCode(`${text.slice(0, at)}⟦${text.slice(at)}`, this.call.library, this.#fileName);
  }
}

export function outboundCall(library: CallLibrary, span: { start: number; end: number }): OutboundCall {
  const { uri } = noFacts("file:///w/src/main.ts");
  const none = { members: [], complete: true };
  return {
    uri,
    span,
    name: span,
    callee: library,
    library,
    kind: "request",
    urlSpan: span,
    protection: { timeout: "absent", retry: "absent", circuitBreaker: "absent", limits: [], hasty: [] },
    runsIn: [],
    status: "unchecked",
    failure: { kind: "undecided" },
    headers: none,
    body: none,
    messageKeys: none,
    clientIsParameter: false,
  };
}

export function parse(text: string, fileName: string): ts.SourceFile {
  return ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
}

function syntaxErrors(source: ts.SourceFile): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(source.text, {
    fileName: source.fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.Latest, module: ts.ModuleKind.ESNext },
  });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
