import assert from "node:assert/strict";
import { entryOf, toJson } from "../../src/document/nodes";
import { parseDocument } from "../../src/document/parse-document";
import type { ParsedDocument, SourceNode } from "../../src/document/source-node";
import { LineIndex } from "../../src/text/line-index";

export const YAML = "file:///w/a.yaml";
export const JSON_FILE = "file:///w/a.json";

/** Every problem as `line:column message`, both counted from 1. */
export function problems(text: string, uri = YAML): string[] {
  const index = new LineIndex(text);
  return parseDocument(uri, text).problems.map(({ message, location, severity }) => {
    const { line, character } = index.position(location.span.start);
    return `${line + 1}:${character + 1} ${severity === "warning" ? "warning: " : ""}${message}`;
  });
}

export function json(text: string, uri = YAML): unknown {
  const { root } = parseDocument(uri, text);
  return root === undefined ? undefined : toJson(root, 1_000_000);
}

/** The value of a key at the top level. */
export function valueAt(document: ParsedDocument, name: string): SourceNode {
  const entry = entryOf(document.root, name);
  assert.ok(entry !== undefined, `no key ${name}`);
  return entry.value;
}
