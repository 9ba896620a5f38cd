import type { Contract } from "../contract/contract";
import type { HandoverBinding, HandoverInput } from "../documents/handover/handover-input";
import type { InventoryInput, Undeclared } from "../documents/inventory/inventory-input";
import type { Clock } from "../files/clock";
import type { SourceFiles } from "../files/source-files";
import { fileNameOf, isInside, parentUri, relativePath } from "../files/uri";
import type { Finding } from "../finding/finding";
import { compareTexts } from "../text/compare";
import { LineIndex } from "../text/line-index";
import type { Analysis, BindingSummary } from "./analysis";
import { defaultDirection } from "./bindings";
import { callSiteMatcher } from "./call-site-glob";
import { digestOfContract, schemaRoots } from "./contract-digest";
import { type ContractStore, hasSupportedFormat } from "./contract-store";
import { coverageOf, type InventoriedCall } from "./coverage";
import { packageName } from "./package-name";
import type { SchemaStore } from "./schema-store";
import type { WorkspaceIndex } from "./workspace-index";

/** Where documents look things up. */
export interface DocumentSources {
  readonly files: SourceFiles;
  readonly index: WorkspaceIndex;
  readonly contracts: ContractStore;
  readonly schemas: SchemaStore;
  readonly clock: Clock;
}

/** What a check found of one contract. */
interface OfContract {
  readonly findings: Finding[];
  readonly bindings: BindingSummary[];
}

/** What documents are made from, as the workspace was at a check. */
export class DocumentInputs {
  readonly #from: DocumentSources;
  readonly #sorted = new WeakMap<Analysis, ReadonlyMap<string, OfContract>>();

  constructor(from: DocumentSources) {
    this.#from = from;
  }

  /** Undefined when the file is no contract, or is one with `schema/syntax` or `schema/marker`. */
  handoverOf(contractUri: string, analysis: Analysis): HandoverInput | undefined {
    const contract = this.#readable(contractUri);
    return contract && this.#handover(contract, analysis);
  }

  inventoryOf(analysis: Analysis): InventoryInput {
    const uris = analysis.contracts.map(({ uri }) => uri);
    const contracts = uris.flatMap((uri) => this.handoverOf(uri, analysis) ?? []);
    const { covered, undeclared, undecided } = coverageOf(analysis.coverage).total;
    return {
      contracts: contracts.sort(byIdThenPath),
      unreadable: uris.filter((uri) => this.#readable(uri) === undefined).map((uri) => this.#path(uri)),
      undeclared: this.#undeclared(analysis.coverage),
      coverage: { covered, needed: covered + undeclared, undecided },
      today: this.#from.clock.today(),
    };
  }

  #readable(uri: string): Contract | undefined {
    const file = this.#from.index.isLeftOut(uri) ? undefined : this.#from.contracts.get(uri);
    if (file === undefined || !hasSupportedFormat(file.reading)) return undefined;
    return file.problems.some(({ severity }) => severity !== "warning") ? undefined : file.reading.contract;
  }

  #handover(contract: Contract, analysis: Analysis): HandoverInput {
    const { schemas, index } = this.#from;
    const own = this.#perContract(analysis).get(contract.uri) ?? { findings: [], bindings: [] };
    return {
      contract,
      contractPath: this.#path(contract.uri),
      digest: digestOfContract(contract, this.#from),
      entities: contract.entities.map((entity) => {
        const direction = defaultDirection(contract, entity.name.value);
        return { entity, direction, graph: schemas.of(contract, entity, direction, index.roots).graph };
      }),
      bindings: own.bindings.map((binding) => this.#binding(binding, contract)),
      documents: new Map([[contract.uri, contract.root], ...schemaRoots(contract, this.#from)]),
      findings: {
        errors: own.findings.filter(({ severity }) => severity === "error").length,
        warnings: own.findings.filter(({ severity }) => severity === "warning").length,
      },
    };
  }

  /** Sorted out once for each check: there may be thousands of contracts. */
  #perContract(analysis: Analysis): ReadonlyMap<string, OfContract> {
    const known = this.#sorted.get(analysis);
    if (known !== undefined) return known;
    const sorted = new Map<string, OfContract>();
    const of = (uri: string) => {
      const own = sorted.get(uri) ?? { findings: [], bindings: [] };
      sorted.set(uri, own);
      return own;
    };
    for (const finding of analysis.findings) of(finding.contractUri ?? finding.location.uri).findings.push(finding);
    for (const binding of analysis.bindings) of(binding.contractUri).bindings.push(binding);
    this.#sorted.set(analysis, sorted);
    return sorted;
  }

  #binding(binding: BindingSummary, contract: Contract): HandoverBinding {
    const { uri } = binding.declaration;
    const consumer = binding.consumer ?? consumerOfFile(uri, contract);
    const owner = consumer?.owner?.value ?? contract.values.text("owner.team")?.value;
    return {
      consumer: consumer?.id.value ?? this.#packageOf(uri),
      ...(owner === undefined ? {} : { owner }),
      entity: binding.entity,
      direction: binding.direction,
      type: `${this.#path(uri)}#${binding.typeName}`,
      location: binding.declaration,
      drifts: binding.drifts,
      decided: binding.decided,
    };
  }

  /** A tag in a file that no consumer names counts as a consumer that is called after its package. */
  #packageOf(uri: string): string {
    const { files, index } = this.#from;
    const folder = parentUri(uri);
    return packageName(uri, files, (one) => index.isInWorkspace(one)) ?? (this.#path(folder) || fileNameOf(folder));
  }

  #undeclared(calls: readonly InventoriedCall[]): readonly Undeclared[] {
    const lines = new Map<string, LineIndex>();
    const groups = new Map<string, { client: string; host?: string; places: Undeclared["places"][number][] }>();
    for (const call of calls) {
      if (call.standing !== "undeclared") continue;
      const { uri, span } = call.location;
      const index = lines.get(uri) ?? new LineIndex(this.#textOf(uri));
      lines.set(uri, index);
      const client = call.kind === "call" ? call.library : clientOf(call, index.text);
      const key = JSON.stringify([call.host, client]);
      const group = groups.get(key) ?? { client, ...(call.host === undefined ? {} : { host: call.host }), places: [] };
      group.places.push({ path: this.#path(uri), line: index.position(span.start).line + 1, location: call.location });
      groups.set(key, group);
    }
    const keyOf = ({ host = "", client }: Undeclared) => `${host}\n${client}`;
    return [...groups.values()]
      .map((group) => ({ ...group, places: group.places.sort(byPlace) }))
      .sort((one, other) => compareTexts(keyOf(one), keyOf(other)));
  }

  #path(uri: string): string {
    const root = this.#from.index.roots.find((one) => isInside(one, uri));
    return root === undefined ? fileNameOf(uri) : relativePath(root, uri);
  }

  #textOf(uri: string): string {
    const read = this.#from.files.text(uri);
    return read.ok ? read.text : "";
  }
}

/** The consumer that names a file: by a type in it, or by its call sites. */
function consumerOfFile(uri: string, { consumers, uri: contractUri }: Contract) {
  return consumers.find(({ callSites }) => callSites.some(({ value }) => callSiteMatcher(value, contractUri)(uri)));
}

/** `pg Client`: what is called, of the package. */
function clientOf({ library, location: { span } }: InventoriedCall, text: string): string {
  const name = /[\w$]+$/.exec(text.slice(span.start, span.end))?.[0];
  return name === undefined || name === library ? library : `${library} ${name}`;
}

function byIdThenPath(one: HandoverInput, other: HandoverInput): number {
  const keyOf = ({ contract, contractPath }: HandoverInput) => `${contract.id?.value ?? ""}\n${contractPath}`;
  return compareTexts(keyOf(one), keyOf(other));
}

function byPlace(one: Undeclared["places"][number], other: Undeclared["places"][number]): number {
  return compareTexts(one.path, other.path) || one.location.span.start - other.location.span.start;
}
