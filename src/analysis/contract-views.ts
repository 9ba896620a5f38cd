import type { Contract } from "../contract/contract";
import type { ContractSurroundings } from "./contract-findings";
import { subjectOf } from "./contract-findings";
import type { ContractFile, ContractStore } from "./contract-store";
import type { ContractView, WorkspaceNames } from "./contract-view";
import type { SchemaStore } from "./schema-store";
import type { WorkspaceIndex } from "./workspace-index";

/** Where views look things up. */
export interface ViewSources {
  readonly index: WorkspaceIndex;
  readonly contracts: ContractStore;
  readonly schemas: SchemaStore;
}

/** Shows contracts as an editor works on them. */
export class ContractViews {
  readonly #from: ViewSources;

  constructor(from: ViewSources) {
    this.#from = from;
  }

  /** A contract's view; undefined where its text cannot be read. */
  of(file: ContractFile, around: ContractSurroundings): ContractView | undefined {
    if (file.document === undefined) return undefined;
    const subject = subjectOf(file, around);
    const names = () => this.#names(file.uri);
    return {
      document: file.document,
      reading: file.reading,
      ...(subject === undefined ? {} : { subject }),
      get surroundings() {
        return names();
      },
      documentOf: (one) => this.#from.schemas.document(one),
    };
  }

  /** Every contract of the workspace that could be read, retired ones too. */
  contracts(): readonly Contract[] {
    const { index, contracts } = this.#from;
    return index.contractCandidates().flatMap((uri) => contracts.get(uri)?.reading.contract ?? []);
  }

  /** What the contract at `uri` may refer to. */
  #names(uri: string): WorkspaceNames {
    const { index } = this.#from;
    const candidates = index.contractCandidates();
    return {
      contracts: this.contracts(),
      teams: index.configurationOf(uri)?.teams ?? [],
      codeFiles: index.codeFiles(),
      schemaFiles: candidates,
    };
  }
}
