import type { Analyzer } from "../analysis/analyzer";
import type { NewContractFile } from "../analysis/contract-for-host";
import type { SchemaGenerator, TypeContract, TypeContractRequest } from "../analysis/contract-from-type";
import type { ContractView, WorkspaceType } from "../analysis/contract-view";
import type { DocumentInputs } from "../analysis/document-inputs";
import { type Generation, type GenerationOptions, planGeneration } from "../analysis/generation";
import type { ImportedContracts } from "../analysis/imported-contracts";
import { type NeededPackage, packageEdits } from "../analysis/package-edits";
import { type PlannedFile, plannedFile } from "../analysis/planned-file";
import { safeEdits } from "../analysis/safe-fixes";
import type { MemberSite, TypeReader } from "../consumer/type-reader";
import { stateOfDocument } from "../documents/document-file";
import type { FileSystem } from "../files/file-system";
import type { SourceFiles } from "../files/source-files";
import { isInside, parentUri } from "../files/uri";
import type { Finding, Fix } from "../finding/finding";
import { brokenTypes } from "../navigation/breaks";
import { KnownFields } from "../navigation/known-fields";
import { Navigation } from "../navigation/navigation";
import type { TextEdit } from "../text/location";
import { type Checked, Checks } from "./checks";
import { type Marks, marksOf } from "./marks";
import { Texts } from "./texts";

/** What reads a workspace: an analyzer with files and a type reader of its own. */
export interface Engine {
  readonly files: SourceFiles;
  readonly types: TypeReader;
  readonly analyzer: Analyzer;
}

/** A check and where the editor shows its findings. */
export interface View extends Checked {
  readonly marks: Marks;
}

/** The checked workspace: takes every change, and gives the findings of the texts as they are. URIs are canonical. */
export class Workspace {
  readonly #createEngine: (roots: readonly string[]) => Engine;
  readonly #checks: Checks;
  /** The lines of the files as they are checked. */
  readonly texts = new Texts(() => this.#engine.files);
  readonly #onChecked: ((view: View) => void)[] = [];
  readonly #onTyped: ((uri: string) => void)[] = [];
  readonly #onDisposed: (() => void)[] = [];
  readonly #open = new Map<string, string>();
  #roots: readonly string[];
  #engine: Engine;
  #view: View | undefined;
  readonly #fields = new KnownFields();
  #navigation: { readonly view: View; readonly navigation: Navigation } | undefined;

  constructor(options: {
    readonly createEngine: (roots: readonly string[]) => Engine;
    readonly roots: readonly string[];
    readonly onFailed: (error: unknown) => void;
  }) {
    this.#createEngine = options.createEngine;
    this.#roots = options.roots;
    this.#engine = options.createEngine(options.roots);
    this.#checks = new Checks({
      check: () => this.#engine.analyzer.check(),
      onChecked: (checked) => this.#show(checked),
      onFailed: options.onFailed,
    });
  }

  /** The workspace folders. */
  get roots(): readonly string[] {
    return this.#roots;
  }

  get disk(): FileSystem {
    return this.#engine.files.disk;
  }

  get generation(): number {
    return this.#checks.generation;
  }

  /** Called after each check that is still true when it is ready. */
  onChecked(listener: (view: View) => void): void {
    this.#onChecked.push(listener);
  }

  /** Called when the text of an open file was taken. */
  onTyped(listener: (uri: string) => void): void {
    this.#onTyped.push(listener);
  }

  /** Called when the session ends. */
  onDisposed(listener: () => void): void {
    this.#onDisposed.push(listener);
  }

  /**
   * Takes the text of an open file, when it is opened and with every change. `typed` is false where nobody typed: the client
   * has read the file again.
   */
  open(uri: string, text: string, typed = true): void {
    if (this.#open.get(uri) === text) return;
    this.#open.set(uri, text);
    this.texts.forget(uri);
    this.#engine.analyzer.open(uri, text);
    this.#checks.changed();
    if (typed) for (const listener of this.#onTyped) listener(uri);
  }

  close(uri: string): void {
    this.#open.delete(uri);
    this.texts.forget(uri);
    this.#engine.analyzer.close(uri);
    this.#checks.changed();
  }

  /** Files were created, changed or deleted on the disk. */
  filesChanged(uris: readonly string[]): void {
    for (const uri of uris) this.texts.forget(uri);
    this.#engine.analyzer.filesChanged(uris);
    this.#checks.changed();
  }

  setRoots(roots: readonly string[]): void {
    this.#roots = roots;
    this.reload();
  }

  /** Checks without a change of a text: a setting that findings depend on is another. */
  recheck(): void {
    this.#checks.changed();
  }

  /** Forgets everything read from the disk, for the day when the editor missed a change. */
  reload(): void {
    this.#engine.types.dispose();
    this.#engine = this.#createEngine(this.#roots);
    this.texts.forgetAll();
    for (const [uri, text] of this.#open) this.#engine.analyzer.open(uri, text);
    this.#checks.changed();
  }

  /** The findings of the texts as they are when it resolves; undefined when the check failed. */
  async current(): Promise<View | undefined> {
    return (await this.#checks.current()) === undefined ? undefined : this.#view;
  }

  /** The findings as they were last known; undefined before the first check. */
  get lastView(): View | undefined {
    return this.#view;
  }

  /** True once types were read: from then on a check is quick. */
  get loaded(): boolean {
    return this.#view !== undefined;
  }

  /** The folders whose files are checked. */
  folders(): ReadonlySet<string> {
    return this.#engine.analyzer.folders();
  }

  isContract(uri: string): boolean {
    return this.#engine.analyzer.isContract(uri);
  }

  /** A contract as it is checked; undefined when the file is none. */
  contractView(uri: string): ContractView | undefined {
    return this.#engine.analyzer.contractView(uri);
  }

  /** Every contract of the workspace that could be read. */
  contracts(): ReturnType<Analyzer["contracts"]> {
    return this.#engine.analyzer.contracts();
  }

  /** The type that is declared around a place of a code file. */
  async typeAround(place: { readonly uri: string; readonly offset: number }): Promise<MemberSite | undefined> {
    const [site] = await this.#engine.types.sites([{ ...place, around: true }]);
    return site;
  }

  /** True at the name in the declaration of a type. */
  async isTypeName(place: { readonly uri: string; readonly offset: number }): Promise<boolean> {
    const [site] = await this.#engine.types.sites([place]);
    const { start = 0, end = -1 } = site?.kind === "type" ? site.nameSpan : {};
    return start <= place.offset && place.offset <= end;
  }

  /** What the texts of a check name on both sides of the border. */
  navigationOf(view: View): Navigation {
    if (this.#navigation?.view !== view) {
      const navigation = new Navigation(this.#engine.analyzer.names, view.analysis, this.#fields);
      this.#navigation = { view, navigation };
    }
    return this.#navigation.navigation;
  }

  /** The contract that could be written for the host of the call at a place. */
  contractForHost(uri: string, offset: number): Promise<NewContractFile | undefined> {
    return this.#engine.analyzer.contractForHost(uri, offset);
  }

  /** A contract for an exported type. */
  contractFromType(request: TypeContractRequest, generate: SchemaGenerator): Promise<TypeContract> {
    return this.#engine.analyzer.fromTypes.write(request, generate);
  }

  /** Contracts made from documents of standards. */
  get imports(): ImportedContracts {
    return this.#engine.analyzer.imports;
  }

  /** The types that the workspace's code exports; the first answer takes a while. */
  exportedTypes(): Promise<readonly WorkspaceType[]> {
    return this.#engine.analyzer.exportedTypes();
  }

  /** What can be said of one file before the whole workspace was read: of a contract at once, of code without the rest. */
  async earlyMarks(uri: string): Promise<Marks> {
    const { analyzer } = this.#engine;
    return marksOf(this.isContract(uri) ? analyzer.contractFindings(uri) : await analyzer.codeFindings(uri));
  }

  /** The mends of findings that `current` gave; the answers stand in the order of the findings. */
  fixes(findings: readonly Finding[]): Promise<readonly (readonly Fix[])[]> {
    return this.#engine.analyzer.fixes(findings);
  }

  /** The edits of every safe fix of a file; `findings` are those that `current` gave of it. */
  safeEdits(uri: string, findings: readonly Finding[]): Promise<readonly TextEdit[]> {
    return safeEdits(this.#engine.analyzer, uri, findings);
  }

  /** The text of a file as it is checked; undefined where there is none. */
  textOf(uri: string): string | undefined {
    const read = this.#engine.files.text(uri);
    return read.ok ? read.text : undefined;
  }

  /** What documents are made from; to be asked about the analysis that `current` gave. */
  get documents(): DocumentInputs {
    return this.#engine.analyzer.documents;
  }

  /** A document, beside what stands at its place. */
  plannedDocument(uri: string, text: string): PlannedFile {
    return plannedFile(uri, text, this.#engine.files, stateOfDocument);
  }

  /** The files as they are checked, and the workspace folder that holds one of them; its own folder where none does. */
  sourceOf(uri: string): { readonly files: SourceFiles; readonly root: string } {
    const root = this.#roots.find((one) => isInside(one, uri)) ?? parentUri(uri);
    return { files: this.#engine.files, root };
  }

  /** The git revision that a configuration names for a file. */
  baselineOf(uri: string): string | undefined {
    return this.#engine.analyzer.baselineOf(uri);
  }

  /** What writing the TypeScript types of a contract would write: a file for each folder that has them; none without entities. */
  contractTypes(uri: string): readonly PlannedFile[] {
    return this.#engine.analyzer.contractTypes.filesOf(uri);
  }

  /** What generating the client of a contract would write; undefined where it has nothing for one. */
  plannedClient(uri: string, options: GenerationOptions): Generation | undefined {
    return planGeneration(uri, options, this.#engine.analyzer.clients, this.#engine.files);
  }

  /** The contracts that a client module may be made for. */
  clientContracts(): readonly string[] {
    return this.#engine.analyzer.clients.contractUris();
  }

  /** The ranges of the packages that are listed for a file, by name. */
  packagesAround(uri: string): ReadonlyMap<string, string> {
    return this.#engine.analyzer.clients.packagesAround(uri);
  }

  /** Lists packages in the description of the package that a file belongs to. */
  packageEdits(uri: string, packages: readonly NeededPackage[]): readonly TextEdit[] {
    return packageEdits(uri, packages, this.#engine.files, this.#roots);
  }

  /** Runs the call at an offset in the policy of its contract; undefined where there is none, or it cannot be changed. */
  wrapAt(uri: string, offset: number): Promise<Fix | undefined> {
    return this.#engine.analyzer.wrapAt(uri, offset);
  }

  dispose(): void {
    this.#engine.types.dispose();
    for (const listener of this.#onDisposed) listener();
  }

  #show(checked: Checked): void {
    this.#view = { ...checked, marks: marksOf(checked.analysis.findings, brokenTypes(checked.analysis)) };
    for (const listener of this.#onChecked) listener(this.#view);
  }
}
