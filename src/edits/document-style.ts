import { isJsonUri } from "../document/limits";
import type { QuoteMark } from "../document/print-scalar";
import type { MappingNode, ParsedDocument, SequenceNode, SourceNode } from "../document/source-node";
import { DocumentLines } from "./document-lines";

/** A mapping or list of scalars, which may stand on one line. */
export type SmallKind = "mapping" | "sequence";

/** How a document is written, as far as it shows it; what it does not show is as most people write it. */
export interface DocumentStyle {
  readonly json: boolean;
  /** One level of indentation. */
  readonly step: string;
  /** How far the dashes of a list stand to the right of its key. */
  readonly dashOffset: number;
  /** A dash and the spaces behind it. */
  readonly dash: string;
  readonly quote: QuoteMark;
  /** What stands inside the braces and brackets of a collection on one line. */
  readonly pad: Readonly<Record<SmallKind, string>>;
  readonly comma: string;
  readonly colon: string;
  /** True where small mappings or lists stand on one line. */
  readonly oneLine: Readonly<Record<SmallKind, boolean>>;
}

/** Reads the style from a document; each choice is the first that the text makes, or what it does more often. */
export function styleOf(document: ParsedDocument, lines = new DocumentLines(document)): DocumentStyle {
  const json = isJsonUri(document.uri);
  const survey = new StyleSurvey(lines);
  if (document.root !== undefined) survey.visit(document.root);
  const spread = json && survey.isSpread(document.root);
  const step = (json ? survey.jsonStep(document.root) : survey.step) ?? "  ";
  return {
    json,
    step,
    dashOffset: survey.dashOffset ?? step.length,
    dash: survey.dash ?? "- ",
    quote: json || survey.balance.quotes >= 0 ? '"' : "'",
    pad: {
      mapping: survey.pad.mapping ?? (survey.comma === "," && json ? "" : " "),
      sequence: survey.pad.sequence ?? "",
    },
    comma: survey.comma ?? ", ",
    colon: json ? (survey.colon ?? ": ") : ": ",
    oneLine: {
      mapping: survey.balance.mapping === 0 ? json && !spread : survey.balance.mapping > 0,
      sequence: survey.balance.sequence === 0 ? !spread : survey.balance.sequence > 0,
    },
  };
}

/** Whether the small collections among these stand on one line more often than not; undefined where there are none. */
export function oneLineAmong(text: string, nodes: readonly SourceNode[], kind: SmallKind): boolean | undefined {
  const balance = nodes.reduce((sum, node) => sum + (node.kind === kind && isSmall(node) ? vote(text, node) : 0), 0);
  return balance === 0 ? undefined : balance > 0;
}

class StyleSurvey {
  readonly #lines: DocumentLines;
  readonly #text: string;
  readonly #seen = new Set<SourceNode>();
  /** Above zero: more often on one line, and more often in double quotes. */
  readonly balance = { mapping: 0, sequence: 0, quotes: 0 };
  readonly pad: Partial<Record<SmallKind, string>> = {};
  step: string | undefined;
  dashOffset: number | undefined;
  dash: string | undefined;
  comma: string | undefined;
  colon: string | undefined;

  constructor(lines: DocumentLines) {
    this.#lines = lines;
    this.#text = lines.text;
  }

  visit(node: SourceNode): void {
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    if (node.kind === "scalar") {
      if (node.quoted) this.balance.quotes += node.source.startsWith("'") ? -1 : 1;
      return;
    }
    const children = childrenOf(node);
    if (isSmall(node)) this.balance[node.kind] += vote(this.#text, node);
    if (node.flow) this.#flow(node, children);
    else if (node.kind === "mapping") this.#blockMapping(node);
    else this.#blockSequence(node);
    for (const child of children) this.visit(child);
  }

  isSpread(node: SourceNode | undefined): boolean {
    return node !== undefined && /[\r\n]/.test(this.#slice(node));
  }

  /** What the first key of a JSON text is indented by. */
  jsonStep(root: SourceNode | undefined): string | undefined {
    const start = root?.kind === "mapping" ? root.entries[0]?.key.location.span.start : undefined;
    return start === undefined ? undefined : /[\r\n]([ \t]+)$/.exec(this.#text.slice(0, start))?.[1];
  }

  #flow(node: MappingNode | SequenceNode, children: readonly SourceNode[]): void {
    const text = this.#slice(node);
    if (children.length === 0 || /[\r\n]/.test(text)) return;
    this.pad[node.kind] ??= text[1] === " " ? " " : "";
    this.comma ??= /,( ?)/.exec(this.#between(children))?.[0];
    if (node.kind === "sequence") return;
    const [entry] = node.entries;
    if (entry === undefined) return;
    const colon = this.#text.slice(entry.key.location.span.end, entry.value.location.span.start);
    if (colon === ":" || colon === ": ") this.colon ??= colon;
  }

  #blockMapping(node: MappingNode): void {
    const start = node.entries[0]?.key.location.span.start;
    if (start === undefined) return;
    const column = this.#lines.column(start);
    for (const { value } of node.entries) {
      if (value.kind === "scalar" || value.flow || this.#seen.has(value)) continue;
      const offset = this.#lines.column(value.location.span.start) - column;
      if (value.kind === "sequence" && offset >= 0) this.dashOffset ??= offset;
      if (value.kind === "mapping" && offset > 0) this.step ??= " ".repeat(offset);
    }
  }

  #blockSequence(node: SequenceNode): void {
    this.dash ??= /^- +(?=[^ #\r\n])/.exec(this.#slice(node))?.[0];
  }

  /** The text from the first to the second child. */
  #between([first, second]: readonly SourceNode[]): string {
    return first === undefined || second === undefined
      ? ""
      : this.#text.slice(first.location.span.end, second.location.span.start);
  }

  #slice(node: SourceNode): string {
    return this.#text.slice(node.location.span.start, node.location.span.end);
  }
}

function childrenOf(node: MappingNode | SequenceNode): readonly SourceNode[] {
  return node.kind === "mapping" ? node.entries.map(({ value }) => value) : node.items;
}

/** A mapping of scalars and lists of them, or a list of scalars; empty ones show nothing. */
function isSmall(node: MappingNode | SequenceNode): boolean {
  const children = childrenOf(node);
  const isScalar = (child: SourceNode) => child.kind === "scalar";
  const isFlat = (child: SourceNode) => isScalar(child) || (child.kind === "sequence" && child.items.every(isScalar));
  return children.length > 0 && children.every(node.kind === "mapping" ? isFlat : isScalar);
}

function vote(text: string, node: MappingNode | SequenceNode): 1 | -1 {
  const { start, end } = node.location.span;
  return node.flow && !/[\r\n]/.test(text.slice(start, end)) ? 1 : -1;
}
