import { isJsonUri } from "../document/limits";
import { printJsonScalar, printYamlScalar } from "../document/print-scalar";
import type { ParsedDocument, ScalarNode, SourceNode } from "../document/source-node";
import type { Location, TextEdit } from "../text/location";

/** Writes another text in the place of a key or a scalar; the quotes stay what they are where it can stand in them. */
export function scalarEdit(document: ParsedDocument, place: Location, text: string): TextEdit | undefined {
  const found = document.root && scalarAt(document.root, place, false);
  if (found === undefined || found.node.source === "" || isBlockScalar(found.node)) return undefined;
  return { location: found.node.location, newText: printed(document, found, text) };
}

interface FoundScalar {
  readonly node: ScalarNode;
  /** Inside of brackets, where more characters have a meaning. */
  readonly flow: boolean;
}

function printed({ uri }: ParsedDocument, { node, flow }: FoundScalar, text: string): string {
  if (isJsonUri(uri)) return printJsonScalar(text);
  return printYamlScalar(text, { flow, quote: node.source.startsWith("'") ? "'" : '"', always: node.quoted });
}

/** The key or scalar that begins at a place. An alias is the node of its anchor, which stands elsewhere. */
function scalarAt(node: SourceNode, place: Location, flow: boolean): FoundScalar | undefined {
  if (node.kind === "scalar") return isAt(node, place) ? { node, flow } : undefined;
  const inside = flow || node.flow;
  const children: readonly SourceNode[] =
    node.kind === "mapping" ? node.entries.flatMap(({ key, value }) => [key, value]) : node.items;
  for (const child of children) {
    const { start, end } = child.location.span;
    if (start > place.span.start || end < place.span.end) continue;
    const found = scalarAt(child, place, inside);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isAt({ location: { span } }: ScalarNode, place: Location): boolean {
  return span.start === place.span.start && span.end === place.span.end;
}

function isBlockScalar({ quoted, source }: ScalarNode): boolean {
  return !quoted && /^[|>]/.test(source);
}
