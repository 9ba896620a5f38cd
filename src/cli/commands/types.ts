import type { Analyzer } from "../../analysis/analyzer";
import { visible } from "../../text/visible";
import { ContractJob, type ContractJobArguments, isBroken } from "../contract-job";
import { withAnalyzer } from "../workspace-analyzer";
import { leftAlone, type Outcome, outcomeLines, printOutcomes } from "../written-files";

/** Files go beside their contract unless `out` is given. */
export interface TypesArguments extends ContractJobArguments {
  /** Members and items are declared `readonly`; as in the file that is there when it is not given. */
  readonly readonly?: boolean;
}

/**
 * Runs `plumbline types`: writes the TypeScript types of contracts, and prints what it did. The exit code is 1 when a file
 * is not as its contract would have it. Throws `UsageError` when it cannot run.
 */
export async function types({ readonly, ...args }: TypesArguments): Promise<void> {
  const job = new ContractJob(args);
  const outcomes: Outcome[] = [];
  for (const root of job.roots) {
    const inRoot = await withAnalyzer(root, { files: job.files }, (analyzer) => {
      const contracts = job.contractsIn(root, analyzer.contractTypes.contractUris());
      return Promise.all(contracts.map((uri) => writeFor(uri, root, analyzer, { job, readonly })));
    });
    outcomes.push(...inRoot.flat());
  }
  const lines = outcomes.length === 0 ? ["There are no types to write or to check."] : outcomeLines(outcomes);
  printOutcomes(lines, outcomes);
}

async function writeFor(
  uri: string,
  root: string,
  analyzer: Analyzer,
  { job, readonly }: { readonly job: ContractJob; readonly readonly: boolean | undefined },
): Promise<readonly Outcome[]> {
  const { folder, check, texts } = job;
  const place = texts.path(uri);
  const isNamed = job.isNamed(uri);
  const broken = leftAlone(place, "it has errors; plumbline check shows them");
  const isWanted = isNamed || !check;
  if (isWanted && isBroken(analyzer, uri)) return [broken];
  const planned = analyzer.contractTypes.filesOf(uri, {
    ...(folder === undefined ? {} : { folder }),
    ...(readonly === undefined ? {} : { readonly }),
  });
  // Not every contract has to have types: what is missing counts where it was asked for.
  const wanted = planned.filter(({ state }) => isWanted || state !== "missing");
  if (isBroken(analyzer, uri)) return wanted.length > 0 ? [broken] : [];
  if (planned.length === 0) return isNamed ? [{ ok: true, word: "nothing", place, reason: "it has no entities" }] : [];
  const outcomes = wanted.map(async (file): Promise<readonly Outcome[]> => {
    const other = job.claim([file.uri], place);
    if (other !== undefined) return [leftAlone(place, `its file would be that of ${visible(other)}`)];
    return job.settle([file], root);
  });
  return (await Promise.all(outcomes)).flat();
}
