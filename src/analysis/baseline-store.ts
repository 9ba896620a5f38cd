import type { Baseline } from "../files/baseline";
import type { FileSystem } from "../files/file-system";
import { SourceFiles } from "../files/source-files";
import { childUri, isInside } from "../files/uri";
import { ContractStore } from "./contract-store";
import { SchemaStore } from "./schema-store";
import { WorkspaceIndex } from "./workspace-index";

/** The contracts and schemas of one revision, each read once. */
export interface BaselineSide {
  readonly files: SourceFiles;
  readonly contracts: ContractStore;
  readonly schemas: SchemaStore;
}

/** What the baseline holds, kept as long as it is the same revision. */
export class BaselineStore {
  readonly #baseline: Baseline;
  readonly #roots: readonly string[];
  readonly #revisionOf: (root: string) => string | undefined;
  readonly #sides = new WeakMap<FileSystem, BaselineSide>();

  /** `roots` are the workspace folders; `revisionOf` gives what the configuration of one names. */
  constructor(
    baseline: Baseline,
    roots: readonly string[],
    revisionOf: (root: string) => string | undefined = () => undefined,
  ) {
    this.#baseline = baseline;
    this.#roots = roots;
    this.#revisionOf = revisionOf;
  }

  refresh(): void {
    this.#baseline.refresh();
  }

  /** Why the revision that the configuration of a workspace folder names is none; undefined where nothing is wrong. */
  faultOf(root: string): string | undefined {
    const revision = this.#revisionOf(root);
    return revision === undefined ? undefined : this.#baseline.faultOf(childUri(root, ""), revision);
  }

  /** What stood around `uri`; undefined where there is no baseline. */
  at(uri: string): BaselineSide | undefined {
    const root = this.#roots.find((one) => isInside(one, uri));
    const disk = this.#baseline.filesAt(uri, root === undefined ? undefined : this.#revisionOf(root));
    if (disk === undefined) return undefined;
    const known = this.#sides.get(disk);
    if (known !== undefined) return known;
    const files = new SourceFiles(disk);
    const candidates = () => new WorkspaceIndex(files, this.#roots).contractCandidates();
    const side = { files, contracts: new ContractStore(files), schemas: new SchemaStore(files, candidates) };
    this.#sides.set(disk, side);
    return side;
  }
}
