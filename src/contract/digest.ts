import { createHash } from "node:crypto";
import type { SourceNode } from "../document/source-node";
import { assertNever } from "../text/assert-never";

/** Hex digits of a digest: enough to tell versions of one contract apart. */
const DIGITS = 12;

/**
 * The digest of a contract: the first 12 hex digits of SHA-256 over its content as JSON with sorted keys and without
 * `x-*` keys, followed by that of every schema file it refers to. Comments, layout and the names of files do not change it.
 */
export function contractDigest(contract: SourceNode, schemas: readonly SourceNode[]): string {
  return digestOf([sortedJson(contract), ...schemas.map(sortedJson).sort()].join("\n"));
}

/** The first 12 hex digits of SHA-256 over a text in UTF-8. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, DIGITS);
}

function sortedJson(node: SourceNode): string {
  switch (node.kind) {
    case "scalar":
      return JSON.stringify(node.value);
    case "sequence":
      return `[${node.items.map(sortedJson).join(",")}]`;
    case "mapping": {
      const members = [...node.byKey].filter(([name]) => !name.startsWith("x-"));
      members.sort(([one], [other]) => (one < other ? -1 : 1));
      return `{${members.map(([name, { value }]) => `${JSON.stringify(name)}:${sortedJson(value)}`).join(",")}}`;
    }
    default:
      return assertNever(node);
  }
}
