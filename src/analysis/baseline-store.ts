import type { Baseline } from "../files/baseline";
import type { FileSystem } from "../files/file-system";
import { SourceFiles } from "../files/source-files";
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
  readonly #sides = new WeakMap<FileSystem, BaselineSide>();

  /** `roots` are the workspace folders. */
  constructor(baseline: Baseline, roots: readonly string[]) {
    this.#baseline = baseline;
    this.#roots = roots;
  }

  refresh(): void {
    this.#baseline.refresh();
  }

  /** What stood around `uri`; undefined where there is no baseline. */
  at(uri: string): BaselineSide | undefined {
    const disk = this.#baseline.filesAt(uri);
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
