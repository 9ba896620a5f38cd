import type { ParsedDocument, SourceNode } from "../document/source-node";
import { LineIndex } from "../text/line-index";

/** Lines that fold into the first, 0-based, the last included. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: "value" | "comment" | "region";
}

/** A huge contract has folds that an editor can still show. */
const MAX_FOLDS = 5_000;
const REGION = /^#\s*(end)?region\b/i;

/** What of a contract folds: every value over several lines, comments in a row, and `#region` to `#endregion`. */
export function foldsOf(document: ParsedDocument): readonly Fold[] {
  const lines = new LineIndex(document.text);
  const byLine = new Map<number, Fold>();
  const add = (fold: Fold) => {
    const known = byLine.get(fold.startLine);
    // Of folds that begin on one line the longest is the one that its key stands for.
    if (fold.endLine > fold.startLine && (known?.endLine ?? -1) < fold.endLine) byLine.set(fold.startLine, fold);
  };
  if (document.root !== undefined) foldValues(document.root, lines, add);
  for (const fold of [...commentFolds(document, lines), ...regionFolds(document, lines)]) add(fold);
  return [...byLine.values()].sort((one, other) => one.startLine - other.startLine).slice(0, MAX_FOLDS);
}

/** A block folds from its key; a flow collection from its bracket, so that the closing one stays in sight. */
function foldValues(node: SourceNode, lines: LineIndex, add: (fold: Fold) => void): void {
  if (node.kind === "scalar") return;
  const children =
    node.kind === "sequence"
      ? node.items.map((item) => ({ value: item, start: item.location.span.start }))
      : node.entries.map(({ key, value }) => ({ value, start: key.location.span.start }));
  for (const { value, start } of children) {
    const { span } = value.location;
    // What an alias stands for is written elsewhere, and folds there.
    if (span.start < start) continue;
    const isFlow = value.kind !== "scalar" && value.flow;
    const last = lines.position(lastCharacter(lines.text, span.end)).line;
    add({ kind: "value", startLine: lines.position(start).line, endLine: isFlow ? last - 1 : last });
    foldValues(value, lines, add);
  }
}

/** The offset of the last character before `end` that is no white space: blank lines behind a value do not fold. */
function lastCharacter(text: string, end: number): number {
  let offset = end - 1;
  while (offset > 0 && /\s/.test(text[offset] ?? "")) offset--;
  return offset;
}

/** Comments that stand alone on lines that follow one another. */
function commentFolds({ comments }: ParsedDocument, lines: LineIndex): readonly Fold[] {
  const folds: Fold[] = [];
  for (const { text, location } of comments) {
    const { line, character } = lines.position(location.span.start);
    const { start } = lines.lineSpan(line);
    if (lines.text.slice(start, start + character).trim() !== "" || REGION.test(text)) continue;
    const before = folds.at(-1);
    if (before?.endLine === line - 1) folds[folds.length - 1] = { ...before, endLine: line };
    else folds.push({ kind: "comment", startLine: line, endLine: line });
  }
  return folds;
}

function regionFolds({ comments }: ParsedDocument, lines: LineIndex): readonly Fold[] {
  const open: number[] = [];
  return comments.flatMap(({ text, location }): readonly Fold[] => {
    const region = REGION.exec(text);
    if (region === null) return [];
    const { line } = lines.position(location.span.start);
    if (region[1] === undefined) {
      open.push(line);
      return [];
    }
    const startLine = open.pop();
    return startLine === undefined ? [] : [{ kind: "region", startLine, endLine: line }];
  });
}
