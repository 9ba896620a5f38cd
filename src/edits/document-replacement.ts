import type { QuoteMark } from "../document/print-scalar";
import type { SourceNode } from "../document/source-node";
import { cut, type Written, written } from "../text/written";
import { placeBeside } from "./document-addition";
import type { DocumentTools, Splice } from "./document-edits";
import { endOf, type Layout, type Slot } from "./document-layout";
import type { WritePlace } from "./document-writer";
import { isScalar, type NewValue } from "./new-value";

/** Gives an entry another value, comments around it kept. */
export function replaceValue(
  tools: DocumentTools,
  layout: Layout,
  index: number,
  value: NewValue,
): readonly Splice[] | undefined {
  const slot = layout.slots[index];
  if (slot === undefined) return undefined;
  const place = placeInstead(tools, layout, slot, value);
  const { lines, writer } = tools;
  if (layout.node.flow) return [inPlace(slot, writer.inline(value, place))];
  if (slot.key === undefined) {
    const isEmpty = slot.valueEnd === slot.after;
    const indent = " ".repeat(lines.column(slot.valueStart) + (isEmpty ? 1 : 0));
    return [inPlace(slot, writer.afterDash(value, place, indent))];
  }
  return behindColon(tools, slot, value, place);
}

function behindColon(tools: DocumentTools, slot: Slot, value: NewValue, place: WritePlace): readonly Splice[] {
  const { lines, writer } = tools;
  const { after, valueStart, valueEnd } = slot;
  const text = writer.afterColon(value, place);
  const onLines = /^[\r\n]/.test(text.text);
  // A comment behind the colon stays there.
  if (lines.hasComment(after, valueStart)) {
    return onLines ? [below(tools, slot, value, place)] : [insertion(after, text), withoutValue(tools, slot)];
  }
  const end = lines.endWithComment(endOf(slot));
  const isOnKeyLine = lines.startOfLine(after) === lines.startOfLine(valueEnd);
  if (onLines && isOnKeyLine && end > endOf(slot)) {
    return [...(valueEnd === after ? [] : [{ start: after, end: valueEnd, ...written() }]), insertion(end, text)];
  }
  const instead = withHeaderComment(tools, slot, text);
  const gap = lines.text.slice(after, valueStart);
  const keepsGap = !onLines && gap !== "" && !/[\r\n]/.test(gap);
  if (keepsGap) return [{ start: valueStart, end: valueEnd, ...cut(instead, 1, instead.text.length) }];
  return [{ start: after, end: valueEnd, ...instead }];
}

/** The lines of a collection where a value stood below the comment of its key. */
function below({ lines, writer }: DocumentTools, slot: Slot, value: NewValue, place: WritePlace): Splice {
  const found = lines.column(slot.valueStart);
  const column = found > place.indent.length ? found : writer.columnBelow(value, place);
  const indent = " ".repeat(column);
  return { start: slot.valueStart, end: slot.valueEnd, ...written(indent.slice(found), writer.block(value, indent)) };
}

/** Takes a value away that begins below the line of its key, a comment behind it left alone. */
function withoutValue({ lines }: DocumentTools, { valueStart, valueEnd }: Slot): Splice {
  const hasComment = lines.endWithComment(valueEnd) > valueEnd;
  const start = hasComment ? valueStart : (lines.endOfPreviousLine(valueStart) ?? valueStart);
  return { start, end: valueEnd, ...written() };
}

/** The comment behind the `|` or `>` of a block scalar stays behind the value that takes its place. */
function withHeaderComment({ lines }: DocumentTools, { node, valueStart, valueEnd }: Slot, text: Written): Written {
  const [comment] = node.kind === "scalar" ? lines.comments(valueStart, valueEnd) : [];
  return comment === undefined ? text : written(text, " ", comment.text);
}

function placeInstead(tools: DocumentTools, layout: Layout, slot: Slot, value: NewValue): WritePlace {
  const place = placeBeside(tools, layout, slot, value);
  const { node } = slot;
  if (isScalar(value)) return { ...place, quote: quoteOf(node) };
  return node.kind !== "scalar" && node.flow ? { ...place, oneLine: true } : place;
}

function quoteOf(node: SourceNode): QuoteMark | undefined {
  if (node.kind !== "scalar" || !node.quoted) return undefined;
  return node.source.startsWith("'") ? "'" : '"';
}

function inPlace(slot: Slot, text: Written): Splice {
  const isMissing = slot.valueEnd === slot.after;
  const apart = slot.bare === true ? ": " : isMissing ? " " : "";
  return { start: slot.valueStart, end: slot.valueEnd, ...written(apart, text) };
}

function insertion(at: number, text: Written): Splice {
  return { start: at, end: at, ...text };
}
