import type { Contract } from "../contract/contract";
import { textOf } from "../contract/contract-values";
import { entryOf } from "../document/nodes";
import type { SourceFiles } from "../files/source-files";
import { resolvePath } from "../files/uri";
import type { ClientLibraries } from "../generate/client/client-input";
import { chooseLibraries, type Packages } from "../generate/client/libraries";
import { packagesAbove } from "./packages-above";

/**
 * The libraries that a contract's client module is written for: those of the packages that its consumers and the contract
 * itself lie in, the folders above them included.
 */
export function clientLibraries(
  contract: Contract,
  files: SourceFiles,
  isInWorkspace: (uri: string) => boolean,
): ClientLibraries {
  const consumers = contract.consumers.flatMap(({ types }) =>
    types.map(({ type }) => resolvePath(contract.uri, type.value.path)),
  );
  return chooseLibraries(packagesAround([contract.uri, ...consumers], files, isInWorkspace));
}

/** What the packages that files lie in depend on, the nearest first. */
export function packagesAround(
  uris: readonly string[],
  files: SourceFiles,
  isInWorkspace: (uri: string) => boolean,
): Packages {
  const ranges = new Map<string, string>();
  let isModule: boolean | undefined;
  const seen = new Set<string>();
  for (const uri of uris) {
    for (const { uri: description, root } of packagesAbove(uri, files, isInWorkspace)) {
      if (seen.has(description)) break;
      seen.add(description);
      isModule ??= textOf(entryOf(root, "type")?.value)?.value === "module";
      for (const list of ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]) {
        const entries = entryOf(root, list)?.value;
        for (const { key, value } of entries?.kind === "mapping" ? entries.entries : []) {
          if (!ranges.has(key.value)) ranges.set(key.value, textOf(value)?.value ?? "");
        }
      }
    }
  }
  return { ranges, isModule: isModule ?? false };
}
