import { parseDocument } from "../document/parse-document";
import { ContractEditor } from "../edits/contract-editor";
import type { SourceFiles } from "../files/source-files";
import { childUri, isInside, parentUri } from "../files/uri";
import type { TextEdit } from "../text/location";

/** A larger description of a package is not edited. Bytes. */
const MAX_BYTES = 1024 * 1024;

/** A package, with the version that a generated module was written for. */
export interface NeededPackage {
  readonly name: string;
  readonly version: string;
}

/**
 * Lists packages among the dependencies of the package that a file belongs to: the nearest `package.json` above it, in the
 * workspace. No edits where there is none, or where it cannot be read.
 */
export function packageEdits(
  uri: string,
  packages: readonly NeededPackage[],
  files: SourceFiles,
  roots: readonly string[],
): readonly TextEdit[] {
  const root = roots.find((one) => isInside(one, uri));
  if (root === undefined) return [];
  for (let folder = parentUri(uri); isInside(root, folder); folder = parentUri(folder)) {
    const description = childUri(folder, "package.json");
    const read = files.text(description, MAX_BYTES);
    if (!read.ok) continue;
    const changes = packages.map(({ name, version }) => ({
      kind: "set" as const,
      path: ["dependencies", name],
      value: `^${version}`,
    }));
    return new ContractEditor(parseDocument(description, read.text)).change(changes);
  }
  return [];
}
