import { actsGlobally } from "../consumer/ambient";
import type { TypeReader } from "../consumer/type-reader";
import type { ParsedDocument } from "../document/source-node";
import type { Baseline } from "../files/baseline";
import type { Clock } from "../files/clock";
import type { SourceFiles } from "../files/source-files";
import type { Finding, Fix } from "../finding/finding";
import { fixesOfDrift } from "../rules/index";
import type { Analysis } from "./analysis";
import { BaselineStore } from "./baseline-store";
import { BindingChecks } from "./binding-checks";
import { tagFindings, unreadFields } from "./binding-findings";
import { bindingsOf } from "./bindings";
import { BreakingChanges } from "./breaking-changes";
import { eachInTurn } from "./breathe";
import { diagnoseBinding } from "./checked-binding";
import { ConfigurationFindings } from "./configuration-findings";
import { type ContractSurroundings, subjectOf } from "./contract-findings";
import { ContractSet } from "./contract-set";
import { type ContractFile, ContractStore, contractFileOf } from "./contract-store";
import type { ContractView, WorkspaceNames, WorkspaceType } from "./contract-view";
import type { Diagnosed, Severities } from "./diagnosed";
import { ExportedTypeStore } from "./exported-type-store";
import { inventoryFindings } from "./inventory-findings";
import { OwnFindings } from "./own-findings";
import type { FixesOfAll } from "./safe-fixes";
import { SchemaStore } from "./schema-store";
import { summaryOfBinding, summaryOfContract } from "./summaries";
import { TypeStore } from "./type-store";
import { unboundFindings } from "./unbound-findings";
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
    this.#verdicts = new Verdicts({
      files: options.files,
      index: this.#index,
      contracts: this.#contracts,
      schemas: this.#schemas,
      clock: options.clock,
      severities: options.severities ?? new Map(),
    });
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
    const checks = await this.#checks.of(bindingsOf(contracts, tags), this.#clock.today());

    const ofBindings = [
      ...((await this.#breaking?.findings(contracts.models, checks)) ?? []),
      ...checks.flatMap((one) => one.diagnosed),
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
    ];
    const elsewhere = await this.#suppressionsElsewhere(diagnosed, codeFiles);
    const comments = [...this.#verdicts.commentsIn(contracts.files), ...suppressions, ...elsewhere];
    const compared = checks.map((one) => one.check);
    return {
      contracts: contracts.files.map(summaryOfContract),
      bindings: compared.map(summaryOfBinding),
      ...this.#verdicts.final({ diagnosed, contracts: contracts.files, comments }, compared),
    };
  }

  /** The types that the workspace's code exports. Read in the background: the first answer takes a while. */
  exportedTypes(): Promise<readonly WorkspaceType[]> {
    return this.#exportedTypes.of(this.#index.codeFiles());
  }

  /** The fixes of findings that this analyzer gave, in their order, made for the texts as they are now. */
  async fixes(findings: readonly Finding[]): Promise<readonly (readonly Fix[])[]> {
    const origins = findings.map((finding) => this.#verdicts.originOf(finding));
    const places = findings.map(({ location }) => ({ uri: location.uri, offset: location.span.start }));
    const wanted = places.filter((_, index) => origins[index]?.drift !== undefined);
    const sites = wanted.length === 0 ? [] : [...(await this.#reader.sites(wanted))];
    const exported = origins.some((origin) => origin?.fixesAmong !== undefined) ? await this.exportedTypes() : [];
    return findings.map((finding, index) => {
      const { drift, fixes, fixesAmong } = origins[index] ?? {};
      const own = fixesAmong?.(exported) ?? fixes?.();
      const mends = drift === undefined ? own : fixesOfDrift(drift.drift, drift.bound, sites.shift());
      return [...(mends ?? []), ...this.#verdicts.suppressing(finding)];
    });
  }

  /** The suppressions in code that is not searched, and where something was found all the same. */
  async #suppressionsElsewhere(diagnosed: readonly Diagnosed[], searched: readonly string[]) {
    const known = new Set(searched);
    const found = new Set(diagnosed.map(({ finding }) => finding.location.uri));
    return (await this.#types.annotations([...found].filter((uri) => isCode(uri) && !known.has(uri)))).suppressions;
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
    const found = { diagnosed: [...ofTags, ...diagnosed], contracts: contracts.files, comments: suppressions };
    return this.#verdicts.early(found).filter(({ location }) => location.uri === uri);
  }

  /** Gives the files that came or went with the folders among `uris`. */
  #changed(uris: readonly string[]): readonly string[] {
    const moved = uris.flatMap((uri) => this.#index.refresh(uri));
    const all = new Set([...uris, ...moved]);
    for (const uri of all) if (mayBeContract(uri)) this.#contracts.changed(uri);
    this.#schemas.changed(all);
    this.#exportedTypes.changed(all);
    this.#types.changed(all, moved.some(isCode) || uris.some((uri) => this.#declaresGlobally(uri)));
    return moved;
  }

  #declaresGlobally(uri: string): boolean {
    const read = isCode(uri) ? this.#files.text(uri) : undefined;
    return read?.ok === true && actsGlobally(uri, read.text);
  }

  /** The contracts as they are when it resolves. */
  async #readContracts(): Promise<ContractSet> {
    await eachInTurn(this.#index.contractCandidates(), (uri) => this.#contracts.get(uri));
    return new ContractSet(this.#index.contractCandidates().flatMap((uri) => this.#contracts.get(uri) ?? []));
  }

  /** A contract as an editor works on it; undefined when the file is none or is gone. */
  contractView(uri: string): ContractView | undefined {
    const file = this.isContract(uri) ? this.#contracts.get(uri) : undefined;
    if (file?.document === undefined) return undefined;
    const subject = subjectOf(file, this.#surroundings());
    const names = () => this.#names(uri);
    return {
      document: file.document,
      reading: file.reading,
      ...(subject === undefined ? {} : { subject }),
      get surroundings() {
        return names();
      },
      documentOf: (one) => this.#schemas.document(one),
    };
  }

  /** What the contract at `uri` may refer to. */
  #names(uri: string): WorkspaceNames {
    const candidates = this.#index.contractCandidates();
    return {
      contracts: candidates.flatMap((one) => this.#contracts.get(one)?.reading.contract ?? []),
      teams: this.#index.configurationOf(uri)?.teams ?? [],
      codeFiles: this.#index.codeFiles(),
      schemaFiles: candidates,
    };
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
