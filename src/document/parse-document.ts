import { parseJson } from "./json";
import { isJsonUri } from "./limits";
import type { ParsedDocument } from "./source-node";
import { parseYaml } from "./yaml";

/**
 * Reads a text as JSON (`.json`, `.avsc`) or as YAML 1.2 (all others). Never throws: what is wrong with the text is in
 * `problems`, and `root` is the tree as far as it could be read. Sizes are the caller's to limit.
 */
export function parseDocument(uri: string, text: string): ParsedDocument {
  return isJsonUri(uri) ? parseJson(uri, text) : parseYaml(uri, text);
}
