import { nodeAt } from "../document/nodes";
import type { ParsedDocument } from "../document/source-node";
import { assertNever } from "../text/assert-never";
import type { PointerTokens } from "../text/json-pointer";
import type { TextEdit } from "../text/location";
import type { Written } from "../text/written";
import { placeOfKey } from "./contract-order";
import type { Step } from "./contract-steps";
import { addItem, addKey } from "./document-addition";
import { type Layout, layoutOf } from "./document-layout";
import { DocumentLines } from "./document-lines";
import { removeSlot } from "./document-removal";
import { replaceValue } from "./document-replacement";
import { styleOf } from "./document-style";
import { DocumentWriter } from "./document-writer";
import type { NewValue } from "./new-value";

/** A replacement of a part of a text, before it is an edit of a file. */
export interface Splice extends Written {
  readonly start: number;
  readonly end: number;
}

/** A document with what its parts are written by. */
export interface DocumentTools {
  readonly document: ParsedDocument;
  readonly lines: DocumentLines;
  readonly writer: DocumentWriter;
}

/** The edits that make a step, in order of the text; undefined where the text is written in a way that is not edited. */
export function editsOfStep(document: ParsedDocument, step: Step): readonly TextEdit[] | undefined {
  const lines = new DocumentLines(document);
  const tools = { document, lines, writer: new DocumentWriter(styleOf(document, lines), lines.newline) };
  return splicesOf(tools, step)
    ?.toSorted((a, b) => a.start - b.start)
    .map(({ start, end, text, blanks }) => ({
      location: { uri: document.uri, span: { start, end } },
      newText: text,
      blanks,
    }));
}

function splicesOf(tools: DocumentTools, step: Step): readonly Splice[] | undefined {
  const { path } = step;
  const last = path.at(-1) ?? "";
  switch (step.kind) {
    case "add":
      return add(tools, path.slice(0, -1), last, step.value);
    case "append":
      return append(tools, path, step.value);
    case "replace":
      return atSlot(tools, path, (layout, index) => replaceValue(tools, layout, index, step.value));
    case "remove":
      return atSlot(tools, path, (layout, index) => removeSlot(tools.lines, layout, index));
    default:
      return assertNever(step);
  }
}

function add(tools: DocumentTools, path: PointerTokens, key: string, value: NewValue): readonly Splice[] | undefined {
  const layout = layoutAt(tools, path);
  if (layout?.node.kind !== "mapping") return undefined;
  if (layout.slots.length === 0) return fill(tools, path, layout, Object.fromEntries([[key, value]]));
  const keys = layout.node.entries.map((entry) => entry.key.value);
  return addKey(tools, layout, { key, value, place: placeOfKey(path, key, keys) });
}

function append(tools: DocumentTools, path: PointerTokens, value: NewValue): readonly Splice[] | undefined {
  const layout = layoutAt(tools, path);
  if (layout?.node.kind !== "sequence") return undefined;
  return layout.slots.length === 0 ? fill(tools, path, layout, [value]) : addItem(tools, layout, value);
}

/** Writes the first entry of an empty flow collection. */
function fill(
  tools: DocumentTools,
  path: PointerTokens,
  { node }: Layout,
  value: NewValue,
): readonly Splice[] | undefined {
  if (path.length > 0) return atSlot(tools, path, (layout, index) => replaceValue(tools, layout, index, value));
  return [{ ...node.location.span, ...tools.writer.inline(value, { indent: "", flow: true }) }];
}

function atSlot(
  tools: DocumentTools,
  path: PointerTokens,
  make: (layout: Layout, index: number) => readonly Splice[] | undefined,
): readonly Splice[] | undefined {
  const layout = layoutAt(tools, path.slice(0, -1));
  if (layout === undefined) return undefined;
  const { node } = layout;
  const last = path.at(-1) ?? "";
  const index = node.kind === "mapping" ? node.entries.findIndex(({ key }) => key.value === last) : Number(last);
  return layout.slots[index] === undefined ? undefined : make(layout, index);
}

function layoutAt({ document, lines }: DocumentTools, path: PointerTokens): Layout | undefined {
  const node = document.root === undefined ? undefined : nodeAt(document.root, path);
  return node === undefined || node.kind === "scalar" ? undefined : layoutOf(lines, node);
}
