import type { Contract, Entity } from "../contract/contract";
import { type ContractFile, isOutdated } from "./contract-store";

/** The contracts of a workspace together, as one check sees them. */
export class ContractSet {
  readonly files: readonly ContractFile[];
  /** What code is checked against: without the retired ones. */
  readonly models: readonly Contract[];
  /** The models by id; of several with one id the first. */
  readonly byId: ReadonlyMap<string, Contract>;
  readonly #sameId = new Map<string, Contract[]>();
  /** The ids of all contracts, the retired ones too. */
  readonly ids: readonly string[];

  constructor(files: readonly ContractFile[]) {
    this.files = files;
    this.models = files.flatMap((file) => file.model ?? []);
    const named = this.models.flatMap((model) => (model.id === undefined ? [] : [[model.id.value, model] as const]));
    this.byId = new Map([...named].reverse());
    for (const [id, model] of named) {
      const same = this.#sameId.get(id);
      if (same === undefined) this.#sameId.set(id, [model]);
      else same.push(model);
    }
    this.ids = files.flatMap((file) => file.reading.contract?.id?.value ?? file.model?.id?.value ?? []);
  }

  /** The models with the id of a file, in the order of the files; itself too. */
  sharingId({ reading }: ContractFile): readonly Contract[] {
    return this.#sameId.get(reading.contract?.id?.value ?? "") ?? [];
  }

  /** The entities of all contracts, of broken ones also as they were before. */
  get entities(): ReadonlySet<Entity> {
    const contracts = this.files.flatMap((file) => [file.model, file.reading.contract]);
    return new Set(contracts.flatMap((contract) => contract?.entities ?? []));
  }

  /** The files whose text is broken and that are judged by their last good text: in it, places have moved. */
  get outdated(): ReadonlySet<string> {
    return new Set(this.files.flatMap((file) => (isOutdated(file) ? [file.uri] : [])));
  }
}
