import { actsGlobally } from "../consumer/ambient";
import type { ContractTag, TypeReader } from "../consumer/type-reader";
import type { Contract } from "../contract/contract";
import type { Baseline } from "../files/baseline";
import type { Clock } from "../files/clock";
import type { SourceFiles } from "../files/source-files";
import type { Finding, Fix } from "../finding/finding";
import { fixesOfDrift } from "../rules/index";
import type { Analysis, BindingSummary } from "./analysis";
import { BaselineStore } from "./baseline-store";
import type { BindingCheck } from "./binding-check";
import { tagFindings, unreadFields } from "./binding-findings";
import { type Binding, listedBindings, taggedBinding } from "./bindings";
import { BreakingChanges } from "./breaking-changes";
import { eachInTurn } from "./breathe";
import { type CheckedBinding, diagnoseBinding } from "./checked-binding";
import { contractFindings } from "./contract-findings";
import { ContractSet } from "./contract-set";
import { type ContractFile, ContractStore } from "./contract-store";
import { type Diagnosed, inOrder, type Severities, settled } from "./diagnosed";
import { SchemaStore } from "./schema-store";
import { TypeStore } from "./type-store";
import { isCode, mayBeContract, WorkspaceIndex } from "./workspace-index";

export interface AnalyzerOptions {
  /** Canonical URIs of the workspace folders. */
  readonly roots: readonly string[];
  readonly files: SourceFiles;
  readonly types: TypeReader;
  readonly clock: Clock;
  /** Severities that were asked for, by rule id; every other rule has its own. */
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
  readonly #breaking: BreakingChanges | undefined;
  /** By the reading of the type, which is a new object whenever it was read again. */
  #checked = new Map<string, CheckedBinding>();
  /** The last question about one file: an editor waits for its answer, so a check of everything lets it go first. */
  #early: Promise<unknown> = Promise.resolve();
  readonly #severities: Severities;
  readonly #origins = new WeakMap<Finding, Diagnosed>();

  constructor(options: AnalyzerOptions) {
    this.#files = options.files;
    this.#reader = options.types;
    this.#clock = options.clock;
    this.#severities = options.severities ?? new Map();
    this.#index = new WorkspaceIndex(options.files, options.roots);
    this.#contracts = new ContractStore(options.files);
    this.#schemas = new SchemaStore(options.files, () => this.#index.contractCandidates());
    this.#types = new TypeStore(options.types);
    const { roots } = this.#index;
    this.#breaking =
      options.baseline &&
      new BreakingChanges(new BaselineStore(options.baseline, roots), options.files, this.#schemas, roots);
  }

  /** An editor opened the file, or its text there changed. */
  open(uri: string, text: string): void {
    const before = this.#files.text(uri);
    this.#files.open(uri, text);
    this.#reader.update(uri, text);
    if (before.ok && before.text === text) return;
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
    return mayBeContract(uri) && this.#contracts.get(uri) !== undefined;
  }

  /**
   * What a contract file itself gets wrong, as it is now, whatever the other contracts say. Reads no TypeScript, so it
   * never waits.
   */
  contractFindings(uri: string): readonly Finding[] {
    const file = this.isContract(uri) ? this.#contracts.get(uri) : undefined;
    if (file === undefined) return [];
    return this.#sorted(this.#ownFindings(file, []));
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
    const tags = await this.#types.tags(this.#index.codeFiles());
    const checks = await this.#checkBindings(bindingsOf(contracts, tags));

    const ofBindings = [
      ...((await this.#breaking?.findings(contracts.models, checks)) ?? []),
      ...checks.flatMap((one) => one.diagnosed),
      ...unreadFields(
        contracts.models,
        checks.map((one) => one.check),
      ),
    ];
    const { outdated } = contracts;
    const diagnosed = [
      ...contracts.files.flatMap((file) => this.#ownFindings(file, contracts.models)),
      ...tags.flatMap((tag) => tagFindings(tag, contracts)),
      ...ofBindings.filter(({ finding }) => !outdated.has(finding.location.uri)),
    ];
    return {
      contracts: contracts.files.map((file) => ({ uri: file.uri, id: contractName(file) })),
      bindings: checks.map((one) => summaryOf(one.check)),
      findings: this.#sorted(diagnosed),
    };
  }

  /** The fixes of findings that this analyzer gave, in their order, made for the texts as they are now. */
  async fixes(findings: readonly Finding[]): Promise<readonly (readonly Fix[])[]> {
    const origins = findings.map((finding) => this.#origins.get(finding));
    const places = findings.map(({ location }) => ({ uri: location.uri, offset: location.span.start }));
    const wanted = places.filter((_, index) => origins[index]?.drift !== undefined);
    const sites = wanted.length === 0 ? [] : [...(await this.#reader.sites(wanted))];
    return origins.map((origin) => {
      if (origin?.drift !== undefined) return fixesOfDrift(origin.drift.drift, origin.drift.bound, sites.shift());
      return origin?.fixes?.() ?? [];
    });
  }

  async #codeFindings(uri: string): Promise<readonly Finding[]> {
    const contracts = await this.#readContracts();
    const tags = await this.#types.tags([uri]);
    const bindings = bindingsOf(contracts, tags).filter((binding) => binding.uri === uri);
    const readings = await this.#types.readings(bindings, { keep: false });
    const today = this.#clock.today();
    const diagnosed = bindings.flatMap((binding, index) => {
      const schema = this.#schemas.of(binding.contract, binding.entity, binding.direction, this.#index.roots);
      return diagnoseBinding(binding, schema, readings[index] ?? { outcome: "no-file" }, today).diagnosed;
    });
    return this.#sorted([...tags.flatMap((tag) => tagFindings(tag, contracts)), ...diagnosed]);
  }

  /** Gives the files that came or went with the folders among `uris`. */
  #changed(uris: readonly string[]): readonly string[] {
    const moved = uris.flatMap((uri) => this.#index.refresh(uri));
    const all = new Set([...uris, ...moved]);
    for (const uri of all) if (mayBeContract(uri)) this.#contracts.changed(uri);
    this.#schemas.changed(all);
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

  #ownFindings(file: ContractFile, models: readonly Contract[]): readonly Diagnosed[] {
    return contractFindings(file, models, (contract, entity) => {
      const directions = contract.direction === "read-write" ? (["read", "write"] as const) : [contract.direction];
      return directions.map((direction) => this.#schemas.of(contract, entity, direction, this.#index.roots));
    });
  }

  async #checkBindings(bindings: readonly Binding[]): Promise<readonly CheckedBinding[]> {
    const inside = bindings.map((binding) => ({ binding, readable: this.#index.isInWorkspace(binding.uri) }));
    const readings = await this.#types.readings(inside.flatMap(({ binding, readable }) => (readable ? [binding] : [])));
    const waiting = [...readings];
    const today = this.#clock.today();
    const before = this.#checked;
    const checks: CheckedBinding[] = [];
    this.#checked = new Map();
    await eachInTurn(inside, ({ binding, readable }) => {
      const reading = (readable ? waiting.shift() : undefined) ?? { outcome: "no-file" };
      const schema = this.#schemas.of(binding.contract, binding.entity, binding.direction, this.#index.roots);
      const key = `${checks.length} ${declarationOf(binding)}`;
      const known = before.get(key);
      const same =
        known?.check.binding.contract === binding.contract &&
        known.check.binding.place.span.start === binding.place.span.start;
      const isKnown = same && known.schema === schema && known.check.reading === reading && known.today === today;
      const checked = isKnown ? known : diagnoseBinding(binding, schema, reading, today);
      this.#checked.set(key, checked);
      checks.push(checked);
    });
    return checks;
  }

  #sorted(diagnosed: readonly Diagnosed[]): readonly Finding[] {
    const findings = diagnosed.flatMap((one) => {
      const finding = settled(one, this.#severities);
      if (finding === undefined) return [];
      this.#origins.set(finding, one);
      return [finding];
    });
    return findings.sort(inOrder);
  }
}

/** A type that is bound both ways is checked once, by the entry in the contract. */
function bindingsOf({ models, byId }: ContractSet, tags: readonly ContractTag[]): readonly Binding[] {
  const listed = models.flatMap(listedBindings);
  const bound = new Set(listed.map(declarationOf));
  const tagged = tags.flatMap((tag) => {
    const contract = tag.target === undefined ? undefined : byId.get(tag.target.contractId);
    const binding = contract === undefined ? undefined : taggedBinding(tag, contract);
    return binding === undefined || bound.has(declarationOf(binding)) ? [] : [binding];
  });
  return [...listed, ...tagged];
}

function declarationOf(binding: Binding): string {
  return JSON.stringify([binding.uri, binding.typeName, binding.contract.uri, binding.entity.name.value]);
}

function contractName(file: ContractFile): string {
  const named = file.reading.contract?.id ?? file.model?.id;
  return named?.value ?? decodeURIComponent(file.uri.slice(file.uri.lastIndexOf("/") + 1));
}

function summaryOf({ binding, declaration, reading, compared }: BindingCheck): BindingSummary {
  return {
    contractUri: binding.contract.uri,
    contract: binding.contract.id?.value ?? "",
    entity: binding.entity.name.value,
    direction: binding.direction,
    via: binding.entry === undefined ? "tag" : "contract",
    typeName: binding.typeName,
    declaration: reading.outcome === "read" ? declaration : { uri: binding.uri, span: { start: 0, end: 0 } },
    decided: compared?.drifts.every((drift) => drift.certainty !== "undecided") ?? false,
  };
}
