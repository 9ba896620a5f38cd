import { levelOf } from "../config/configuration";
import type { Contract } from "../contract/contract";
import type { ParsedDocument } from "../document/source-node";
import type { Clock } from "../files/clock";
import type { SourceFiles } from "../files/source-files";
import type { Finding, Fix } from "../finding/finding";
import type { SuppressionComment } from "../text/suppression-comment";
import type { Suppressed } from "./analysis";
import type { BindingCheck } from "./binding-check";
import type { ContractFile, ContractStore } from "./contract-store";
import { type Diagnosed, inOrder, type Severities, settled } from "./diagnosed";
import type { Settled } from "./exempted-places";
import type { SchemaStore } from "./schema-store";
import { suppressionFaults, unusedSuppressions } from "./suppression-findings";
import { suppressionFixes } from "./suppression-fixes";
import { Suppressions } from "./suppressions";
import { mayBeContract, type WorkspaceIndex } from "./workspace-index";
import { suppressionsOf } from "./yaml-suppressions";

/** Where verdicts look things up. */
export interface VerdictSources {
  readonly files: SourceFiles;
  readonly index: WorkspaceIndex;
  readonly contracts: ContractStore;
  readonly schemas: SchemaStore;
  readonly clock: Clock;
  /** They win over those of configurations. */
  readonly severities: Severities;
}

/** What was diagnosed, and what may hold it back. */
export interface Case {
  readonly diagnosed: readonly Diagnosed[];
  /** The contracts whose exemptions count. */
  readonly contracts: readonly ContractFile[];
  readonly comments: readonly SuppressionComment[];
}

/** Decides how, and whether, what was diagnosed is reported: by severities, then by suppressions. */
export class Verdicts {
  readonly #from: VerdictSources;
  readonly #origins = new WeakMap<Finding, Diagnosed>();

  constructor(from: VerdictSources) {
    this.#from = from;
  }

  /** The suppressions in contracts, in the schemas that they refer to, and in configurations. */
  commentsIn(contracts: readonly ContractFile[]): readonly SuppressionComment[] {
    const documents = [
      ...contracts.map(({ document }) => document),
      ...contracts.flatMap(({ model }) => (model === undefined ? [] : this.#schemasOf(model))),
      ...this.#from.index.configurations().map(({ configuration }) => configuration.document),
    ];
    const byUri = new Map(documents.flatMap((one) => (one === undefined ? [] : [[one.uri, one] as const])));
    return [...byUri.values()].flatMap(suppressionsOf);
  }

  /** What can be said before everything was checked: not yet which suppressions are idle. */
  early(one: Case): readonly Finding[] {
    return this.#judge(one, undefined).findings;
  }

  /** What is said of a check of everything. `checks` are all bindings. */
  final(one: Case, checks: readonly BindingCheck[]) {
    return this.#judge(one, checks);
  }

  /** What a finding that was given comes from. */
  originOf(finding: Finding): Diagnosed | undefined {
    return this.#origins.get(finding);
  }

  /** The fix that suppresses a finding, made for the texts as they are now. */
  suppressing(finding: Finding): readonly Fix[] {
    const { uri } = finding.location;
    const contract = this.#origins.get(finding)?.contract;
    return suppressionFixes(finding, {
      text: this.#textOf(uri),
      document: this.documentOf(uri),
      contract,
      contractDocument: contract && this.documentOf(contract.uri),
      today: this.#from.clock.today(),
    });
  }

  #judge(one: Case, checks: readonly BindingCheck[] | undefined) {
    const today = this.#from.clock.today();
    const contracts = one.contracts.flatMap((file) => file.model ?? file.reading.contract ?? []);
    const suppressions = new Suppressions(one.comments, contracts, today);
    const heeded = suppressions.heed(this.#settle(one.diagnosed));
    const around = {
      today,
      fileAt: (uri: string) => this.#fileAt(uri),
      textOf: (uri: string) => this.#textOf(uri),
    };
    const own = [
      ...suppressionFaults(suppressions, around),
      ...(checks === undefined ? [] : unusedSuppressions(suppressions, heeded, checks, around)),
    ];
    const reported = [...heeded.reported, ...this.#settle(own)].map(({ finding }) => finding);
    const suppressed: readonly Suppressed[] = [...heeded.suppressed].sort((a, b) => inOrder(a.finding, b.finding));
    return { findings: reported.sort(inOrder), suppressed };
  }

  /** A rule is set by the run, or by the configuration of the finding's contract, else of the file that it is in. */
  #settle(diagnosed: readonly Diagnosed[]): readonly Settled[] {
    const { index, severities } = this.#from;
    return diagnosed.flatMap((from) => {
      const { ruleId, contractUri, location } = from.finding;
      const configuration = index.configurationOf(contractUri ?? location.uri);
      const level = severities.get(ruleId) ?? (configuration && levelOf(configuration, ruleId));
      const finding = settled(from, level);
      if (finding === undefined) return [];
      this.#origins.set(finding, from);
      return [{ finding, from }];
    });
  }

  #schemasOf(contract: Contract): readonly (ParsedDocument | undefined)[] {
    const { index, schemas } = this.#from;
    const read = contract.entities.flatMap((entity) => schemas.inUse(contract, entity, index.roots));
    return read.flatMap(({ dependencies }) => dependencies.map((uri) => schemas.document(uri)));
  }

  /** A contract, a schema or a configuration, as it was parsed. */
  documentOf(uri: string): ParsedDocument | undefined {
    const { index, schemas } = this.#from;
    const configuration = index.configurations().find((one) => one.configuration.uri === uri)?.configuration;
    return this.#fileAt(uri)?.document ?? schemas.document(uri) ?? configuration?.document;
  }

  #fileAt(uri: string): ContractFile | undefined {
    return mayBeContract(uri) ? this.#from.contracts.get(uri) : undefined;
  }

  #textOf(uri: string): string {
    const read = this.#from.files.text(uri);
    return read.ok ? read.text : "";
  }
}
