import type { SourceFiles } from "../files/source-files";
import type { Analysis } from "./analysis";
import { BindingChecks } from "./binding-checks";
import { tagFindings, unreadFields } from "./binding-findings";
import { bindingsOf } from "./bindings";
import type { BreakingChanges } from "./breaking-changes";
import { eachInTurn } from "./breathe";
import type { ConfigurationFindings } from "./configuration-findings";
import type { ContractSet } from "./contract-set";
import type { Diagnosed } from "./diagnosed";
import type { EarlySources } from "./early-findings";
import { inventoryFindings } from "./inventory-findings";
import { comparedTypes, driftsOfTypes, summaryOfBinding, summaryOfContract } from "./summaries";
import { surroundingsOf } from "./surroundings";
import { unboundFindings } from "./unbound-findings";
import { isMet } from "./validated-entities";
import { FactsOfCheck } from "./workspace-facts";

/** What a workspace is judged with. */
export interface CheckSources extends EarlySources {
  readonly files: SourceFiles;
  readonly configured: ConfigurationFindings;
  readonly breaking: BreakingChanges | undefined;
}

/** Judges a whole workspace; what was judged before and has not changed is not judged again. */
export class WorkspaceCheck {
  readonly #from: CheckSources;
  readonly #bindings: BindingChecks;

  constructor(from: CheckSources) {
    this.#from = from;
    this.#bindings = new BindingChecks(from.index, from.schemas, from.types);
  }

  /** `contracts` are those of the workspace as they are now. */
  async of(contracts: ContractSet): Promise<Analysis> {
    const { files, index, schemas, types, clock, own, code, verdicts, configured, breaking } = this.#from;
    schemas.keepOnly(contracts.entities);
    own.keepOnly(contracts.files);
    const codeFiles = index.codeFiles();
    const { tags, suppressions } = await types.annotations(codeFiles);
    const bindings = bindingsOf(contracts, tags);
    const around = surroundingsOf(this.#from);
    const [checks] = await Promise.all([
      this.#bindings.of(bindings, clock.today()),
      // Judged while types are read elsewhere, and kept.
      eachInTurn(contracts.files, (file) => own.of(file, contracts.sharingId(file), around)),
    ]);
    const ofCode = await code.all(contracts, bindings);

    const ofBindings = [
      ...((await breaking?.findings(contracts.models, checks)) ?? []),
      ...checks.flatMap((one) => one.diagnosed.filter((each) => !isMet(each, ofCode.validated))),
      ...(await unboundFindings(contracts.models, types, index)),
      ...unreadFields(
        contracts.models,
        checks.map((one) => one.check),
      ),
    ];
    const facts = new FactsOfCheck(contracts, tags, codeFiles, index, files);
    const { outdated } = contracts;
    const diagnosed = [
      ...configured.all(),
      ...contracts.files.flatMap((file) =>
        [...own.of(file, contracts.sharingId(file), around), ...inventoryFindings(file, around, facts)].map((each) =>
          withoutMoved(each, outdated, file.uri),
        ),
      ),
      ...tags.flatMap((tag) => tagFindings(tag, contracts)),
      ...[...ofBindings, ...ofCode.diagnosed].flatMap((each) => inPlace(each, outdated)),
    ];
    const elsewhere = await types.suppressionsElsewhere(diagnosed, (uri) => index.isSearched(uri));
    const comments = [...verdicts.commentsIn(contracts.files), ...suppressions, ...elsewhere];
    const compared = checks.map((one) => one.check);
    const verdict = verdicts.final({ diagnosed, contracts: contracts.files, comments }, compared);
    const drifts = driftsOfTypes(verdict.findings, (finding) => verdicts.originOf(finding));
    const summaries = compared.map((one) => summaryOfBinding(one, drifts));
    return {
      contracts: contracts.files.map(summaryOfContract),
      bindings: summaries,
      bound: comparedTypes(compared, summaries, drifts),
      coverage: ofCode.coverage,
      ...verdict,
    };
  }
}

/** What is said at places that are where they were: not in a file that is judged by another text than it has now. */
function inPlace(diagnosed: Diagnosed, outdated: ReadonlySet<string>): readonly Diagnosed[] {
  return outdated.has(diagnosed.finding.location.uri) ? [] : [withoutMoved(diagnosed, outdated)];
}

/** A finding without the related places that have moved; those in the file `own` were read from its text as it is. */
function withoutMoved(diagnosed: Diagnosed, outdated: ReadonlySet<string>, own?: string): Diagnosed {
  const { finding } = diagnosed;
  const related = finding.related.filter(({ location: { uri } }) => uri === own || !outdated.has(uri));
  return related.length === finding.related.length ? diagnosed : { ...diagnosed, finding: { ...finding, related } };
}
