import type { KeyNode, ParsedDocument, SourceNode } from "../document/source-node";
import { SyntaxErrors } from "../document/syntax-errors";
import { t } from "../text/l10n";
import type { Location } from "../text/location";
import type { FormatViolation } from "./contract";

/** As many violations of one file are listed; one more counts the rest. */
const MAX_FINDINGS = 100;

/** A violation before it has its place. */
export type Violation = Omit<FormatViolation, "location" | "node">;

/**
 * Collects the violations of a format, one a place. What touches a syntax error is left out: the error says it
 * already. What is missing is left out of a text with syntax errors, where it may well be there.
 */
export class Findings {
  /** The nodes with a value that is not as the format has it: they count as missing. */
  readonly faulty = new Set<SourceNode>();
  readonly #found = new Map<string, FormatViolation>();
  readonly #errors: SyntaxErrors;

  constructor(document: ParsedDocument) {
    this.#errors = new SyntaxErrors(document);
  }

  /** A wrong value. It is marked at the value, at its key when it is empty or spreads over lines. */
  wrong(node: SourceNode, key: KeyNode | undefined, violation: Violation): void {
    this.faulty.add(node);
    const { span } = node.location;
    const isEmpty = node.kind === "scalar" && span.end === span.start;
    // In a text with syntax errors what should stand there may only be out of reach.
    if (this.#errors.damage(node) || (isEmpty && this.#errors.any)) return;
    const narrow = node.kind === "scalar" && !isEmpty;
    this.at(narrow ? node.location : (key?.location ?? placeOf(node)), violation, node);
  }

  /** Something that is not there, marked at `location`. */
  missing(location: Location, violation: Violation, node: SourceNode): void {
    if (!this.#errors.any) this.at(location, violation, node);
  }

  /** Anything else. */
  at(location: Location, violation: Violation, node?: SourceNode): void {
    if (this.#errors.touch(location.span)) return;
    const { start, end } = location.span;
    const place = `${start}:${end}`;
    if (this.#found.has(place)) return;
    this.#found.set(place, { location, ...violation, ...(node === undefined ? {} : { node }) });
  }

  /** All in order of the text. */
  list(): readonly FormatViolation[] {
    const all = [...this.#found.values()].sort((a, b) => a.location.span.start - b.location.span.start);
    const next = all[MAX_FINDINGS];
    if (next === undefined) return all;
    const rest = t`${all.length - MAX_FINDINGS} more violations of the format in this file`;
    return [...all.slice(0, MAX_FINDINGS), { path: "", problem: rest, location: next.location }];
  }
}

/** A narrow place that stands for a whole node: the first key of a mapping, else the node. */
export function placeOf(node: SourceNode): Location {
  if (node.kind === "mapping") return node.entries[0]?.key.location ?? node.location;
  return node.location;
}
