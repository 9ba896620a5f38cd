import { textOf } from "../contract/contract-values";
import { entryOf } from "../document/nodes";
import type { SourceFiles } from "../files/source-files";
import { packagesAbove } from "./packages-above";

/** The name of the package that a file belongs to: of the nearest `package.json` above it inside of the workspace. */
export function packageName(
  uri: string,
  files: SourceFiles,
  isInWorkspace: (folder: string) => boolean,
): string | undefined {
  for (const { root } of packagesAbove(uri, files, isInWorkspace)) return textOf(entryOf(root, "name")?.value)?.value;
  return undefined;
}
