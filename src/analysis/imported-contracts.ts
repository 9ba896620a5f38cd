import type { NewValue } from "../edits/new-value";
import type { SourceFiles } from "../files/source-files";
import { childUri, isInside, parentUri } from "../files/uri";
import { ImportContext } from "../standards/import-context";
import type { AskedFor, Part, Refusal } from "../standards/imported-contract";
import { contractFromPart, type OpenedStandard, openStandard } from "../standards/standards";
import { importedContract } from "../standards/write-contract";
import { english } from "../text/l10n";
import type { NewContractFile } from "./contract-for-host";
import type { ContractSet } from "./contract-set";
import { NewContractPlaces, ownerOf } from "./new-contract-place";
import type { WorkspaceIndex } from "./workspace-index";

/** Where imports look things up. */
export interface ImportSources {
  readonly files: SourceFiles;
  readonly index: WorkspaceIndex;
  /** The contracts as they are when it resolves. */
  contracts(): Promise<ContractSet>;
}

/** What a user wants otherwise than it is usually done. */
export interface ImportWishes extends AskedFor {
  /** Canonical URI of the folder to write to; by default where the contracts of the workspace are. */
  readonly folder?: string;
  /** The team of the AI system; by default the owner that all contracts have. */
  readonly owner?: string;
}

/** A contract made from a part of a document. */
export interface ImportedFile extends NewContractFile {
  readonly ok: true;
  /** What the document says and a contract cannot, in whole sentences. */
  readonly notes: readonly string[];
}

/** Makes contracts from documents of standards. */
export class ImportedContracts {
  readonly #from: ImportSources;
  readonly #places: NewContractPlaces;

  constructor(from: ImportSources) {
    this.#from = from;
    this.#places = new NewContractPlaces(from);
  }

  /** A document with its parts, or why there are none. Never throws. */
  open(uri: string): OpenedStandard | Refusal {
    return openStandard(uri, this.#from.files, this.#rootOf(uri));
  }

  /** The contract for a part of a document. The file is not written. */
  async of(opened: OpenedStandard, part: Part, wishes: ImportWishes = {}): Promise<ImportedFile | Refusal> {
    const { files } = this.#from;
    const { uri } = opened.document;
    const contracts = await this.#from.contracts();
    const found =
      wishes.folder === undefined ? this.#places.for(uri, contracts) : this.#places.in(wishes.folder, contracts);
    if (found === undefined) return { ok: false, reason: english`it lies in no folder of the workspace` };
    const contractUri = childUri(found.folder, "new.contract.yaml");
    const target = { contractUri, root: this.#rootOf(contractUri), asked: wishes };
    const imported = contractFromPart(opened, part.pointer, files, target);
    if (!imported.ok) return imported;
    const origin = {
      standard: opened.standard.title,
      from: new ImportContext(opened.document, files, target).reference(uri, part.origin ?? part.pointer),
    };
    const owner: NewValue = wishes.owner ?? ownerOf(contracts);
    const contract = importedContract(imported, origin, { owner, taken: found.taken });
    return { ok: true, ...contract, uri: childUri(found.folder, contract.fileName), notes: imported.notes };
  }

  #rootOf(uri: string): string {
    return this.#from.index.roots.find((one) => isInside(one, uri)) ?? parentUri(uri);
  }
}
