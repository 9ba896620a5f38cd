import type { Configuration } from "../config/configuration";
import type { DatabaseConnection, OutboundCall } from "../consumer/code-facts";
import type { Contract, Entity } from "../contract/contract";
import { hostsOf, matchesHost } from "../contract/hosts";
import { ContractEditor } from "../edits/contract-editor";
import { newDocument } from "../edits/new-document";
import { childUri, isInside, relativePath } from "../files/uri";
import type { WrittenFile } from "../finding/finding";
import type { Addition, CalledContract, ClientModule, CodeSurroundings } from "../rules/code-rule";
import type { Binding } from "./bindings";
import { type Belonging, CalledContracts } from "./called-contracts";
import type { ClientModules } from "./client-modules";
import type { ContractsForHosts } from "./contract-for-host";
import type { ContractSet } from "./contract-set";
import type { ContractFile } from "./contract-store";
import { isExemptCode } from "./exempt-code";
import type { WorkspaceIndex } from "./workspace-index";

/** What code is judged by, as long as contracts and configurations stay as they are. */
export interface WorldSources {
  readonly index: WorkspaceIndex;
  readonly modules: ClientModules;
  readonly newContracts: ContractsForHosts;
}

/** The workspace around code: its contracts, as code calls them, and its configurations. */
export class CodeWorld implements CodeSurroundings {
  readonly contracts: readonly CalledContract[];
  readonly #from: WorldSources;
  readonly #set: ContractSet;
  readonly #version: number;
  readonly #called: CalledContracts;
  readonly #declared: readonly string[];
  readonly #isDeclared = new Map<string, boolean>();
  readonly #entities: ReadonlyMap<string, Entity | "several">;

  constructor(set: ContractSet, bindings: readonly Binding[], from: WorldSources) {
    this.#from = from;
    this.#set = set;
    this.#version = from.index.version;
    this.contracts = set.files.flatMap((file) => calledContractOf(file, from.modules) ?? []);
    this.#called = new CalledContracts(this.contracts);
    this.#declared = set.files.flatMap(declaredHosts);
    this.#entities = entitiesByType(bindings);
  }

  /** True while code is judged by the same: then what was found by this still holds. */
  isStill(set: ContractSet, bindings?: readonly Binding[]): boolean {
    const { files } = this.#set;
    if (this.#version !== this.#from.index.version || files.length !== set.files.length) return false;
    if (!files.every((file, index) => file === set.files[index])) return false;
    if (bindings === undefined) return true;
    const entities = entitiesByType(bindings);
    return (
      entities.size === this.#entities.size && [...entities].every(([key, one]) => this.#entities.get(key) === one)
    );
  }

  belonging(call: OutboundCall): Belonging {
    return this.#called.belonging(call);
  }

  declaredFor(uri: string): readonly CalledContract[] {
    return this.#called.declaredFor(uri);
  }

  isDeclared(host: string): boolean {
    const known = this.#isDeclared.get(host) ?? this.#declared.some((pattern) => matchesHost(pattern, host));
    this.#isDeclared.set(host, known);
    return known;
  }

  /** The one entity of a contract that types of this name are bound to. */
  entityOf(contract: Contract, typeName: string): Entity | undefined {
    const entity = this.#entities.get(typeKey(contract, typeName));
    return entity === "several" ? undefined : entity;
  }

  /** True for code that is not judged: tests, generated modules, what is not searched at all. */
  isExempt(uri: string): boolean {
    const root = this.#rootOf(uri);
    return root === undefined || isExemptCode(relativePath(root, uri));
  }

  /** The call as a contract's rules see it: other contracts' modules mean nothing to it. */
  asCalledBy(contract: Contract, call: OutboundCall): OutboundCall {
    const { generatedModule, generatedFunction: _, ...rest } = call;
    if (generatedModule === undefined || this.#from.modules.isClientOf(generatedModule, contract)) return call;
    return rest;
  }

  settingsOf(uri: string): ReturnType<CodeSurroundings["settingsOf"]> {
    const configuration = this.#from.index.configurationOf(uri);
    return {
      databases: configuration?.databases ?? [],
      add: (key, host) =>
        configuration === undefined ? this.#newConfiguration(uri, key, host) : addHost(configuration, key, host),
    };
  }

  /** True for a host that the configuration of a file leaves out. */
  isIgnored(host: string, uri: string): boolean {
    const ignored = this.#from.index.configurationOf(uri)?.ignoreHosts ?? [];
    return ignored.some((pattern) => matchesHost(pattern, host));
  }

  contractFor(host: string, from: OutboundCall | DatabaseConnection): WrittenFile | undefined {
    const contract = this.#from.newContracts.of(host, from, this.#set);
    return contract && { uri: contract.uri, text: contract.text };
  }

  #newConfiguration(uri: string, key: HostsKey, host: string): Addition {
    const root = this.#rootOf(uri);
    if (root === undefined) return { edits: [] };
    return {
      edits: [],
      files: [{ uri: childUri(root, "plumbline.config.yaml"), text: `${newDocument({ [key]: [host] }).text}\n` }],
    };
  }

  #rootOf(uri: string): string | undefined {
    return this.#from.index.roots.find((root) => isInside(root, uri));
  }
}

type HostsKey = "ignoreHosts" | "databases";

function addHost({ document }: Configuration, key: HostsKey, host: string): Addition {
  return { edits: document === undefined ? [] : new ContractEditor(document).append(key, host) };
}

const calledContracts = new WeakMap<ContractFile, CalledContract>();

/** One object for each text of a contract, so that what was found by it can be kept. */
function calledContractOf(file: ContractFile, modules: ClientModules): CalledContract | undefined {
  const { model: contract, document } = file;
  if (contract === undefined || document === undefined) return undefined;
  const known = calledContracts.get(file);
  if (known !== undefined) return known;
  const called = {
    contract,
    values: contract.values,
    edit: new ContractEditor(document),
    get client(): ClientModule | undefined {
      return modules.of(contract);
    },
  };
  calledContracts.set(file, called);
  return called;
}

/** The hosts of a contract of any status: code that still calls a retired system has a finding of its own. */
function declaredHosts({ model, reading }: ContractFile): readonly string[] {
  const values = (model ?? reading.contract)?.values;
  return values === undefined ? [] : [...hostsOf(values, "source"), ...hostsOf(values, "target")];
}

function entitiesByType(bindings: readonly Binding[]): ReadonlyMap<string, Entity | "several"> {
  const entities = new Map<string, Entity | "several">();
  for (const { contract, entity, typeName, at } of bindings) {
    if (at.type !== undefined || at.entity !== undefined) continue;
    const key = typeKey(contract, typeName);
    const other = entities.get(key);
    entities.set(key, other === undefined || other === entity ? entity : "several");
  }
  return entities;
}

function typeKey({ uri }: Contract, typeName: string): string {
  return `${uri} ${typeName}`;
}
