import type { Analysis, BindingSummary, ComparedType } from "../../analysis/analysis";
import type { Contract, Entity } from "../../contract/contract";
import { isInside, relativePath, uriToPath } from "../../files/uri";
import type { Finding } from "../../finding/finding";
import type { ShapeGraph } from "../../shape/shape";

/** What the views are made from. */
export interface ViewSource {
  readonly analysis: Analysis;
  /** Canonical URIs of the workspace folders. */
  readonly roots: readonly string[];
  /** The contracts as far as they could be understood. */
  readonly contracts: readonly Contract[];
  /** The schema of an entity; undefined where the contract is broken. */
  schemaOf(contract: Contract, entity: Entity): ShapeGraph | undefined;
}

/** What a check says of one contract, or of one file of code. */
export interface Said {
  readonly findings: Finding[];
  readonly bindings: BindingSummary[];
}

/** A check, sorted by what the rows of views stand for. */
export class ViewIndex {
  readonly source: ViewSource;
  readonly #contracts: ReadonlyMap<string, Contract>;
  readonly #ofContracts = new Map<string, Said>();
  readonly #ofFiles = new Map<string, Said>();
  readonly #compared: ReadonlyMap<BindingSummary, ComparedType>;

  constructor(source: ViewSource) {
    this.source = source;
    this.#contracts = new Map(source.contracts.map((contract) => [contract.uri, contract]));
    this.#compared = new Map(source.analysis.bound.map((one) => [one.binding, one]));
    for (const finding of source.analysis.findings) {
      said(this.#ofContracts, finding.contractUri ?? finding.location.uri).findings.push(finding);
      said(this.#ofFiles, finding.location.uri).findings.push(finding);
    }
    for (const binding of source.analysis.bindings) {
      said(this.#ofContracts, binding.contractUri).bindings.push(binding);
      said(this.#ofFiles, binding.declaration.uri).bindings.push(binding);
    }
  }

  contract(uri: string): Contract | undefined {
    return this.#contracts.get(uri);
  }

  ofContract(uri: string): Said {
    return said(this.#ofContracts, uri);
  }

  ofFile(uri: string): Said {
    return said(this.#ofFiles, uri);
  }

  /** The files with bound types. */
  codeFiles(): readonly string[] {
    return [...new Set(this.source.analysis.bindings.map(({ declaration }) => declaration.uri))];
  }

  /** A bound type beside its entity; undefined where it could not be compared. */
  compared(binding: BindingSummary): ComparedType | undefined {
    return this.#compared.get(binding);
  }

  /** The workspace folder that holds a file, the innermost of several. */
  rootOf(uri: string): string | undefined {
    const around = this.source.roots.filter((root) => isInside(root, uri));
    return around.sort((one, other) => other.length - one.length)[0];
  }

  /** The path below the workspace folder. */
  pathOf(uri: string): string {
    const root = this.rootOf(uri);
    return root === undefined ? (uriToPath(uri) ?? uri) : relativePath(root, uri);
  }
}

function said(by: Map<string, Said>, uri: string): Said {
  const known = by.get(uri);
  if (known !== undefined) return known;
  const none: Said = { findings: [], bindings: [] };
  by.set(uri, none);
  return none;
}
