import type { Contract } from "../contract/contract";
import { parentUri } from "../files/uri";
import type { ClientInput, GeneratedClient } from "../generate/client/client-input";
import { type ClientSources, clientInput } from "./client-input";
import { packagesAround } from "./client-libraries";
import type { ClientModules, ContractClient } from "./client-modules";
import type { ContractStore } from "./contract-store";

/** What commands that write client modules ask of a workspace. */
export class ContractClients {
  readonly #from: ClientSources;
  readonly #contracts: ContractStore;
  readonly #modules: ClientModules;

  constructor(from: ClientSources & { readonly contracts: ContractStore }, modules: ClientModules) {
    this.#from = from;
    this.#contracts = from.contracts;
    this.#modules = modules;
  }

  /** The contracts that a client module may be made for: not the retired ones, nor those of an unknown format. */
  contractUris(): readonly string[] {
    return this.#from.index.contractCandidates().filter((uri) => this.#contractAt(uri) !== undefined);
  }

  /** The client module of a contract; undefined where it has not what one needs. */
  clientOf(uri: string): ContractClient | undefined {
    const contract = this.#contractAt(uri);
    return contract && this.#modules.of(contract);
  }

  /** The client module of a contract as it would be made now; undefined where it has nothing for one. */
  generatedOf(uri: string): GeneratedClient | undefined {
    const contract = this.#contractAt(uri);
    return contract && this.#modules.generated(contract);
  }

  /** The folders in which client modules of a contract stand, the one nearest to it first. */
  foldersOf(uri: string): readonly string[] {
    const contract = this.#contractAt(uri);
    return contract === undefined ? [] : this.#modules.existing(contract).map((module) => parentUri(module.uri));
  }

  /** All that the rehearsal of a module is made from. */
  inputOf(uri: string): ClientInput | undefined {
    const contract = this.#contractAt(uri);
    return contract && clientInput(contract, this.#from);
  }

  /** The ranges of versions that the packages around a file ask for, by the name of the package asked for. */
  packagesAround(uri: string): ReadonlyMap<string, string> {
    const { files, index } = this.#from;
    return packagesAround([uri], files, (one) => index.isInWorkspace(one)).ranges;
  }

  #contractAt(uri: string): Contract | undefined {
    return this.#contracts.get(uri)?.model;
  }
}
