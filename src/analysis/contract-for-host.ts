import type { DatabaseConnection, OutboundCall } from "../consumer/code-facts";
import type { ExportedType, TypeReader } from "../consumer/type-reader";
import { ask, type NewMapping } from "../edits/new-value";
import type { SourceFiles } from "../files/source-files";
import { childUri, pathFrom } from "../files/uri";
import { schemaOf } from "../schema/write-schema";
import { type NewContract, newContract } from "../templates/new-contract";
import { isJsonObject, type JsonValue } from "../text/json";
import { type CallClues, cluesOfCall, cluesOfConnection } from "./call-clues";
import type { ContractSet } from "./contract-set";
import { NewContractPlaces, ownerOf } from "./new-contract-place";
import type { WorkspaceIndex } from "./workspace-index";

/** Where new contracts look things up. */
export interface NewContractSources {
  readonly files: SourceFiles;
  readonly index: WorkspaceIndex;
  readonly reader: TypeReader;
  exportedTypes(): Promise<readonly ExportedType[]>;
}

/** A contract that is written for what code already does. */
export interface NewContractFile extends NewContract {
  readonly uri: string;
}

/** The type that an answer is taken for. */
interface ResponseType {
  readonly type: ExportedType;
  readonly schema?: JsonValue;
}

/** Writes contracts for hosts that code calls without one, prefilled with what the code shows. */
export class ContractsForHosts {
  readonly #from: NewContractSources;
  readonly #places: NewContractPlaces;
  readonly #responses = new WeakMap<OutboundCall, ResponseType>();

  constructor(from: NewContractSources) {
    this.#from = from;
    this.#places = new NewContractPlaces(from);
  }

  /** Reads the types that the answers of calls are taken for, so that contracts can name them. */
  async learn(calls: readonly OutboundCall[]): Promise<void> {
    const asked = calls.filter(({ responseType }) => responseType !== undefined);
    if (asked.length === 0) return;
    const exported = await this.#from.exportedTypes();
    const found = asked.flatMap((call) => {
      const type = typeOf(call, exported);
      return type === undefined ? [] : [{ call, type }];
    });
    const readings = await this.#from.reader.read(
      found.map(({ type: { uri, name } }) => ({ uri, name, direction: "read" })),
    );
    for (const [index, { call, type }] of found.entries()) {
      const reading = readings[index];
      const schema = reading?.outcome === "read" ? schemaOf(reading.graph.root, reading.graph) : undefined;
      this.#responses.set(call, { type, ...(schema === undefined ? {} : { schema }) });
    }
  }

  /** The contract for a host; undefined where the code lies in no workspace folder. */
  of(host: string, from: OutboundCall | DatabaseConnection, contracts: ContractSet): NewContractFile | undefined {
    const found = this.#places.for(from.uri, contracts);
    if (found === undefined) return undefined;
    const clues = "callee" in from ? cluesOfCall(from, host) : cluesOfConnection(from, host);
    const response = "callee" in from && clues.direction === "read" ? this.#responses.get(from) : undefined;
    const place = childUri(found.folder, "new.contract.yaml");
    const { pattern, direction, name } = clues;
    const known = knownParts(clues, from.uri, place, response);
    // A draft, until those who own the system have agreed: what the code does not yet do is no error before.
    const contract = newContract(
      { pattern, direction, status: "draft", system: ask(name), owner: ownerOf(contracts), known },
      name,
      found.taken,
    );
    return { ...contract, uri: childUri(found.folder, contract.fileName) };
  }
}

function knownParts(clues: CallClues, codeUri: string, place: string, response: ResponseType | undefined) {
  const callSites = [escapeGlob(pathFrom(place, codeUri))];
  const { direction, system, operation } = clues;
  const entity = response?.type.name;
  const types = response && [
    { type: `${pathFrom(place, response.type.uri)}#${response.type.name}`, entity: response.type.name },
  ];
  return {
    [direction === "read" ? "source" : "target"]: system,
    consumer: { ...(types === undefined ? {} : { types }), callSites },
    ...(entity === undefined ? {} : { dataEntry: { entity, ...schemaKey(response?.schema) } }),
    ...(operation === undefined ? {} : { operation }),
  };
}

/** The type's own schema: a proposed one would be about another entity. */
function schemaKey(schema: JsonValue | undefined): NewMapping {
  return { schema: schema === undefined || !isJsonObject(schema) ? { type: "object" } : schema };
}

/** The type of the name that the call has for it: in the same file, else the only one of the workspace. */
function typeOf({ uri, responseType }: OutboundCall, exported: readonly ExportedType[]): ExportedType | undefined {
  const named = exported.filter(({ name }) => name === responseType);
  return named.find((type) => type.uri === uri) ?? (named.length === 1 ? named[0] : undefined);
}

function escapeGlob(path: string): string {
  return path.replace(/[*?[\]\\]/g, "\\$&");
}
