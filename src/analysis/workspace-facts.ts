import type { ContractTag } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import { ContractEditor } from "../edits/contract-editor";
import { globMatcher } from "../files/glob";
import type { SourceFiles } from "../files/source-files";
import { isInside, relativePath, resolvePath } from "../files/uri";
import type { ContractUse, KnownTeams, WorkspaceFacts } from "../rules/workspace-facts";
import { callSiteGlob } from "./call-site-glob";
import type { ContractSet } from "./contract-set";
import { packageName } from "./package-name";
import type { WorkspaceIndex } from "./workspace-index";

/** What one check knows of the workspace; looked up, so that it costs little for each contract. */
export class FactsOfCheck implements WorkspaceFacts {
  readonly ids: ReadonlySet<string>;
  readonly #contracts: ContractSet;
  readonly #index: WorkspaceIndex;
  readonly #files: SourceFiles;
  /** In order, so that those below a folder stand together. */
  readonly #codeFiles: readonly string[];
  /** By the id that they name. */
  readonly #tags: ReadonlyMap<string, readonly ContractTag[]>;
  /** By the folder and the glob below it. */
  readonly #matched = new Map<string, boolean>();

  constructor(
    contracts: ContractSet,
    tags: readonly ContractTag[],
    codeFiles: readonly string[],
    index: WorkspaceIndex,
    files: SourceFiles,
  ) {
    this.ids = new Set(contracts.ids);
    this.#contracts = contracts;
    this.#index = index;
    this.#files = files;
    this.#codeFiles = codeFiles;
    this.#tags = byContract(tags);
  }

  usesOf(contract: Contract): readonly ContractUse[] {
    const types = contract.values.items("consumers").flatMap((consumer) =>
      consumer.items("types").flatMap((entry): readonly ContractUse[] => {
        const type = entry.text("type");
        const path = type?.value.slice(0, type.value.lastIndexOf("#"));
        if (type === undefined || path === undefined || !this.#isSearchedCode(resolvePath(contract.uri, path)))
          return [];
        return [{ name: type.value, location: type.location, consumer: consumer.pointer }];
      }),
    );
    return [...types, ...this.#tagsOf(contract).map((tag) => this.#useOf(tag))];
  }

  matchesCode(glob: string, contract: Contract): boolean {
    const { folder, below } = callSiteGlob(glob, contract.uri);
    const key = `${folder} ${below}`;
    const known = this.#matched.get(key) ?? this.#matchesBelow(folder, below);
    this.#matched.set(key, known);
    return known;
  }

  teamsOf({ uri }: Contract): KnownTeams | undefined {
    const configuration = this.#index.configurationOf(uri);
    const document = configuration?.document;
    if (configuration?.teams === undefined || configuration.teams.length === 0) return undefined;
    return {
      names: configuration.teams,
      add: (team) => (document === undefined ? [] : new ContractEditor(document).append("teams", team)),
    };
  }

  packageOf(uri: string): string | undefined {
    return packageName(uri, this.#files, (folder) => this.#index.isInWorkspace(folder));
  }

  /** The tags that name a contract; those of a retired one may mean another of the same id, which lives. */
  #tagsOf({ id, status }: Contract): readonly ContractTag[] {
    if (id === undefined || (status === "retired" && this.#contracts.byId.has(id.value))) return [];
    return this.#tags.get(id.value) ?? [];
  }

  #useOf({ uri, span, declaration }: ContractTag): ContractUse {
    const root = this.#index.roots.find((one) => isInside(one, uri)) ?? "";
    const path = relativePath(root, uri);
    return { name: declaration === undefined ? path : `${path}#${declaration.name}`, location: { uri, span } };
  }

  #isSearchedCode(uri: string): boolean {
    return this.#codeFiles[this.#firstAtOrBehind(uri)] === uri;
  }

  #matchesBelow(folder: string, glob: string): boolean {
    const matches = globMatcher(glob);
    if (matches === undefined) return false;
    const base = folder.endsWith("/") ? folder : `${folder}/`;
    for (let at = this.#firstAtOrBehind(base); at < this.#codeFiles.length; at++) {
      const file = this.#codeFiles[at];
      if (file?.startsWith(base) !== true) return false;
      if (matches(relativePath(base, file))) return true;
    }
    return false;
  }

  /** The index of the first code file that does not stand before `uri`. */
  #firstAtOrBehind(uri: string): number {
    let low = 0;
    let high = this.#codeFiles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#codeFiles[middle] ?? "") < uri) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byContract(tags: readonly ContractTag[]): ReadonlyMap<string, readonly ContractTag[]> {
  const byId = new Map<string, ContractTag[]>();
  for (const tag of tags) {
    if (tag.target === undefined) continue;
    const others = byId.get(tag.target.contractId);
    if (others === undefined) byId.set(tag.target.contractId, [tag]);
    else others.push(tag);
  }
  return byId;
}
