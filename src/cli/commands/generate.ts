import type { Analyzer } from "../../analysis/analyzer";
import { type Generation, planGeneration } from "../../analysis/generation";
import type { Runner } from "../../generate/rehearsal/runner";
import { visible } from "../../text/visible";
import { ContractJob, type ContractJobArguments, isBroken } from "../contract-job";
import { withAnalyzer } from "../workspace-analyzer";
import { leftAlone, type Outcome, outcomeLines, printOutcomes } from "../written-files";

/** Files go beside their contract unless `out` is given. */
export interface GenerateArguments extends ContractJobArguments {
  readonly rehearsal?: Runner;
}

/** Client modules of contracts, and rehearsals if they are asked for. */
interface Modules {
  readonly job: ContractJob;
  readonly rehearsal: Runner | undefined;
  /** The versions of packages that modules need, by name. */
  readonly missing: Map<string, string>;
}

/**
 * Runs `plumbline generate`: writes the client modules of contracts, and prints what it did. The exit code is 1 when a file
 * is not as its contract would have it. Throws `UsageError` when it cannot run.
 */
export async function generate({ rehearsal, ...args }: GenerateArguments): Promise<void> {
  const job = new ContractJob(args);
  const modules: Modules = { job, rehearsal, missing: new Map() };
  const outcomes: Outcome[] = [];
  for (const root of job.roots) {
    const inRoot = await withAnalyzer(root, { files: job.files }, (analyzer) => generateIn(root, analyzer, modules));
    outcomes.push(...inRoot);
  }
  printOutcomes(reportOf(outcomes, modules.missing), outcomes);
}

async function generateIn(root: string, analyzer: Analyzer, modules: Modules): Promise<readonly Outcome[]> {
  const contracts = modules.job.contractsIn(root, analyzer.clients.contractUris());
  return (await Promise.all(contracts.map((uri) => generateFrom(uri, root, analyzer, modules)))).flat();
}

async function generateFrom(
  uri: string,
  root: string,
  analyzer: Analyzer,
  modules: Modules,
): Promise<readonly Outcome[]> {
  const { job, missing } = modules;
  const place = job.texts.path(uri);
  const isNamed = job.isNamed(uri);
  if (isBroken(analyzer, uri)) {
    const counts = isNamed || !job.check || analyzer.clients.clientOf(uri)?.state !== "missing";
    return counts ? [leftAlone(place, "it has errors; plumbline check shows them")] : [];
  }
  const generations = generationsOf(uri, analyzer, modules);
  if (generations.length === 0) {
    return isNamed ? [{ ok: true, word: "nothing", place, reason: "it has no calls and no entity for a client" }] : [];
  }
  const outcomes = generations.map(async ({ module, rehearsal, missingPackages }): Promise<readonly Outcome[]> => {
    const planned = rehearsal === undefined ? [module] : [module, rehearsal];
    const other = job.claim(
      planned.map((file) => file.uri),
      place,
    );
    if (other !== undefined) return [leftAlone(place, `its files would be those of ${visible(other)}`)];
    if (!job.check) for (const { name, version } of missingPackages) missing.set(name, version);
    // Not every contract has to have a client: what is missing counts where it was asked for.
    const wanted = planned.filter(({ state }) => !job.check || isNamed || state !== "missing");
    return job.settle(wanted, root);
  });
  return (await Promise.all(outcomes)).flat();
}

/** What a contract's client would be now, in each folder that has one; the rehearsal stands beside the first. */
function generationsOf(uri: string, analyzer: Analyzer, { job, rehearsal }: Modules): readonly Generation[] {
  const { folder, files } = job;
  const [first, ...others] = folder === undefined ? analyzer.clients.foldersOf(uri) : [folder];
  const plans = [
    { ...(first === undefined ? {} : { folder: first }), ...(rehearsal === undefined ? {} : { rehearsal }) },
    ...others.map((other) => ({ folder: other })),
  ];
  return plans.flatMap((options) => planGeneration(uri, options, analyzer.clients, files) ?? []);
}

function reportOf(outcomes: readonly Outcome[], missing: ReadonlyMap<string, string>): readonly string[] {
  if (outcomes.length === 0) return ["There is no client module to write or to check."];
  if (missing.size === 0) return outcomeLines(outcomes);
  const packages = [...missing].map(([name, version]) => `${name}@${version}`).join(" ");
  return [
    ...outcomeLines(outcomes),
    "",
    "Packages that the modules need and package.json does not list:",
    `  npm install ${packages}`,
  ];
}
