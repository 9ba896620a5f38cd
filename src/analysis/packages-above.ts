import { parseDocument } from "../document/parse-document";
import type { ParsedDocument } from "../document/source-node";
import type { SourceFiles } from "../files/source-files";
import { childUri, parentUri } from "../files/uri";

/** The description of a package that is larger than this, in bytes, is not read. */
const MAX_BYTES = 1024 * 1024;

/** The `package.json` files of the folders that a file lies in, the nearest first, as far as they can be read. */
export function* packagesAbove(
  uri: string,
  files: SourceFiles,
  isInWorkspace: (folder: string) => boolean,
): Generator<ParsedDocument> {
  for (let folder = parentUri(uri); isInWorkspace(folder); folder = parentUri(folder)) {
    const description = childUri(folder, "package.json");
    const read = files.text(description, MAX_BYTES);
    if (read.ok) yield parseDocument(description, read.text);
  }
}
