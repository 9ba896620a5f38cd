import { isJsonUri } from "../document/limits";
import { entryOf } from "../document/nodes";
import { parseDocument } from "../document/parse-document";
import type { MappingNode, ParsedDocument } from "../document/source-node";
import { SyntaxErrors } from "../document/syntax-errors";
import { t } from "../text/l10n";
import { LineIndex } from "../text/line-index";
import type { Location } from "../text/location";
import { nearest } from "../text/nearest";
import type { FormatProblem } from "./contract";
import { found } from "./words";

const MARKER = "integrationContract";
const VERSION = "1.0";

/** The marker as the first key, or as a key without indentation. */
const leadingMarker = new RegExp(`^(?:\\{\\s*)?["']?${MARKER}["']?\\s*:`, "m");

/** True for the names that make a file a contract without a marker: `*.contract.yaml` and `*.contract.yml`. */
export function isContractName(uri: string): boolean {
  return /\.contract\.ya?ml$/.test(uri);
}

/** True when the top level of a YAML or JSON text has the key `integrationContract`. Texts without the word cost nothing. */
export function hasMarker(text: string, uri: string): boolean {
  if (!text.includes(MARKER)) return false;
  const { root } = parseDocument(uri, text);
  // A text beyond the limits has no root. It is a contract all the same, or nobody would hear of the limit.
  return root === undefined ? leadingMarker.test(text) : entryOf(root, MARKER) !== undefined;
}

/** What is wrong with the marker of a contract, if anything. */
export function checkMarker(document: ParsedDocument, root: MappingNode): FormatProblem | undefined {
  const entry = root.byKey.get(MARKER);
  if (entry === undefined) return missingMarker(document, root);
  const { value, key } = entry;
  if (value.kind === "scalar" && value.value === VERSION) return undefined;
  if (new SyntaxErrors(document).damage(value)) return undefined;
  const place = value.kind === "scalar" && value.source !== "" ? value.location : key.location;
  const isNumber = value.kind === "scalar" && typeof value.value === "number";
  const problem: FormatProblem = {
    rule: "schema/marker",
    path: MARKER,
    problem:
      isNumber && value.value === 1
        ? t`${MARKER} must be "${VERSION}", found ${found(value)}: put it in quotes`
        : t`${MARKER} must be "${VERSION}", found ${found(value)}`,
    location: place,
    node: value,
  };
  if (value.kind !== "scalar" || value.source === "") return problem;
  return {
    ...problem,
    suggestion: { ...suggestionAt(value.location, `"${VERSION}"`), safe: isNumber && value.value === 1 },
  };
}

/** The place of a problem of a whole file: its first line. */
export function firstLine({ uri, text }: ParsedDocument): Location {
  return { uri, span: new LineIndex(text).lineSpan(0) };
}

function missingMarker(document: ParsedDocument, root: MappingNode): FormatProblem | undefined {
  // In a broken text the marker may be there and out of reach.
  if (new SyntaxErrors(document).any) return undefined;
  const problem = { rule: "schema/marker", path: MARKER, node: root } as const;
  const misspelt = nearest(MARKER, root.byKey.keys());
  const key = misspelt === undefined ? undefined : root.byKey.get(misspelt)?.key;
  if (key !== undefined) {
    const suggestion = {
      ...suggestionAt(key.location, key.quoted ? `"${MARKER}"` : MARKER),
      title: t`Change to ${MARKER}`,
    };
    const words = t`${MARKER} must be "${VERSION}", found the key ${found(key)}`;
    return { ...problem, problem: words, location: key.location, suggestion };
  }
  return {
    ...problem,
    problem: t`${MARKER} must be "${VERSION}", found nothing`,
    location: firstLine(document),
    suggestion: suggestionAt(...insertion(document, root)),
  };
}

/** Where the marker can be inserted as the first key, and as what. */
function insertion({ uri, text }: ParsedDocument, root: MappingNode): [Location, string] {
  const { start } = root.location.span;
  if (!root.flow) {
    const indent = " ".repeat(new LineIndex(text).position(start).character);
    return [{ uri, span: { start, end: start } }, `${MARKER}: "${VERSION}"\n${indent}`];
  }
  const key = isJsonUri(uri) ? `"${MARKER}"` : MARKER;
  const comma = root.entries.length > 0 ? ", " : "";
  return [{ uri, span: { start: start + 1, end: start + 1 } }, `${key}: "${VERSION}"${comma}`];
}

function suggestionAt(location: Location, replacement: string): NonNullable<FormatProblem["suggestion"]> {
  return { title: t`Set ${MARKER} to "${VERSION}"`, replacement, location, safe: true };
}
