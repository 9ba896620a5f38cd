import { ask, type NewValue } from "../edits/new-value";
import type { SourceFiles } from "../files/source-files";
import { childUri, isInside, parentUri } from "../files/uri";
import type { ContractSet } from "./contract-set";
import type { WorkspaceIndex } from "./workspace-index";

/** Where a new contract is written, and which ids it may not have. */
export interface NewContractPlace {
  /** Canonical URI of a folder of the workspace. */
  readonly folder: string;
  readonly taken: ReadonlySet<string>;
}

/** Finds places for new contracts. */
export class NewContractPlaces {
  readonly #files: SourceFiles;
  readonly #index: WorkspaceIndex;

  constructor({ files, index }: { readonly files: SourceFiles; readonly index: WorkspaceIndex }) {
    this.#files = files;
    this.#index = index;
  }

  /**
   * For a contract that belongs to a file: where most contracts of its workspace folder lie; else `contracts` beside the
   * nearest `package.json`. Undefined where the file lies in no workspace folder.
   */
  for(uri: string, contracts: ContractSet): NewContractPlace | undefined {
    const root = this.#index.roots.find((one) => isInside(one, uri));
    if (root === undefined) return undefined;
    const counts = new Map<string, number>();
    for (const folder of contracts.files.map((file) => parentUri(file.uri)).filter((one) => isInside(root, one))) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, one], [, other]) => other - one);
    return this.in(most?.[0] ?? childUri(this.#packageFolder(uri, root), "contracts"), contracts);
  }

  /** In a folder that is given. */
  in(folder: string, contracts: ContractSet): NewContractPlace {
    return { folder, taken: new Set([...contracts.ids, ...this.#namesIn(folder)]) };
  }

  #packageFolder(uri: string, root: string): string {
    for (let folder = parentUri(uri); isInside(root, folder); folder = parentUri(folder)) {
      const isOwn = !folder.includes("/node_modules/");
      if (isOwn && this.#files.disk.stat(childUri(folder, "package.json")) !== undefined) return folder;
    }
    return root;
  }

  /** The ids that file names stand for: contracts that are left out, or no contracts yet. */
  #namesIn(folder: string): readonly string[] {
    return this.#files.disk.list(folder).flatMap(({ name }) => /^(.+)\.contract\.ya?ml$/.exec(name)?.[1] ?? []);
  }
}

/** The owner that all contracts have; else a person knows. */
export function ownerOf({ models }: ContractSet): NewValue {
  const [owner, ...others] = new Set(models.flatMap(({ values }) => values.text("owner.team")?.value ?? []));
  return owner === undefined || others.length > 0 ? ask("my-team") : owner;
}
