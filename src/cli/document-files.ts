import type { PlannedFile } from "../analysis/planned-file";
import { digestsOf } from "../documents/document-file";
import { relativePath } from "../files/uri";
import { visible } from "../text/visible";
import { type Outcome, outcomeLines, settle } from "./written-files";

/** What is done with documents. */
export interface DocumentJob {
  /** Writes nothing. */
  readonly check: boolean;
  /** The workspace, as a URI. */
  readonly root: string;
}

/** The path of a folder from its workspace, with `/`; empty for the workspace itself. */
export function folderPath(root: string, folder: string): string {
  return folder === root ? "" : relativePath(root, folder);
}

/** Writes a document that is missing or stale; with `check` it says whose digests differ, and writes nothing. */
export async function settleDocument(file: PlannedFile, place: string, job: DocumentJob): Promise<Outcome> {
  const outcome = await settle(file, job);
  const isOutdated = job.check && (file.state === "stale" || file.state === "missing");
  return { ...outcome, place, ...(isOutdated ? { reason: digestsOf(file.there, file.text) } : {}) };
}

/** What is printed: what became of each file, or, with `check`, the files that are not as they would be written now. */
export function documentLines(outcomes: readonly Outcome[], check: boolean): readonly string[] {
  if (!check) return outcomeLines(outcomes);
  const wrong = outcomes.filter(({ ok }) => !ok);
  if (wrong.length === 0) return [`Up to date: ${counted(outcomes.length)}.`];
  return wrong.map(
    ({ place, word, reason }) => `${visible(place)}: ${word}${reason === undefined ? "" : `, ${reason}`}`,
  );
}

function counted(count: number): string {
  return count === 1 ? "1 document" : `${count} documents`;
}
