import { ContractEditor } from "../edits/contract-editor";
import type { SourceFiles } from "../files/source-files";
import { isInside } from "../files/uri";
import type { TextEdit } from "../text/location";
import { packagesAbove } from "./packages-above";

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
  for (const description of packagesAbove(uri, files, (folder) => isInside(root, folder))) {
    const changes = packages.map(({ name, version }) => ({
      kind: "set" as const,
      path: ["dependencies", name],
      value: `^${version}`,
    }));
    return new ContractEditor(description).change(changes);
  }
  return [];
}
