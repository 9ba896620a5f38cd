import type { ContractTag, TypeReader } from "../consumer/type-reader";
import type { Contract, Entity } from "../contract/contract";
import { dataEntries } from "../contract/data-entries";
import type { ParsedDocument, SourceNode } from "../document/source-node";
import { SourceFiles } from "../files/source-files";
import { isInside } from "../files/uri";
import type { EntitySchema } from "../schema/entity-schema";
import type { WrittenName } from "../schema/written-names";
import { type ContractFile, type ContractStore, contractFileOf } from "./contract-store";
import type { SchemaStore } from "./schema-store";
import type { TypeStore } from "./type-store";
import type { WorkspaceIndex } from "./workspace-index";

/** An entity with what its schemas say. */
export interface NamedEntity {
  readonly contract: Contract;
  readonly entity: Entity;
  /** Once for each direction in which the contract uses it. */
  readonly schemas: readonly EntitySchema[];
  /** The files that it is written in: the contract, and what its schema was read from. */
  readonly files: ReadonlySet<string>;
  /** Values of it that the contract gives. */
  readonly examples: readonly SourceNode[];
  /** The texts that its schemas were read from. */
  documents(): readonly ParsedDocument[];
  /** The names in its JSON Schemas; undefined where they are too large. */
  names(): readonly WrittenName[] | undefined;
}

/** What names are looked up in. */
export interface NameSources {
  readonly files: SourceFiles;
  readonly index: WorkspaceIndex;
  readonly contracts: ContractStore;
  readonly schemas: SchemaStore;
  readonly types: TypeStore;
  readonly reader: TypeReader;
}

/** The contracts, schemas and code of a workspace as they are now, for those who follow a name through all of them. */
export class NamedEntities {
  readonly #from: NameSources;
  /** By the first schema of an entity, which is a new object whenever something of it changed. */
  readonly #entities = new WeakMap<EntitySchema, NamedEntity>();

  constructor(from: NameSources) {
    this.#from = from;
  }

  get reader(): Pick<TypeReader, "namesAt" | "usesOf"> {
    return this.#from.reader;
  }

  /** The files of code that are searched for names. */
  get codeFiles(): readonly string[] {
    return this.#from.index.codeFiles();
  }

  /** Every contract of the workspace that could be read. */
  contracts(): readonly Contract[] {
    return this.#contractFiles().flatMap(({ reading }) => reading.contract ?? []);
  }

  /** The entities of all contracts. */
  all(): readonly NamedEntity[] {
    return this.contracts().flatMap((contract) => contract.entities.map((entity) => this.#entity(contract, entity)));
  }

  /** The tags of all code. */
  async tags(): Promise<readonly ContractTag[]> {
    return (await this.#from.types.annotations(this.codeFiles)).tags;
  }

  /** A contract or a schema as it was parsed. */
  documentOf(uri: string): ParsedDocument | undefined {
    return this.#from.contracts.get(uri)?.document ?? this.#from.schemas.document(uri);
  }

  textOf(uri: string): string | undefined {
    const read = this.#from.files.text(uri);
    return read.ok ? read.text : undefined;
  }

  /** True for a file of the workspace itself: what a package brought is not the user's to edit. */
  isOwn(uri: string): boolean {
    return this.#from.index.roots.some((root) => isInside(root, uri)) && !uri.includes("/node_modules/");
  }

  /** The entities of a contract as they would be with other texts, in their order. Nothing of it is kept. */
  tried(contract: Contract, texts: ReadonlyMap<string, ParsedDocument>): readonly (readonly EntitySchema[])[] {
    const { files: now, schemas, index } = this.#from;
    const files = new SourceFiles(now.disk);
    for (const uri of now.openUris()) {
      const read = now.text(uri);
      if (read.ok) files.open(uri, read.text);
    }
    for (const [uri, { text }] of texts) files.open(uri, text);
    const changed = texts.get(contract.uri);
    const then = changed === undefined ? contract : contractFileOf(changed).reading.contract;
    const directions = contract.direction === "read-write" ? (["read", "write"] as const) : [contract.direction];
    return (then?.entities ?? []).map((entity) =>
      directions.map((direction) => schemas.with(files, then ?? contract, entity, direction, index.roots)),
    );
  }

  #contractFiles(): readonly ContractFile[] {
    return this.#from.index.contractCandidates().flatMap((uri) => this.#from.contracts.get(uri) ?? []);
  }

  #entity(contract: Contract, entity: Entity): NamedEntity {
    const { schemas: store, index } = this.#from;
    const schemas = store.inUse(contract, entity, index.roots);
    const [first] = schemas;
    const known = first && this.#entities.get(first);
    if (known?.contract === contract && known.schemas.every((one, i) => one === schemas[i])) return known;
    const examples = examplesOf(contract, entity);
    const files = new Set([contract.uri, ...schemas.flatMap(({ dependencies }) => dependencies)]);
    let found: { readonly names: readonly WrittenName[] | undefined } | undefined;
    const named: NamedEntity = {
      contract,
      entity,
      schemas,
      files,
      examples,
      documents: () => [...files].flatMap((uri) => store.document(uri) ?? []),
      names: () => {
        found ??= { names: store.names(contract, entity, examples, index.roots) };
        return found.names;
      },
    };
    if (first !== undefined) this.#entities.set(first, named);
    return named;
  }
}

function examplesOf(contract: Contract, entity: Entity): readonly SourceNode[] {
  const entry = dataEntries(contract).find((one) => one.entity === entity);
  const examples = entry?.values.node("examples");
  return examples?.kind === "sequence" ? examples.items : [];
}
