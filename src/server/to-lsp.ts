import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location as LspLocation,
  type TextEdit as LspTextEdit,
  type Range,
} from "vscode-languageserver";
import type { Finding, Severity } from "../finding/finding";
import { rulePageUrl } from "../finding/rule-page";
import { breakMessage } from "../navigation/breaks";
import { assertNever } from "../text/assert-never";
import { t } from "../text/l10n";
import type { Location, TextEdit } from "../text/location";
import type { Mark } from "./marks";
import type { Positions } from "./positions";
import type { Texts } from "./texts";

/** How an editor shows what a rule marks: struck through, or faded. */
const tags: ReadonlyMap<string, DiagnosticTag> = new Map([
  ["drift/deprecated-field", DiagnosticTag.Deprecated],
  ["lifecycle/unused-suppression", DiagnosticTag.Unnecessary],
]);

/** Turns findings into what LSP sends; the one place where offsets become lines. */
export class ToLsp {
  readonly #texts: Texts;
  readonly #positions: Positions;
  readonly #relatedInformation: boolean;
  readonly #clientUri: (uri: string) => string;

  /** `clientUri` spells a canonical URI the way the client did when it opened the file. */
  constructor(options: {
    readonly texts: Texts;
    readonly positions: Positions;
    readonly relatedInformation: boolean;
    readonly clientUri: (uri: string) => string;
  }) {
    this.#texts = options.texts;
    this.#positions = options.positions;
    this.#relatedInformation = options.relatedInformation;
    this.#clientUri = options.clientUri;
  }

  diagnostic(mark: Mark): Diagnostic {
    const { finding } = mark;
    const diagnostic: Diagnostic = {
      range: this.range(mark.location),
      severity: mark.role === "mirror" ? DiagnosticSeverity.Information : severityOf(finding.severity),
      code: finding.ruleId,
      codeDescription: { href: rulePageUrl(finding.ruleId) },
      source: "plumbline",
      message: mark.broken === undefined ? finding.message : breakMessage(finding.message, mark.broken),
      data: dataOf(finding),
    };
    const tag = tags.get(finding.ruleId);
    if (tag !== undefined) diagnostic.tags = [tag];
    if (this.#relatedInformation) diagnostic.relatedInformation = this.#related(mark);
    return diagnostic;
  }

  edit(edit: TextEdit): LspTextEdit {
    return { range: this.range(edit.location), newText: edit.newText };
  }

  range(location: Location): Range {
    // The start of a file is known without reading it: views name thousands of them.
    if (location.span.end === 0) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return this.#positions.range(this.#texts.lines(location.uri), location.span);
  }

  /** A place, its file named as the client names it. */
  location(location: Location): LspLocation {
    return { uri: this.#clientUri(location.uri), range: this.range(location) };
  }

  #related({ finding, role, broken }: Mark): DiagnosticRelatedInformation[] {
    if (role === "mirror") {
      const message = broken === undefined ? t`The drift is reported here` : finding.message;
      return [{ message, location: this.location(finding.location) }];
    }
    return finding.related.map(({ message, location }) => ({ message, location: this.location(location) }));
  }
}

/** What a client or another tool may read from a diagnostic without parsing its words. */
function dataOf({ contract, entity, drift }: Finding) {
  return { contract, entity, drift };
}

function severityOf(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case "error":
      return DiagnosticSeverity.Error;
    case "warning":
      return DiagnosticSeverity.Warning;
    case "info":
      return DiagnosticSeverity.Information;
    default:
      return assertNever(severity);
  }
}
