import type { Contract } from "../contract/contract";
import { isTypesModule } from "../files/generated-client";
import { childUri, fileNameOf, parentUri } from "../files/uri";
import { readHeader } from "../generate/client/header";
import { typesFileName } from "../generate/generated-file";
import { generateTypes } from "../generate/types/generate-types";
import { isDeclaredReadonly } from "../generate/types/types-header";
import type { TypedEntity, TypesInput } from "../generate/types/types-input";
import type { ShapeGraph } from "../shape/shape";
import { directionsOf } from "./bindings";
import type { ClientSources } from "./client-input";
import { digestOfContract, schemaRoots } from "./contract-digest";
import type { ContractStore } from "./contract-store";
import { type PlannedFile, plannedFile } from "./planned-file";

export interface TypesOptions {
  /** The folder to write to; where types of the contract stand, or else beside it, when it is not given. */
  readonly folder?: string;
  /** Members and items are declared `readonly`; as they are in the file that is there when it is not given. */
  readonly readonly?: boolean;
}

interface Made {
  readonly graphs: readonly ShapeGraph[];
  readonly readonly: boolean;
  readonly text: string | undefined;
}

/** The TypeScript types of contracts: as they would be written now, and what stands in the workspace. */
export class ContractTypes {
  readonly #from: ClientSources & { readonly contracts: ContractStore };
  /** A contract is a new object whenever its text changed. */
  readonly #made = new WeakMap<Contract, readonly Made[]>();

  constructor(from: ClientSources & { readonly contracts: ContractStore }) {
    this.#from = from;
  }

  /** The contracts that types may be made for. */
  contractUris(): readonly string[] {
    const { index, contracts } = this.#from;
    return index.contractCandidates().filter((uri) => contracts.get(uri)?.model !== undefined);
  }

  /** The types of a contract in each folder that they are for; none where it has no entities. */
  filesOf(uri: string, { folder, readonly }: TypesOptions = {}): readonly PlannedFile[] {
    const contract = this.#from.contracts.get(uri)?.model;
    if (contract === undefined) return [];
    const name = typesFileName(fileNameOf(uri));
    const there = folder === undefined ? this.#existing(contract, name) : [];
    const places = there.length > 0 ? there : [childUri(folder ?? parentUri(uri), name)];
    return places.flatMap((place) => {
      const asBefore = isDeclaredReadonly(this.#textOf(place) ?? "") ?? false;
      const text = this.#textFor(contract, readonly ?? asBefore);
      return text === undefined ? [] : [plannedFile(place, text, this.#from.files)];
    });
  }

  /** Made once for the same schemas: an editor asks at every move of the cursor. */
  #textFor(contract: Contract, readonly: boolean): string | undefined {
    const entities = this.#entitiesOf(contract);
    const graphs = entities.map(({ graph }) => graph);
    const made = this.#made.get(contract)?.filter((one) => one.graphs.every((graph, i) => graph === graphs[i])) ?? [];
    const known = made.find((one) => one.readonly === readonly);
    if (known !== undefined) return known.text;
    const text = generateTypes(this.#inputOf(contract, entities, readonly))?.text;
    this.#made.set(contract, [...made, { graphs, readonly, text }]);
    return text;
  }

  #entitiesOf(contract: Contract): readonly TypedEntity[] {
    const { schemas, index } = this.#from;
    return contract.entities.flatMap((entity) =>
      directionsOf(contract, entity.name.value).map((direction) => ({
        entity,
        direction,
        graph: schemas.of(contract, entity, direction, index.roots).graph,
      })),
    );
  }

  #inputOf(contract: Contract, entities: readonly TypedEntity[], readonly: boolean): TypesInput {
    const roots = schemaRoots(contract, this.#from);
    return {
      contract,
      entities,
      documentOf: (uri) => (uri === contract.uri ? contract.root : roots.get(uri)),
      digest: digestOfContract(contract, this.#from),
      contractFile: fileNameOf(contract.uri),
      readonly,
    };
  }

  /** The files of types that were made from the contract, the one nearest to it first. */
  #existing(contract: Contract, name: string): readonly string[] {
    const isBeside = (uri: string) => parentUri(uri) === parentUri(contract.uri);
    const ours = this.#from.index.codeFiles().filter((uri) => {
      if (!isTypesModule(uri) || fileNameOf(uri) !== name) return false;
      const made = readHeader(this.#textOf(uri) ?? "");
      return made !== undefined && (made.id === contract.id?.value || isBeside(uri));
    });
    return ours.sort((one, other) => Number(isBeside(other)) - Number(isBeside(one)));
  }

  #textOf(uri: string): string | undefined {
    const read = this.#from.files.text(uri);
    return read.ok ? read.text : undefined;
  }
}
