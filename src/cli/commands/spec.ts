import { eachInTurn } from "../../analysis/breathe";
import { plannedFile } from "../../analysis/planned-file";
import { DOCUMENTS_FOLDER, stateOfDocument } from "../../documents/document-file";
import { type HandoverFormat, handoverFileName, handoverText } from "../../documents/handover/handover-file";
import { visible } from "../../text/visible";
import { type CheckedWorkspace, checkWorkspace } from "../check-workspace";
import { ContractJob, type ContractJobArguments } from "../contract-job";
import { documentLines, folderPath, settleDocument } from "../document-files";
import { showProgress } from "../progress";
import { leftAlone, type Outcome, printOutcomes } from "../written-files";

/** Documents go to `docs/integrations` of each workspace unless `out` is given. */
export interface SpecArguments extends ContractJobArguments {
  readonly format: HandoverFormat;
}

/**
 * Runs `plumbline spec`: writes the hand-over specifications of contracts, and prints what it did. The exit code is 1 when a
 * file is not as its contract would have it. Throws `UsageError` when it cannot run.
 */
export async function spec({ format, ...args }: SpecArguments): Promise<void> {
  const job = new ContractJob(args);
  const outcomes: Outcome[] = [];
  const endProgress = showProgress(process.stderr);
  try {
    for (const root of job.roots) {
      outcomes.push(...(await specsIn(root, await checkWorkspace(root, { files: job.files }), job, format)));
    }
  } finally {
    endProgress();
  }
  const none = ["There is no contract to write a specification of."];
  printOutcomes(outcomes.length === 0 ? none : documentLines(outcomes, job.check), outcomes);
}

async function specsIn(
  root: string,
  { analysis, documents }: CheckedWorkspace,
  job: ContractJob,
  format: HandoverFormat,
): Promise<readonly Outcome[]> {
  const folder = job.folder ?? `${root}/${DOCUMENTS_FOLDER}`;
  const below = folderPath(root, folder);
  const known = analysis.contracts.map(({ uri }) => uri);
  const specOf = async (uri: string): Promise<Outcome> => {
    const place = job.texts.path(uri);
    const input = documents.handoverOf(uri, analysis);
    if (input === undefined) return leftAlone(place, "it cannot be read as a contract; plumbline check shows why");
    const target = `${folder}/${handoverFileName(input, format)}`;
    const other = job.claim([target], place);
    if (other !== undefined) return leftAlone(place, `its specification would be the file of ${visible(other)}`);
    const file = plannedFile(target, handoverText(input, format, below), job.files, stateOfDocument);
    return settleDocument(file, job.texts.path(target), { check: job.check, root });
  };
  const outcomes: Promise<Outcome>[] = [];
  // In between, what is ready already is written.
  await eachInTurn(job.contractsIn(root, known), (uri) => {
    outcomes.push(specOf(uri));
  });
  return Promise.all(outcomes);
}
