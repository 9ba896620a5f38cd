import type { CallSite } from "../consumer/call-site";
import type { TypeReader } from "../consumer/type-reader";
import { ContractEditor } from "../edits/contract-editor";
import type { SourceFiles } from "../files/source-files";
import type { Finding, Fix } from "../finding/finding";
import type { ContractsForHosts } from "./contract-for-host";
import type { WorkspaceType } from "./contract-view";
import type { Diagnosed } from "./diagnosed";
import { type DriftSurroundings, driftFixes } from "./drift-fixes";
import type { SchemaStore } from "./schema-store";
import type { Verdicts } from "./verdicts";
import type { WorkspaceIndex } from "./workspace-index";

/** Where fixes look things up. */
export interface FixSources {
  readonly files: SourceFiles;
  readonly index: WorkspaceIndex;
  readonly schemas: SchemaStore;
  readonly verdicts: Verdicts;
  readonly reader: TypeReader;
  readonly newContracts: ContractsForHosts;
  exportedTypes(): Promise<readonly WorkspaceType[]>;
}

/**
 * Schemas that are read again for the fixes of one question, in UTF-16 code units, more where they are compared with many
 * drifts. A mend of the contract is made, parsed and compared for each drift. What goes beyond is mended in the type, or
 * asked for by itself.
 */
const MOST_REWRITTEN = 4_000_000;

/** Makes the fixes of findings, for the texts as they are now. */
export class FindingFixes {
  readonly #from: FixSources;

  constructor(from: FixSources) {
    this.#from = from;
  }

  /** The fixes of findings, in their order. */
  async of(findings: readonly Finding[]): Promise<readonly (readonly Fix[])[]> {
    const { reader, verdicts } = this.#from;
    const origins = findings.map((finding) => verdicts.originOf(finding));
    const places = findings.map(({ location }) => ({ uri: location.uri, offset: location.span.start }));
    const wanted = places.filter((_, index) => origins[index]?.drift !== undefined);
    const sites = wanted.length === 0 ? [] : [...(await reader.sites(wanted))];
    const callSites = await this.#callSites(origins);
    await this.#from.newContracts.learn(origins.flatMap((origin) => origin?.code?.uncovered ?? []));
    const isAmong = origins.some((origin) => origin?.fixesAmong !== undefined);
    const exported = isAmong ? await this.#from.exportedTypes() : [];
    const around = this.#driftSurroundings();
    return findings.map((finding, index) => {
      const { drift, code, fixes, fixesAmong } = origins[index] ?? {};
      const mends =
        drift === undefined
          ? (code?.fixes(callSites[index]) ??
            fixesAmong?.(exported) ??
            this.#fixesInContract(origins[index]) ??
            fixes?.())
          : driftFixes(drift, sites.shift(), around);
      return [...(mends ?? []), ...verdicts.suppressing(finding)];
    });
  }

  /** How the calls are written that findings in code are about. */
  async #callSites(origins: readonly (Diagnosed | undefined)[]): Promise<readonly (CallSite | undefined)[]> {
    const places = origins.flatMap((origin) => origin?.code?.site ?? []);
    const found = places.length === 0 ? [] : [...(await this.#from.reader.callSites(places))];
    return origins.map((origin) => (origin?.code?.site === undefined ? undefined : found.shift()));
  }

  #fixesInContract(origin: Diagnosed | undefined): readonly Fix[] | undefined {
    const document = origin?.contract && this.#from.verdicts.documentOf(origin.contract.uri);
    return document && origin?.fixesBy?.(new ContractEditor(document));
  }

  #driftSurroundings(): DriftSurroundings {
    const { files, index, schemas, verdicts } = this.#from;
    let left = MOST_REWRITTEN;
    return {
      files,
      affords: (uri, drifts) => {
        const isLeft = left > 0;
        left -= (verdicts.documentOf(uri)?.text.length ?? 0) * (1 + drifts / 10);
        return isLeft;
      },
      documentOf: (uri) => verdicts.documentOf(uri),
      isEditable: (uri) => index.isInWorkspace(uri) && !uri.includes("/node_modules/"),
      schemaWith: (texts, contract, entity, direction) => schemas.with(texts, contract, entity, direction, index.roots),
    };
  }
}
