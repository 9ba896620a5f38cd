import type { TypeReader } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import type { ParsedDocument } from "../document/source-node";
import type { Baseline } from "../files/baseline";
import type { Clock } from "../files/clock";
import type { SourceFiles } from "../files/source-files";
import type { Finding, Fix } from "../finding/finding";
import type { Analysis } from "./analysis";
import { BaselineStore } from "./baseline-store";
import { BreakingChanges } from "./breaking-changes";
import { eachInTurn } from "./breathe";
import { type CommandSources, contractForHost, wrapInClient } from "./call-commands";
import { ClientModules } from "./client-modules";
import { CodeChecks } from "./code-checks";
import { ConfigurationFindings } from "./configuration-findings";
import { ContractClients } from "./contract-clients";
import { ContractsForHosts, type NewContractFile } from "./contract-for-host";
import { ContractsFromTypes } from "./contract-from-type";
import { ContractSet } from "./contract-set";
import { ContractStore, contractFileOf } from "./contract-store";
import { ContractTypes } from "./contract-types";
import type { ContractView, WorkspaceType } from "./contract-view";
import { ContractViews } from "./contract-views";
import type { Severities } from "./diagnosed";
import { DocumentInputs } from "./document-inputs";
import { EarlyFindings } from "./early-findings";
import { ExportedTypeStore } from "./exported-type-store";
import { FindingFixes } from "./finding-fixes";
import { ImportedContracts } from "./imported-contracts";
import { NamedEntities } from "./named-entities";
import { OdcsExports } from "./odcs-exports";
import { OwnFindings } from "./own-findings";
import type { FixesOfAll } from "./safe-fixes";
import { SchemaStore } from "./schema-store";
import { surroundingsOf } from "./surroundings";
import { isGlobalCode, TypeStore } from "./type-store";
import { Verdicts } from "./verdicts";
import { WorkspaceCheck } from "./workspace-check";
import { isCode, mayBeContract, WorkspaceIndex } from "./workspace-index";

export interface AnalyzerOptions {
  /** Canonical URIs of the workspace folders. */
  readonly roots: readonly string[];
  readonly files: SourceFiles;
  readonly types: TypeReader;
  readonly clock: Clock;
  /** Severities that were asked for, by rule id; they win over those of configurations. */
  readonly severities?: Severities;
  /** What breaking changes are judged against; without it none are found. */
  readonly baseline?: Baseline;
}

/**
 * Checks a workspace and keeps what it learned: every method that takes a change is cheap, and `check` does again only
 * what the changes since the last one can have changed. Its findings equal those of a fresh run. Every URI is canonical
 * (`files/uri.ts`). The caches of Plumbline live in this folder alone.
 */
export class Analyzer {
  readonly #files: SourceFiles;
  readonly #reader: TypeReader;
  readonly #clock: Clock;
  readonly #index: WorkspaceIndex;
  readonly #contracts: ContractStore;
  readonly #schemas: SchemaStore;
  readonly #types: TypeStore;
  readonly #exportedTypes: ExportedTypeStore;
  /** The client modules of contracts, for the commands that write them. */
  readonly clients: ContractClients;
  /** Contracts made from documents of standards. */
  readonly imports: ImportedContracts;
  /** Contracts as documents of the Open Data Contract Standard. */
  readonly odcs: OdcsExports;
  /** The TypeScript types of contracts, for the commands that write them. */
  readonly contractTypes: ContractTypes;
  /** What documents are made from. */
  readonly documents: DocumentInputs;
  /** The names that contracts, schemas and code have for the same things. */
  readonly names: NamedEntities;
  /** Contracts that are made from TypeScript types. */
  readonly fromTypes: ContractsFromTypes;
  readonly #code: CodeChecks;
  readonly #commands: CommandSources;
  readonly #fixes: FindingFixes;
  readonly #views: ContractViews;
  /** The last question about one file: an editor waits for its answer, so a check of everything lets it go first. */
  #early: Promise<unknown> = Promise.resolve();
  readonly #verdicts: Verdicts;
  readonly #earlyFindings: EarlyFindings;
  readonly #whole: WorkspaceCheck;

  constructor(options: AnalyzerOptions) {
    this.#files = options.files;
    this.#reader = options.types;
    this.#clock = options.clock;
    this.#index = new WorkspaceIndex(options.files, options.roots);
    this.#contracts = new ContractStore(options.files);
    this.#schemas = new SchemaStore(options.files, () => this.#index.contractCandidates());
    this.#types = new TypeStore(options.types);
    this.#exportedTypes = new ExportedTypeStore(options.types);
    const { roots } = this.#index;
    const revisionOf = (root: string) => this.#index.configurationOf(`${root}/`)?.baseline?.value;
    const baseline = options.baseline && new BaselineStore(options.baseline, roots, revisionOf);
    const breaking = baseline && new BreakingChanges(baseline, options.files, this.#schemas, roots);
    const configured = new ConfigurationFindings(this.#index, baseline);
    const sources = {
      files: options.files,
      index: this.#index,
      contracts: this.#contracts,
      schemas: this.#schemas,
      clock: options.clock,
      severities: options.severities ?? new Map(),
      reader: options.types,
      exportedTypes: () => this.exportedTypes(),
    };
    this.#verdicts = new Verdicts(sources);
    const modules = new ClientModules(sources);
    const newContracts = new ContractsForHosts(sources);
    this.clients = new ContractClients(sources, modules);
    this.imports = new ImportedContracts({ ...sources, contracts: () => this.#readContracts() });
    this.odcs = new OdcsExports(sources);
    this.contractTypes = new ContractTypes(sources);
    this.documents = new DocumentInputs(sources);
    this.names = new NamedEntities({ ...sources, types: this.#types });
    this.fromTypes = new ContractsFromTypes({ ...sources, contractSet: () => this.#readContracts() });
    this.#commands = { reader: options.types, newContracts };
    this.#code = new CodeChecks({ ...sources, modules, newContracts });
    this.#fixes = new FindingFixes({ ...sources, verdicts: this.#verdicts, newContracts });
    this.#views = new ContractViews(sources);
    const judged = {
      ...sources,
      types: this.#types,
      own: new OwnFindings(),
      code: this.#code,
      verdicts: this.#verdicts,
    };
    this.#earlyFindings = new EarlyFindings(judged);
    this.#whole = new WorkspaceCheck({ ...judged, configured, breaking });
  }

  /** An editor opened the file, or its text there changed. */
  open(uri: string, text: string): void {
    const before = this.#files.text(uri);
    this.#files.open(uri, text);
    this.#reader.update(uri, text);
    // A file may be opened before anybody said that it was made.
    if (before.ok && before.text === text && this.#index.isListed(uri)) return;
    this.#changed([uri]);
  }

  /** The editor closed the file: what is on the disk counts again. */
  close(uri: string): void {
    this.#files.close(uri);
    this.#reader.update(uri, null);
    this.#changed([uri]);
  }

  /** Files or folders were created, changed or deleted on the disk. */
  filesChanged(uris: readonly string[]): void {
    const moved = this.#changed(uris);
    for (const uri of new Set([...uris, ...moved])) this.#reader.update(uri, undefined);
  }

  /** The folders of the disk that are looked into. */
  folders(): ReadonlySet<string> {
    return this.#index.folders();
  }

  isContract(uri: string): boolean {
    return mayBeContract(uri) && !this.#index.isLeftOut(uri) && this.#contracts.get(uri) !== undefined;
  }

  /**
   * What a contract file itself gets wrong, as it is now, whatever the other contracts say. Reads no TypeScript, so it
   * never waits.
   */
  contractFindings(uri: string): readonly Finding[] {
    const file = this.isContract(uri) ? this.#contracts.get(uri) : undefined;
    return file === undefined ? [] : this.#earlyFindings.ofContract(file);
  }

  /** The fixes of what a contract would get wrong by itself if this were its text. */
  fixesIn(draft: ParsedDocument): FixesOfAll {
    return this.#earlyFindings
      .ofContract(contractFileOf(draft))
      .map((finding) => this.#verdicts.originOf(finding)?.fixes?.() ?? []);
  }

  /**
   * What is wrong in one file of consumer code, for an editor that has just opened it: answered before `check` has read
   * the types of all other files. Files that add to its types from elsewhere may still be unknown.
   */
  codeFindings(uri: string): Promise<readonly Finding[]> {
    const findings = this.#readContracts().then((contracts) => this.#earlyFindings.ofCode(uri, contracts));
    this.#early = findings.catch(() => undefined);
    return findings;
  }

  /**
   * Has the code read while the contracts are, for a program that waits for all of it anyway. In an editor the types that it
   * has open would wait.
   */
  readAhead(): void {
    const files = this.#index.codeFiles();
    this.#early = Promise.all([this.#types.annotations(files), this.#code.readAhead()]).catch(() => undefined);
  }

  /** Checks everything, up to date with every change that was told before the call. */
  async check(): Promise<Analysis> {
    const contracts = await this.#readContracts();
    await this.#early;
    return this.#whole.of(contracts);
  }

  /** The contract that could be written for the host of the call at a place; undefined where it needs none. */
  async contractForHost(uri: string, offset: number): Promise<NewContractFile | undefined> {
    const contracts = await this.#readContracts();
    const call = await this.#code.callAt(uri, offset, contracts);
    return call && contractForHost(call, contracts, this.#commands);
  }

  /** Puts the call at a place into the client of its contract; undefined where that is not to be done. */
  async wrapAt(uri: string, offset: number): Promise<Fix | undefined> {
    const call = await this.#code.callAt(uri, offset, await this.#readContracts());
    return call && wrapInClient(call, this.#commands);
  }

  /** A contract as an editor works on it; undefined when the file is none or is gone. */
  contractView(uri: string): ContractView | undefined {
    const file = this.isContract(uri) ? this.#contracts.get(uri) : undefined;
    return (
      file && this.#views.of(file, surroundingsOf({ clock: this.#clock, index: this.#index, schemas: this.#schemas }))
    );
  }

  /** Every contract of the workspace that could be read, retired ones too. */
  contracts(): readonly Contract[] {
    return this.#views.contracts();
  }

  /** The git revision that the configuration around a file names as its baseline. */
  baselineOf(uri: string): string | undefined {
    return this.#index.configurationOf(uri)?.baseline?.value;
  }

  /** The types that the workspace's code exports. Read in the background: the first answer takes a while. */
  exportedTypes(): Promise<readonly WorkspaceType[]> {
    return this.#exportedTypes.of(this.#index.codeFiles());
  }

  /** The fixes of findings that this analyzer gave, in their order, made for the texts as they are now. */
  fixes(findings: readonly Finding[]): Promise<readonly (readonly Fix[])[]> {
    return this.#fixes.of(findings);
  }

  /** Gives the files that came or went with the folders among `uris`. */
  #changed(uris: readonly string[]): readonly string[] {
    const moved = uris.flatMap((uri) => this.#index.refresh(uri));
    const all = new Set([...uris, ...moved]);
    for (const uri of all) if (mayBeContract(uri)) this.#contracts.changed(uri);
    this.#schemas.changed(all);
    this.#exportedTypes.changed(all);
    this.#code.changed(all);
    this.#types.changed(all, moved.some(isCode) || uris.some((uri) => isGlobalCode(uri, this.#files)));
    return moved;
  }

  /** The contracts as they are when it resolves. */
  async #readContracts(): Promise<ContractSet> {
    this.#contracts.keepOnly(this.#index.contractCandidates());
    await eachInTurn(this.#index.contractCandidates(), (uri) => this.#contracts.get(uri));
    return new ContractSet(this.#index.contractCandidates().flatMap((uri) => this.#contracts.get(uri) ?? []));
  }
}
