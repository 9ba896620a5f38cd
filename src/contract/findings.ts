import type { KeyNode, ParsedDocument, SourceNode } from "../document/source-node";
import { SyntaxErrors } from "../document/syntax-errors";
import type { Location } from "../text/location";
import type { FormatProblem } from "./contract";

/** As many violations of one file are listed; one more counts the rest. */
const MAX_FINDINGS = 100;

/** A violation before it has its place. */
export type Violation = Omit<FormatProblem, "rule" | "location" | "node">;

/**
 * Collects the violations of the format, one a place. What touches a syntax error is left out: the error says it
 * already. What is missing is left out of a text with syntax errors, where it may well be there.
 */
export class Findings {
  /** The nodes with a value that is not as the format has it: they count as missing. */
  readonly faulty = new Set<SourceNode>();
  readonly #found = new Map<string, FormatProblem>();
  readonly #errors: SyntaxErrors;

  constructor(document: ParsedDocument) {
    this.#errors = new SyntaxErrors(document);
  }

  /** A wrong value. It is marked at the value, at its key when it is empty or spreads over lines. */
  wrong(node: SourceNode, key: KeyNode | undefined, violation: Violation): void {
    this.faulty.add(node);
    const { span } = node.location;
    if (this.#errors.damage(node)) return;
    const narrow = node.kind === "scalar" && span.end > span.start;
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
    this.#found.set(place, { rule: "schema/invalid", location, ...violation, ...(node === undefined ? {} : { node }) });
  }

  /** All in order of the text. */
  list(): readonly FormatProblem[] {
    const all = [...this.#found.values()].sort((a, b) => a.location.span.start - b.location.span.start);
    const next = all[MAX_FINDINGS];
    if (next === undefined) return all;
    const rest = `${all.length - MAX_FINDINGS} more violations of the contract format in this file`;
    const last: FormatProblem = { rule: next.rule, path: "", problem: rest, location: next.location };
    return [...all.slice(0, MAX_FINDINGS), last];
  }
}

/** A narrow place that stands for a whole node: the first key of a mapping, else the node. */
export function placeOf(node: SourceNode): Location {
  if (node.kind === "mapping") return node.entries[0]?.key.location ?? node.location;
  return node.location;
}
