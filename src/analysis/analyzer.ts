import type { TypeReader } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import type { ParsedDocument } from "../document/source-node";
import type { Baseline } from "../files/baseline";
import type { Clock } from "../files/clock";
import type { SourceFiles } from "../files/source-files";
import type { Finding, Fix } from "../finding/finding";
import type { Analysis } from "./analysis";
import { BaselineStore } from "./baseline-store";
import { BindingChecks } from "./binding-checks";
import { tagFindings, unreadFields } from "./binding-findings";
import { bindingsOf } from "./bindings";
import { BreakingChanges } from "./breaking-changes";
import { eachInTurn } from "./breathe";
import { type CommandSources, contractForHost, wrapInClient } from "./call-commands";
import { diagnoseBinding } from "./checked-binding";
import { ClientModules } from "./client-modules";
import { CodeChecks } from "./code-checks";
import { ConfigurationFindings } from "./configuration-findings";
import { ContractClients } from "./contract-clients";
import type { ContractSurroundings } from "./contract-findings";
import { ContractsForHosts, type NewContractFile } from "./contract-for-host";
import { ContractSet } from "./contract-set";
import { type ContractFile, ContractStore, contractFileOf } from "./contract-store";
import type { ContractView, WorkspaceType } from "./contract-view";
import { ContractViews } from "./contract-views";
import type { Severities } from "./diagnosed";
import { ExportedTypeStore } from "./exported-type-store";
import { FindingFixes } from "./finding-fixes";
import { inventoryFindings } from "./inventory-findings";
import { OwnFindings } from "./own-findings";
import type { FixesOfAll } from "./safe-fixes";
import { SchemaStore } from "./schema-store";
import { comparedTypes, summaryOfBinding, summaryOfContract } from "./summaries";
import { isGlobalCode, TypeStore } from "./type-store";
import { unboundFindings } from "./unbound-findings";
import { isMet } from "./validated-entities";
import { Verdicts } from "./verdicts";
import { FactsOfCheck } from "./workspace-facts";
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
  readonly #own = new OwnFindings();
  readonly #schemas: SchemaStore;
  readonly #types: TypeStore;
  readonly #exportedTypes: ExportedTypeStore;
  readonly #breaking: BreakingChanges | undefined;
  readonly #configured: ConfigurationFindings;
  readonly #checks: BindingChecks;
  /** The client modules of contracts, for the commands that write them. */
  readonly clients: ContractClients;
  readonly #code: CodeChecks;
  readonly #commands: CommandSources;
  readonly #fixes: FindingFixes;
  readonly #views: ContractViews;
  /** The last question about one file: an editor waits for its answer, so a check of everything lets it go first. */
  #early: Promise<unknown> = Promise.resolve();
  readonly #verdicts: Verdicts;

  constructor(options: AnalyzerOptions) {
    this.#files = options.files;
    this.#reader = options.types;
    this.#clock = options.clock;
    this.#index = new WorkspaceIndex(options.files, options.roots);
    this.#contracts = new ContractStore(options.files);
    this.#schemas = new SchemaStore(options.files, () => this.#index.contractCandidates());
    this.#types = new TypeStore(options.types);
    this.#checks = new BindingChecks(this.#index, this.#schemas, this.#types);
    this.#exportedTypes = new ExportedTypeStore(options.types);
    const { roots } = this.#index;
    const revisionOf = (root: string) => this.#index.configurationOf(`${root}/`)?.baseline?.value;
    const baseline = options.baseline && new BaselineStore(options.baseline, roots, revisionOf);
    this.#breaking = baseline && new BreakingChanges(baseline, options.files, this.#schemas, roots);
    this.#configured = new ConfigurationFindings(this.#index, baseline);
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
    this.#commands = { reader: options.types, newContracts };
    this.#code = new CodeChecks({ ...sources, modules, newContracts });
    this.#fixes = new FindingFixes({ ...sources, verdicts: this.#verdicts, newContracts });
    this.#views = new ContractViews(sources);
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

  isContract(uri: string): boolean {
    return mayBeContract(uri) && !this.#index.isLeftOut(uri) && this.#contracts.get(uri) !== undefined;
  }

  /**
   * What a contract file itself gets wrong, as it is now, whatever the other contracts say. Reads no TypeScript, so it
   * never waits.
   */
  contractFindings(uri: string): readonly Finding[] {
    const file = this.isContract(uri) ? this.#contracts.get(uri) : undefined;
    return file === undefined ? [] : this.#judgedEarly(file);
  }

  /** The fixes of what a contract would get wrong by itself if this were its text. */
  fixesIn(draft: ParsedDocument): FixesOfAll {
    return this.#judgedEarly(contractFileOf(draft)).map((finding) => this.#verdicts.originOf(finding)?.fixes?.() ?? []);
  }

  /**
   * What is wrong in one file of consumer code, for an editor that has just opened it: answered before `check` has read
   * the types of all other files. Files that add to its types from elsewhere may still be unknown.
   */
  codeFindings(uri: string): Promise<readonly Finding[]> {
    const findings = this.#codeFindings(uri);
    this.#early = findings.catch(() => undefined);
    return findings;
  }

  /** Checks everything, up to date with every change that was told before the call. */
  async check(): Promise<Analysis> {
    const contracts = await this.#readContracts();
    await this.#early;
    this.#schemas.keepOnly(contracts.entities);
    this.#own.keepOnly(contracts.files);
    const codeFiles = this.#index.codeFiles();
    const { tags, suppressions } = await this.#types.annotations(codeFiles);
    const bindings = bindingsOf(contracts, tags);
    const checks = await this.#checks.of(bindings, this.#clock.today());
    const code = await this.#code.all(contracts, bindings);

    const ofBindings = [
      ...((await this.#breaking?.findings(contracts.models, checks)) ?? []),
      ...checks.flatMap((one) => one.diagnosed.filter((each) => !isMet(each, code.validated))),
      ...(await unboundFindings(contracts.models, this.#types, this.#index)),
      ...unreadFields(
        contracts.models,
        checks.map((one) => one.check),
      ),
    ];
    const around = this.#surroundings();
    const facts = new FactsOfCheck(contracts, tags, codeFiles, this.#index, this.#files);
    const { outdated } = contracts;
    const diagnosed = [
      ...this.#configured.all(),
      ...contracts.files.flatMap((file) => this.#own.of(file, contracts.models, around)),
      ...contracts.files.flatMap((file) => inventoryFindings(file, around, facts)),
      ...tags.flatMap((tag) => tagFindings(tag, contracts)),
      ...ofBindings.filter(({ finding }) => !outdated.has(finding.location.uri)),
      ...code.diagnosed,
    ];
    const elsewhere = await this.#types.suppressionsElsewhere(diagnosed, codeFiles);
    const comments = [...this.#verdicts.commentsIn(contracts.files), ...suppressions, ...elsewhere];
    const compared = checks.map((one) => one.check);
    const verdict = this.#verdicts.final({ diagnosed, contracts: contracts.files, comments }, compared);
    return {
      contracts: contracts.files.map(summaryOfContract),
      bindings: compared.map(summaryOfBinding),
      bound: comparedTypes(compared, verdict.findings, (finding) => this.#verdicts.originOf(finding)),
      coverage: code.coverage,
      ...verdict,
    };
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

  /** Every contract of the workspace that could be read, retired ones too. */
  contracts(): readonly Contract[] {
    return this.#views.contracts();
  }

  /** The types that the workspace's code exports. Read in the background: the first answer takes a while. */
  exportedTypes(): Promise<readonly WorkspaceType[]> {
    return this.#exportedTypes.of(this.#index.codeFiles());
  }

  /** The fixes of findings that this analyzer gave, in their order, made for the texts as they are now. */
  fixes(findings: readonly Finding[]): Promise<readonly (readonly Fix[])[]> {
    return this.#fixes.of(findings);
  }

  async #codeFindings(uri: string): Promise<readonly Finding[]> {
    const contracts = await this.#readContracts();
    const { tags: all, suppressions } = await this.#types.annotations([uri]);
    const tags = this.#index.isLeftOut(uri) ? [] : all;
    const bindings = bindingsOf(contracts, tags).filter((binding) => binding.uri === uri);
    const readings = await this.#types.readings(bindings, { keep: false });
    const today = this.#clock.today();
    const diagnosed = bindings.flatMap((binding, index) => {
      const schema = this.#schemas.of(binding.contract, binding.entity, binding.direction, this.#index.roots);
      return diagnoseBinding(binding, schema, readings[index] ?? { outcome: "no-file" }, today).diagnosed;
    });
    const ofTags = tags.flatMap((tag) => tagFindings(tag, contracts));
    const ofCalls = await this.#code.ofFile(uri, contracts, bindings);
    const found = {
      diagnosed: [...ofTags, ...diagnosed, ...ofCalls],
      contracts: contracts.files,
      comments: suppressions,
    };
    return this.#verdicts.early(found).filter(({ location }) => location.uri === uri);
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
    await eachInTurn(this.#index.contractCandidates(), (uri) => this.#contracts.get(uri));
    return new ContractSet(this.#index.contractCandidates().flatMap((uri) => this.#contracts.get(uri) ?? []));
  }

  /** A contract as an editor works on it; undefined when the file is none or is gone. */
  contractView(uri: string): ContractView | undefined {
    const file = this.isContract(uri) ? this.#contracts.get(uri) : undefined;
    return file && this.#views.of(file, this.#surroundings());
  }

  #judgedEarly(file: ContractFile): readonly Finding[] {
    const comments = this.#verdicts.commentsIn([file]);
    const diagnosed = this.#own.of(file, [], this.#surroundings());
    return this.#verdicts.early({ diagnosed, contracts: [file], comments });
  }

  #surroundings(): ContractSurroundings {
    return {
      today: this.#clock.today(),
      schemasOf: (contract, entity) => this.#schemas.inUse(contract, entity, this.#index.roots),
    };
  }
}
