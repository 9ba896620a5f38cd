import type { TypeProgram, TypeReader } from "../consumer/type-reader";
import type { Contract, Direction } from "../contract/contract";
import { fits } from "../contract/fits";
import { typeReference } from "../contract/format/common";
import { ask, type NewMapping } from "../edits/new-value";
import type { SourceFiles } from "../files/source-files";
import { childUri, pathFrom } from "../files/uri";
import { writeSchema } from "../schema/write-schema";
import type { ContractAnswers } from "../templates/contract-template";
import { type NewContract, newContract } from "../templates/new-contract";
import { snippetOf } from "../templates/snippet";
import type { JsonValue } from "../text/json";
import { english } from "../text/l10n";
import { printable } from "../text/printable";
import { written } from "../text/written";
import { type AskedType, readAskedType } from "./asked-type";
import { bindingsOf } from "./bindings";
import type { Loss } from "./carried-shape";
import type { NewContractFile } from "./contract-for-host";
import type { ContractSet } from "./contract-set";
import { type NewContractPlace, NewContractPlaces, ownerOf } from "./new-contract-place";
import { packageName } from "./package-name";
import type { SchemaStore } from "./schema-store";
import { TrialContract } from "./trial-contract";
import { type TypeAnnotations, typeAnnotations } from "./type-annotations";
import type { WorkspaceIndex } from "./workspace-index";

/** What a contract is made from. */
export interface TypeContractRequest extends Pick<ContractAnswers, "pattern" | "system"> {
  /** The file that exports the type. */
  readonly uri: string;
  /** Exported name; dots lead into namespaces. */
  readonly name: string;
  readonly direction: Contract["direction"];
  /** Without one that of the other contracts, where they have the same. */
  readonly owner?: ContractAnswers["owner"];
  /** Where the contract goes; without one where others of the workspace lie. */
  readonly folder?: string;
}

export type TypeContract =
  | {
      readonly ok: true;
      readonly file: NewContractFile;
      /** What of the type the contract does not say, and what else is to be known, as sentences. */
      readonly losses: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** Makes a JSON Schema (draft-07) with the annotations of a type's doc comments. Never rejects. */
export type SchemaGenerator = (
  program: TypeProgram,
  name: string,
) => Promise<{ readonly ok: true; readonly schema: JsonValue } | { readonly ok: false; readonly reason: string }>;

export interface TypeContractSources {
  readonly files: SourceFiles;
  readonly index: WorkspaceIndex;
  readonly reader: TypeReader;
  readonly schemas: SchemaStore;
  /** The contracts of the workspace as they are now. */
  contractSet(): Promise<ContractSet>;
}

/** A type as it was read, and where the contract for it goes. */
interface Plan extends NewContractPlace {
  readonly request: TypeContractRequest;
  readonly type: AskedType;
  /** What names the type in the contract. */
  readonly reference: string;
  readonly contracts: ContractSet;
}

/**
 * Writes contracts for TypeScript types. The schema is that of the type's Shape, so that contract and type do not drift;
 * what a generator reads in doc comments is added to it as far as it agrees with the type.
 */
export class ContractsFromTypes {
  readonly #from: TypeContractSources;
  readonly #places: NewContractPlaces;

  constructor(from: TypeContractSources) {
    this.#from = from;
    this.#places = new NewContractPlaces(from);
  }

  /** The contract for an exported type; `generate` reads what its doc comments say of data. */
  async write(request: TypeContractRequest, generate: SchemaGenerator): Promise<TypeContract> {
    const plan = await this.#plan(request);
    if (typeof plan === "string") return { ok: false, reason: plan };
    const { name, declared, carried } = plan.type;
    const program = await this.#from.reader.program({ uri: request.uri, name });
    const generated = program === undefined ? undefined : await generate(program, name);
    const said = generated?.ok ? typeAnnotations(carried.graph, generated.schema) : undefined;
    const chosen = this.#leastDrifting(plan, said);
    if (chosen === undefined) return { ok: false, reason: english`${printable(name)} is too large for a contract.` };
    const { contract, leftOut, unavoidable } = chosen;
    const losses = [
      ...(said === undefined ? [unread(generated)] : []),
      ...leftOut,
      ...(unavoidable.length > 0 && carried.losses.length === 0 ? [NO_SCHEMA] : []),
      ...sentences([...carried.losses, ...(said?.losses ?? [])], declared),
    ];
    const bound = await this.#boundAlready(plan);
    const file = { ...withComment(contract, losses, plan), uri: childUri(plan.folder, contract.fileName) };
    return { ok: true, file, losses: [...bound, ...losses] };
  }

  async #plan(request: TypeContractRequest): Promise<Plan | string> {
    const { uri, direction, folder } = request;
    const { reader, files } = this.#from;
    const contracts = await this.#from.contractSet();
    const place = folder === undefined ? this.#places.for(uri, contracts) : this.#places.in(folder, contracts);
    if (place === undefined) return english`The file lies in no folder of the workspace.`;
    const directions: readonly Direction[] = direction === "read-write" ? ["read", "write"] : [direction];
    const type = await readAskedType({ ...request, directions }, reader, files);
    if (typeof type === "string") return type;
    const reference = `${pathFrom(childUri(place.folder, "new.contract.yaml"), uri)}#${type.name}`;
    if (!fits(typeReference, reference)) return english`A contract cannot name ${printable(reference, 120)}.`;
    return { request, type, reference, contracts, ...place };
  }

  /** The contract with as many annotations as bring no drift with them; undefined where it could not be read again. */
  #leastDrifting(plan: Plan, said: TypeAnnotations | undefined) {
    const bare = this.#contractOf(plan, new Map());
    const unavoidable = this.#driftsOf(plan, bare);
    if (unavoidable === undefined) return undefined;
    if (said === undefined) return { contract: bare, leftOut: [], unavoidable };
    const before = new Set(unavoidable);
    const tries = [
      { notes: said.notes, leftOut: [] },
      { notes: withoutDeprecations(said.notes), leftOut: [NO_DEPRECATIONS] },
    ];
    for (const { notes, leftOut } of tries) {
      const contract = this.#contractOf(plan, notes);
      const drifts = this.#driftsOf(plan, contract);
      const isClean = drifts?.every((drift) => before.has(drift)) ?? false;
      if (isClean) return { contract, leftOut, unavoidable };
    }
    return { contract: bare, leftOut: [NO_COMMENTS], unavoidable };
  }

  #contractOf(plan: Plan, notes: TypeAnnotations["notes"]): NewContract {
    const { request, reference, contracts, taken } = plan;
    const { declared: entity, readings, carried } = plan.type;
    const { pattern, direction, system, owner = ownerOf(contracts) } = request;
    const schema = writeSchema(carried.graph, "2020-12", notes);
    const types = [...readings.keys()].map((one): NewMapping => {
      const binding = { type: reference, entity };
      return readings.size === 1 ? binding : { ...binding, direction: one };
    });
    const id = packageName(request.uri, this.#from.files, (folder) => this.#from.index.isInWorkspace(folder));
    const { description } = schema;
    const about = typeof description === "string" ? printable(description.split(/\n\s*\n/)[0] ?? "", 200) : "";
    return newContract(
      {
        ...{ pattern, direction, system, owner },
        known: { dataEntry: { entity, schema }, consumer: { ...(id === undefined ? {} : { id }), types } },
        ...(about === "" ? {} : { also: { description: ask(about) } }),
      },
      wordsOf(entity),
      taken,
    );
  }

  #driftsOf({ type: { readings }, folder }: Plan, contract: NewContract): readonly string[] | undefined {
    const { files, schemas, index } = this.#from;
    const trial = new TrialContract({ ...contract, uri: childUri(folder, contract.fileName) });
    return trial.drifts(readings, (entity, of, direction) => schemas.with(files, of, entity, direction, index.roots));
  }

  async #boundAlready({ request: { uri }, type: { name, declared }, contracts }: Plan): Promise<readonly string[]> {
    const { tags } = await this.#from.reader.annotations([uri]);
    const names = [name, declared];
    const bindings = bindingsOf(contracts, tags).filter((one) => one.uri === uri && names.includes(one.typeName));
    const bound = bindings.map(({ contract, entity }) => `${contract.id?.value ?? ""}#${entity.name.value}`);
    return [...new Set(bound)].map((reference) => `${declared} is bound to ${printable(reference)} too.`);
  }
}

const NO_DEPRECATIONS = "@deprecated is left out: the type itself still has these members.";
const NO_COMMENTS = "What its doc comments say is left out: with it the type would drift.";
/** `undefined` in a list, say, is sent as null and never read. */
const NO_SCHEMA = "No schema fits the type: what JSON.stringify makes of it is not what JSON.parse gives.";

function withoutDeprecations(notes: TypeAnnotations["notes"]): TypeAnnotations["notes"] {
  return new Map([...notes].map(([shape, { deprecated, ...note }]) => [shape, note]));
}

/** `OrderPlaced` as words, that an id is made of. */
function wordsOf(entity: string): string {
  return entity.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ");
}

function unread(generated: { readonly ok: boolean; readonly reason?: string } | undefined): string {
  const why = generated?.reason === undefined ? "" : ` (${printable(generated.reason, 120)})`;
  const what = "What its doc comments say (@minimum, @pattern...) is left out";
  return `${what}: typescript-json-schema could not read the type${why}.`;
}

/** Each once, as far as anybody reads them. */
function sentences(losses: readonly Loss[], entity: string): readonly string[] {
  const said = losses.map(({ path, reason }) => `${path === "" ? entity : printable(path, 80)} ${reason}.`);
  const all = [...new Set(said)];
  const more = all.length - MOST_LOSSES;
  return more <= 1 ? all : [...all.slice(0, MOST_LOSSES), `${more} more places are like these.`];
}

const MOST_LOSSES = 20;

/** The contract with what it does not say of the type as comments above it. */
function withComment(contract: NewContract, losses: readonly string[], { reference }: Plan): NewContract {
  if (losses.length === 0) return contract;
  const head = `# Written from ${printable(reference, 200)}. Not carried over:\n`;
  const lines = losses.map((loss) => `# - ${printable(loss, 300)}\n`);
  const whole = written(head, ...lines, contract);
  return { ...contract, ...whole, snippet: snippetOf(whole) };
}
