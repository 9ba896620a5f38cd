import type { Span } from "../text/location";
import type { ParsedDocument, SourceNode } from "./source-node";

/** The errors of a text, warnings left out. */
export class SyntaxErrors {
  readonly #spans: readonly Span[];

  constructor({ problems }: ParsedDocument) {
    this.#spans = problems.filter(({ severity }) => severity !== "warning").map(({ location }) => location.span);
  }

  /** True when something of the text may be out of reach. */
  get any(): boolean {
    return this.#spans.length > 0;
  }

  /** True when an error lies in the span or borders on it. */
  touch({ start, end }: Span): boolean {
    return this.#spans.some((span) => span.start <= end && start <= span.end);
  }

  /** True when the node itself is not what was meant: of a collection only its begin counts. */
  damage({ kind, location: { span } }: SourceNode): boolean {
    return this.touch(kind === "scalar" ? span : { start: span.start, end: span.start });
  }
}
