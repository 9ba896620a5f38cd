import type { SourceFiles } from "../files/source-files";
import { type GeneratedState, stateOfGenerated } from "../generate/generated-file";

/** A larger file is none that we generated. Bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A file as it would be generated now, and what stands at its place. */
export interface PlannedFile {
  readonly uri: string;
  readonly text: string;
  readonly state: GeneratedState;
  /** The text that stands there. */
  readonly there?: string;
}

/** Holds a text against what stands at its place. `stateOf` knows the header of the kind of file; that of modules by default. */
export function plannedFile(
  uri: string,
  text: string,
  files: SourceFiles,
  stateOf: (there: string | undefined, wanted: string) => GeneratedState = stateOfGenerated,
): PlannedFile {
  const there = textAt(files, uri);
  return { uri, text, state: stateOf(there, text), ...(there === undefined ? {} : { there }) };
}

/**
 * The text of a file; what cannot be read as one is there all the same, and none of ours. Editors hold the text of a deleted
 * file for minutes: it is not there any more.
 */
function textAt(files: SourceFiles, uri: string): string | undefined {
  if (files.isOpen(uri) && files.disk.stat(uri) === undefined) return undefined;
  const read = files.text(uri, MAX_BYTES);
  if (read.ok) return read.text;
  return read.fault === "missing" ? undefined : "";
}
