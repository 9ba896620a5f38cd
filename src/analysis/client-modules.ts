import type { Contract } from "../contract/contract";
import { isClientModule } from "../files/generated-client";
import { childUri, fileNameOf, parentUri } from "../files/uri";
import type { GeneratedClient } from "../generate/client/client-input";
import { generateClient } from "../generate/client/generate-client";
import { readHeader } from "../generate/client/header";
import { clientFileName, type GeneratedState, stateOfGenerated } from "../generate/generated-file";
import type { ClientModule } from "../rules/code-rule";
import type { ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";
import { type ClientSources, clientInput, clientParts } from "./client-input";

/** A larger file is no client module. Bytes. */
const MAX_MODULE_BYTES = 4 * 1024 * 1024;

/** The client module of a contract: as it would be made now, and what stands in the workspace. */
export interface ContractClient extends ClientModule {
  readonly client: GeneratedClient;
  readonly state: GeneratedState;
  /** What stands there says in its first line what it was made from. */
  readonly firstLine?: Location;
}

interface Generated {
  readonly graphs: readonly ShapeGraph[];
  readonly libraries: string;
  readonly client: GeneratedClient | undefined;
}

/** Finds and makes the client modules of contracts. */
export class ClientModules {
  readonly #from: ClientSources;
  readonly #generated = new WeakMap<Contract, Generated>();
  #byName: { readonly version: number; readonly files: ReadonlyMap<string, readonly string[]> } | undefined;

  constructor(from: ClientSources) {
    this.#from = from;
  }

  /** The client module of a contract, or the one that could be written beside it; undefined where there can be none. */
  of(contract: Contract): ContractClient | undefined {
    const [first] = this.existing(contract);
    if (first !== undefined) return first;
    const client = this.generated(contract);
    if (client === undefined) return undefined;
    const uri = childUri(parentUri(contract.uri), client.fileName);
    // Another file of that name is not ours to write over.
    if (this.#textOf(uri) !== undefined) return undefined;
    return { ...moduleOf(uri, client), state: "missing", file: { uri, text: client.text, clientOf: contract.uri } };
  }

  /** The client modules of a contract that stand in the workspace, the one nearest to it first. */
  existing(contract: Contract): readonly ContractClient[] {
    const there = this.#urisOf(contract);
    const client = there.length === 0 ? undefined : this.generated(contract);
    return client === undefined ? [] : there.flatMap((uri) => this.#at(uri, client, contract.uri));
  }

  /** The client module of a contract as it would be made now; undefined where it has nothing for one. Made once for the same schemas. */
  generated(contract: Contract): GeneratedClient | undefined {
    const parts = clientParts(contract, this.#from);
    const graphs = parts.entities.map(({ graph }) => graph);
    const libraries = JSON.stringify(parts.libraries);
    const before = this.#generated.get(contract);
    const isSame = before?.libraries === libraries && graphs.every((graph, index) => graph === before.graphs[index]);
    const client = isSame ? before.client : generateClient(clientInput(contract, this.#from, parts));
    this.#generated.set(contract, { graphs, libraries, client });
    return client;
  }

  /** True when a file is the client module of a contract: by its name, and by what its first line says. */
  isClientOf(uri: string, contract: Contract): boolean {
    return this.#urisOf(contract).includes(uri);
  }

  #urisOf(contract: Contract): readonly string[] {
    const contractFile = fileNameOf(contract.uri);
    const candidates = this.#files().get(clientFileName(contractFile)) ?? [];
    const isBeside = (uri: string) => parentUri(uri) === parentUri(contract.uri);
    const ours = candidates.filter((uri) => {
      const made = readHeader(this.#textOf(uri) ?? "");
      if (made === undefined) return false;
      // Of a contract whose id is being changed it is the one beside it, unless that is made from another file.
      return made.id === contract.id?.value || (isBeside(uri) && made.contractFile === contractFile);
    });
    return ours.sort((one, other) => Number(isBeside(other)) - Number(isBeside(one)));
  }

  #at(uri: string, client: GeneratedClient, clientOf: string): readonly ContractClient[] {
    const text = this.#textOf(uri);
    if (text === undefined) return [];
    const firstLine = { uri, span: { start: 0, end: /\r?\n|$/.exec(text)?.index ?? 0 } };
    const state = stateOfGenerated(text, client.text);
    // What was changed by hand is not written over unasked.
    const file = state === "stale" ? { file: { uri, text: client.text, replaces: text, clientOf } } : {};
    return [{ ...moduleOf(uri, client), state, firstLine, ...file }];
  }

  /** The code files that may be client modules, by their names. */
  #files(): ReadonlyMap<string, readonly string[]> {
    const { version } = this.#from.index;
    if (this.#byName?.version === version) return this.#byName.files;
    const files = new Map<string, string[]>();
    for (const uri of this.#from.index.codeFiles()) {
      if (!isClientModule(uri)) continue;
      const name = fileNameOf(uri);
      const others = files.get(name);
      if (others === undefined) files.set(name, [uri]);
      else others.push(uri);
    }
    this.#byName = { version, files };
    return files;
  }

  #textOf(uri: string): string | undefined {
    const read = this.#from.files.text(uri, MAX_MODULE_BYTES);
    return read.ok ? read.text : undefined;
  }
}

function moduleOf(uri: string, client: GeneratedClient) {
  const { parsers, ownKeys } = client;
  return { uri, client, exports: new Set(client.exports), parsers, ownKeys };
}
